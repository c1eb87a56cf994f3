import { SMTPServer } from "smtp-server";
import { LOOPBACK, withoutDelay } from "./loopback.js";

/** A mail as an SMTP server gets it: who it is from and for on the envelope, and its bytes. */
export interface PostedMail {
  /** Empty for the null sender `<>` of bounces and automatic answers. */
  from: string;
  to: string[];
  raw: Buffer;
}

export interface SmtpServer {
  port: number;
  close(): Promise<void>;
}

/** An SMTP server in this process, loopback only: plain, and without a login. */
export async function startSmtpServer(
  onMail: (mail: PostedMail) => Promise<void>,
): Promise<SmtpServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    closeTimeout: 500,
    onData(stream, session, answer) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : "";
        const to = rcptTo.map((recipient) => recipient.address);
        onMail({ from, to, raw: Buffer.concat(pieces) }).then(
          () => answer(),
          (error: Error) => answer(error),
        );
      });
    },
  });
  // A client that breaks off is no fault of the sandbox.
  server.on("error", () => {});
  withoutDelay(server.server);
  const port = await new Promise<number>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, LOOPBACK, () => {
      const address = server.server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
