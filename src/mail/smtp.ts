import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { Problem } from "../problems.js";
import { isSaneAddress } from "./address.js";
import { isLoopback } from "./loopback.js";
import type { MailSender, OutgoingMail } from "./mail.js";
import { logIn, type SmtpLogin, withFreshToken } from "./smtp-login.js";
import { smtpProblem } from "./smtp-problem.js";

export interface MailSenderOptions extends SmtpLogin {
  host: string;
  port: number;
  /** TLS from the first byte. False means STARTTLS, without which only loopback is spoken to. */
  secure: boolean;
  /** Milliseconds: 10,000 to connect, as much for the greeting, 30,000 for any later answer, unless given. */
  timeouts?: { connection?: number; greeting?: number; socket?: number };
}

const PATIENCE_MS = 10_000;
/** A server that looks through a letter before it takes it needs longer; cut short, it would get it twice. */
const ANSWER_MS = 30_000;

/** Sends letters over SMTP, a connection each. Holds nothing between letters but the options. */
export function createMailSender(options: MailSenderOptions): MailSender {
  const server = `${options.host}:${options.port}`;
  const open = new Set<SMTPConnection>();
  let closed = false;

  type Deed = (connection: SMTPConnection) => Promise<void>;
  const session = (deed: Deed) => withFreshToken(options, (token) => oneSession(deed, token));

  /** Connects, logs in, does the deed, takes leave. Rejects with what nodemailer tells. */
  async function oneSession(deed: Deed, token: string | undefined): Promise<void> {
    if (closed) throw new Error("closed");
    const connection = new SMTPConnection(connectionOptions(options));
    open.add(connection);
    const lost = new Promise<never>((_, reject) => {
      // The listener stays: an error after the end must not end the process.
      connection.on("error", reject);
      // A moment later, so that a reply that ended the session (421) is told first.
      connection.on("end", () => setImmediate(reject, new Error("closed")));
    });
    const work = async () => {
      await asPromise((done) => connection.connect(done));
      await logIn(connection, options, token);
      await deed(connection);
    };
    return Promise.race([work(), lost]).finally(() => {
      open.delete(connection);
      connection.close();
    });
  }

  return {
    async send(mail) {
      const { envelope, bytes } = await letter(mail);
      let handedOver = false;
      // Read by the connection only once the server has said 354 to DATA.
      const body = Readable.from(
        (function* () {
          handedOver = true;
          yield bytes;
        })(),
      );
      try {
        await session((connection) => asPromise((done) => connection.send(envelope, body, done)));
      } catch (error) {
        throw smtpProblem(error, server, handedOver, options.oauth !== undefined);
      }
    },
    async verify() {
      try {
        await session(async () => {});
      } catch (error) {
        throw smtpProblem(error, server, false, options.oauth !== undefined);
      }
    },
    close() {
      closed = true;
      for (const connection of open) connection.close();
    },
  };
}

function connectionOptions({ host, port, secure, timeouts = {} }: MailSenderOptions) {
  const loopback = isLoopback(host);
  return {
    host,
    port,
    secure,
    requireTLS: !secure && !loopback,
    // Loopback is spoken to in plain text too, so a certificate that nobody vouches for makes nothing worse.
    ...(!secure && loopback ? { tls: { rejectUnauthorized: false }, opportunisticTLS: true } : {}),
    allowInternalNetworkInterfaces: loopback,
    connectionTimeout: timeouts.connection ?? PATIENCE_MS,
    dnsTimeout: timeouts.connection ?? PATIENCE_MS,
    greetingTimeout: timeouts.greeting ?? PATIENCE_MS,
    socketTimeout: timeouts.socket ?? ANSWER_MS,
    socketCloseTimeout: 1000,
    logger: false,
  };
}

/** The bytes of a letter, and who the server is told it is from and to: never read from the letter's headers. */
async function letter(mail: OutgoingMail) {
  const from = /<([^<>]*)>\s*$/.exec(mail.from)?.[1] ?? mail.from.trim();
  if (!isSaneAddress(from)) {
    throw new Problem(
      "smtp-from",
      "The address that letters are sent from is not a plain one. Check SMTP_FROM.",
    );
  }
  if (!isSaneAddress(mail.to)) {
    throw new Problem(
      "smtp-address",
      "The requester's address is not a plain one, so no letter is sent to it. Answer in another way.",
    );
  }
  const composer = new MailComposer({
    from: mail.from,
    to: { name: "", address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: mail.messageId,
    ...(mail.inReplyTo === null ? {} : { inReplyTo: mail.inReplyTo }),
    references: shortened(mail.references),
    headers: mail.automatic
      ? // RFC 3834, 5; the second one asks Exchange for the same.
        { "Auto-Submitted": "auto-replied", "X-Auto-Response-Suppress": "All" }
      : {},
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const bytes = await composer.compile().build();
  return { envelope: { from, to: [mail.to], size: bytes.length }, bytes };
}

/** RFC 5322, 3.6.4 wants the thread's first and nearest; a stranger's hundred others would burst the header. */
function shortened(references: readonly string[]): string[] {
  return references.length <= 20
    ? [...references]
    : [...references.slice(0, 1), ...references.slice(-19)];
}

function asPromise(start: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
}
