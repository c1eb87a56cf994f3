import type { ImapFlow } from "imapflow";
import { createBackoff, pause } from "./backoff.js";
import type { ImapAccount } from "./imap-connection.js";
import type { Arrival, MailSourceEvents, ReadPosition } from "./mail.js";
import { MAX_MAIL_BYTES } from "./parse.js";

/** So often and for so long a mail may fail to come before it is handed on without its content. */
const MAX_TRIES = 3;
const STUCK_MS = 60_000;

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

interface Stuck {
  uid: number;
  times: number;
  since: Date;
}

/** One connection to one folder. */
export interface Session {
  folder: Folder;
  client: ImapFlow;
  signal: AbortSignal;
  /** The mail that did not come, how often, and since when; outlives the connection. */
  stuck: Stuck;
  /** Runs an IMAP command; while one runs the pulse is patient. */
  command<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Where reading goes on. A folder seen for the first time begins with what arrives from now on, or at `since`.
 * With new UIDs (RFC 3501, 2.3.1.1) it is read again from where it began then, and the store weeds out what it
 * knows: what lay there before us is not new.
 */
export async function startingPoint(
  session: Session,
  uidValidity: string,
  uidNext: number | undefined,
): Promise<ReadPosition> {
  const { folder } = session;
  const { mailbox, events, log } = folder;
  const known = await insist(session, "the read position can't be read", () =>
    events.position(mailbox),
  );
  if (known?.uidValidity === uidValidity) return known;
  if (known) log.warn({ mailbox }, "the mailbox got new UIDs and is read again");
  const last = (uidNext ?? 1) - 1;
  const bound = known ? new Date(known.readsFrom) : folder.since;
  const lastUid = bound === null ? last : await lastUidBefore(session, bound, last);
  const start = {
    uidValidity,
    lastUid,
    readsFrom: (bound ?? wholeSecond(folder.now())).toISOString(),
  };
  await insist(session, "the read position can't be stored", () => events.startAt(mailbox, start));
  return start;
}

/** INTERNALDATE knows no fractions: what arrives in this very second is from now on, too. */
function wholeSecond(now: Date): Date {
  return new Date(Math.floor(now.getTime() / 1000) * 1000);
}

/** The UID before the first mail that arrived at `since` or later; `last` where none did. */
async function lastUidBefore(session: Session, since: Date, last: number): Promise<number> {
  const { client, command } = session;
  // SEARCH knows days only, in the server's time zone (RFC 3501, 6.4.4): a day more is asked for.
  const dayBefore = new Date(since.getTime() - 24 * 3600_000);
  const candidates = await command(() => client.search({ since: dayBefore }, { uid: true }));
  if (!candidates) throw new Error("the search was refused");
  let first = last + 1;
  if (candidates.length === 0) return last;
  await command(async () => {
    const range = `${candidates[0]}:${candidates.at(-1)}`;
    for await (const { uid, internalDate } of client.fetch(
      range,
      { internalDate: true },
      { uid: true },
    )) {
      if (internalDate && new Date(internalDate) >= since) first = Math.min(first, uid);
    }
  });
  return first - 1;
}

/** Hands on every mail behind the position, oldest first, one after the other; gives the new position. */
export async function catchUp(session: Session, from: ReadPosition): Promise<ReadPosition> {
  const { client, folder, signal, command } = session;
  const box = client.mailbox;
  if (!box || String(box.uidValidity ?? 0) !== from.uidValidity)
    throw new Error("the folder is no longer the same");
  const found = await command(() => client.search({ uid: `${from.lastUid + 1}:*` }, { uid: true }));
  if (!found) throw new Error("the search was refused");
  let { lastUid } = from;
  // `n:*` always names the last mail, however old it is (RFC 3501, 6.4.8).
  for (const uid of found.filter((one) => one > from.lastUid).sort((a, b) => a - b)) {
    if (signal.aborted) break;
    const arrival = await fetchMail(session, from.uidValidity, uid);
    if (arrival) {
      await insist(session, "a mail could not be taken and is tried again", () =>
        folder.events.onArrival(arrival),
      );
    } else {
      folder.log.info({ mailbox: folder.mailbox, uid }, "a mail was gone before it could be read");
    }
    lastUid = uid;
  }
  return { ...from, lastUid };
}

/** One mail with its arrival time; null where it is gone. */
async function fetchMail(
  session: Session,
  uidValidity: string,
  uid: number,
): Promise<Arrival | null> {
  const { client, folder, stuck, command } = session;
  if (stuck.uid !== uid) Object.assign(stuck, { uid, times: 0, since: folder.now() });
  stuck.times += 1;
  // A mail that breaks the connection each time must not block the ones behind it: a person reads it there.
  const lasted = folder.now().getTime() - stuck.since.getTime();
  const giveUp = stuck.times > MAX_TRIES && lasted > STUCK_MS;
  // One byte more than the parser takes, so that it sees that more was there.
  const source = giveUp ? false : { start: 0, maxLength: MAX_MAIL_BYTES + 1 };
  const message = await command(() =>
    client.fetchOne(String(uid), { uid: true, internalDate: true, source }, { uid: true }),
  );
  if (!message) return null;
  // Servers may add rows that nobody asked for (imapflow 2.2.10's changelog).
  if (message.uid !== uid || (!message.source && !giveUp))
    throw new Error("not the mail asked for");
  const arrived = new Date(message.internalDate ?? Number.NaN);
  stuck.uid = 0;
  return {
    pointer: { mailbox: folder.mailbox, uidValidity, uid },
    receivedAt: Number.isNaN(arrived.getTime()) ? folder.now() : arrived,
    raw: message.source ?? new Uint8Array(),
  };
}

/** Does something of our own house until it succeeds: no mail is skipped because a database is down. */
async function insist<Result>(
  { folder, signal }: Session,
  trouble: string,
  deed: () => Promise<Result>,
): Promise<Result> {
  const backoff = createBackoff(folder.random, folder.now);
  for (;;) {
    try {
      return await deed();
    } catch (error) {
      const fault = error instanceof Error ? error.name : "unknown";
      folder.log.warn({ mailbox: folder.mailbox, fault }, trouble);
      await pause(signal.aborted ? 0 : backoff.next(), signal);
      signal.throwIfAborted();
    }
  }
}
