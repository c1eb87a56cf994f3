import { createBackoff, pause } from "./backoff.js";
import type { ImapAccount } from "./imap-connection.js";
import { imapProblem, isRefusal } from "./imap-problem.js";
import { readUntilLost } from "./imap-session.js";
import type { MailSourceEvents } from "./mail.js";

/** The part of a pino logger that is used here. What is logged are fixed sentences, codes and UIDs. */
export interface MailLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

/** What reading one folder needs to know. */
export interface Folder {
  account: ImapAccount;
  mailbox: string;
  /** Mail that arrived before is not read when a folder is seen first or got new UIDs; null: see `startAt`. */
  since: Date | null;
  /** New mail is looked for this often even where the server is silent about it. */
  pollMs: number;
  random(): number;
  now(): Date;
  log: MailLog;
  events: MailSourceEvents;
  /** The folder is open and the server answers (null), or the sentence that says why not. */
  tell(problem: string | null): void;
}

/** A connection that lasted this long ends an outage; a shorter one is a part of it. */
const STABLE_MS = 5000;

/** Reads a folder, on one connection after another, until the signal. Never rejects. */
export async function readFolder(folder: Folder, signal: AbortSignal): Promise<void> {
  const { account, mailbox, log, now } = folder;
  const server = `${account.host}:${account.port}`;
  const backoff = createBackoff(folder.random, now);
  const stuck = { uid: 0, times: 0 };
  let logged = "";
  while (!signal.aborted) {
    let openSince: Date | null = null;
    try {
      await readUntilLost(folder, stuck, signal, () => {
        openSince = now();
        logged = "";
        log.info({ mailbox }, "mailbox open");
      });
    } catch (error) {
      if (signal.aborted) return;
      const problem = imapProblem(error, server, mailbox);
      folder.tell(problem.message);
      // An outage of hours is one line, not thousands.
      if (problem.code !== logged) log.warn({ mailbox, code: problem.code }, problem.message);
      logged = problem.code;
      if (openSince && now().getTime() - (openSince as Date).getTime() > STABLE_MS) backoff.reset();
      await pause(backoff.next(isRefusal(problem)), signal);
    }
  }
}
