import { ImapFlow } from "imapflow";
import { isLoopback } from "./loopback.js";
import type { TokenSource } from "./oauth.js";
import { MAX_MAIL_BYTES } from "./parse.js";

export interface ImapAccount {
  host: string;
  port: number;
  /** TLS from the first byte. False means STARTTLS, without which only loopback is spoken to. */
  secure: boolean;
  user: string;
  password?: string;
  /** Takes the place of the password. */
  oauth?: TokenSource;
}

const CONNECT_MS = 5000;
/** How soon after our last command the server is asked to tell of new mail (IDLE, RFC 2177). */
const IDLE_AFTER_MS = 50;
/** Servers and firewalls forget those who idle for long. */
const IDLE_AGAIN_MS = 5 * 60_000;
/** A backstop only: the pulse notices a dead connection sooner. */
const SOCKET_MS = 60_000;

/**
 * A fresh client (imapflow can't be used twice) that is not connected yet, with its error listener in place.
 * Where the login is by token, it asks for one each time: a connection may outlive its token, a login may not.
 * @throws Problem where there is no token; the signal's reason where it comes before
 */
export async function createClient(account: ImapAccount, signal: AbortSignal): Promise<ImapFlow> {
  const { host, port, secure, user, password, oauth } = account;
  const login = oauth
    ? { user, accessToken: await unlessAborted(oauth.token(), signal) }
    : { user, pass: password ?? "" };
  const loopback = isLoopback(host);
  const client = new ImapFlow({
    host,
    port,
    secure,
    auth: login,
    // Loopback is spoken to in plain text too, so a certificate that nobody vouches for makes nothing worse.
    ...(secure ? {} : loopback ? { tls: { rejectUnauthorized: false } } : { doSTARTTLS: true }),
    // Its log lines carry addresses and subjects.
    logger: false,
    clientInfo: { name: "privacy-inbox" },
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SOCKET_MS,
    autoIdleDelay: IDLE_AFTER_MS,
    maxIdleTime: IDLE_AGAIN_MS,
    maxLineLength: 64 * 1024 * 1024,
    maxLiteralSize: MAX_MAIL_BYTES + 24 * 1024 * 1024,
    maxResponseSize: MAX_MAIL_BYTES + 32 * 1024 * 1024,
  });
  // Without a listener a socket's error ends the process; the loss itself is told by `close`.
  client.on("error", () => {});
  return client;
}

function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let quit = () => {};
  const aborted = new Promise<never>((_, reject) => {
    quit = () => reject(signal.reason);
  });
  signal.addEventListener("abort", quit, { once: true });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener("abort", quit));
}
