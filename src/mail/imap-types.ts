import type { ImapFlow } from "imapflow";
import type { ImapAccount } from "./imap-connection.js";
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
  /** Settled mails may be marked or moved; if not, the folder is opened read-only. */
  changes: boolean;
  /** New mail is looked for this often even where the server is silent about it. */
  pollMs: number;
  random(): number;
  now(): Date;
  log: MailLog;
  events: MailSourceEvents;
  /** The folder is open and the server answers (null), or the sentence that says why not. */
  tell(problem: string | null): void;
}

/** The mail that did not come, how often, and since when. */
interface Stuck {
  uid: number;
  times: number;
  since: Date;
}

/** A connection on which a folder is open. */
export interface Line {
  client: ImapFlow;
  /** Runs an IMAP command; while one runs the pulse is patient. */
  command<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** One connection to one folder. */
export interface Session extends Line {
  folder: Folder;
  signal: AbortSignal;
  /** Outlives the connection. */
  stuck: Stuck;
  /** It was logged that the server has no MOVE. */
  toldOfMove: boolean;
}
