import { setTimeout as sleep } from "node:timers/promises";
import type { ImapFlow } from "imapflow";
import { createBackoff, pause } from "./backoff.js";
import { createClient, type ImapAccount } from "./imap-connection.js";
import { imapProblem } from "./imap-problem.js";
import { watchPulse } from "./imap-pulse.js";
import type { Arrival, MailSourceEvents, ReadPosition } from "./mail.js";
import { MAX_MAIL_BYTES } from "./parse.js";

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

/** Connecting, logging in and opening the folder, all together. */
const OPEN_MS = 10_000;
const LOGOUT_MS = 1000;
/** So many connections may be lost over one mail before it is handed on without its content. */
const MAX_TRIES = 3;

/** One connection to one folder. */
interface Session {
  folder: Folder;
  client: ImapFlow;
  signal: AbortSignal;
  /** The mail on which connections were lost, and how many. */
  stuck: { uid: number; times: number };
  /** Runs an IMAP command; while one runs the pulse is patient. */
  command<Result>(work: () => Promise<Result>): Promise<Result>;
}

/**
 * Opens the folder read-only (EXAMINE: no mail is ever marked as read), hands on what is new, waits for more.
 * Resolves when the signal comes, after the mail in hand is settled; rejects when the connection is lost.
 */
export async function readUntilLost(
  folder: Folder,
  stuck: Session["stuck"],
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const client = createClient(folder.account);
  const news = listen(client, signal);
  let running = 0;
  const session: Session = {
    folder,
    client,
    signal,
    stuck,
    async command(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
  };
  const stopWatching = watch(session, () => running > 0);
  try {
    let position = await open(session);
    onOpen();
    folder.tell(null);
    while (!signal.aborted) {
      news.forget();
      position = await catchUp(session, position);
      if (!signal.aborted) await news.next(folder.pollMs);
    }
  } finally {
    stopWatching();
    news.stop();
    await leave(client);
  }
}

/** Tells of silence and loss the moment they are noticed, and hangs up on the signal where a command hangs. */
function watch({ folder, client, signal }: Session, isBusy: () => boolean): () => void {
  const { host, port } = folder.account;
  const tell = (fault: unknown) => {
    if (!signal.aborted) folder.tell(imapProblem(fault, `${host}:${port}`, folder.mailbox).message);
  };
  let opened = false;
  client.on("mailboxOpen", () => {
    opened = true;
  });
  client.on("close", () => opened && tell({}));
  const stopPulse = watchPulse(client, {
    isBusy,
    onSilent: () => tell({ code: "ETIMEOUT" }),
    onHeard: () => opened && folder.tell(null),
  });
  const hangUp = () => isBusy() && client.close();
  signal.addEventListener("abort", hangUp, { once: true });
  return () => {
    stopPulse();
    signal.removeEventListener("abort", hangUp);
  };
}

/** Wakes whoever waits for new mail: on the server's word, on loss, on the signal. */
function listen(client: ImapFlow, signal: AbortSignal) {
  let fresh = false;
  let wake = () => {};
  const ring = () => {
    fresh = true;
    wake();
  };
  client.on("exists", ring);
  client.on("close", ring);
  signal.addEventListener("abort", ring);
  return {
    forget() {
      fresh = false;
    },
    next(ms: number): Promise<void> {
      if (fresh) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    stop: () => signal.removeEventListener("abort", ring),
  };
}

async function open(session: Session): Promise<ReadPosition> {
  const { client, folder, command } = session;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    client.close();
  }, OPEN_MS);
  try {
    const box = await command(async () => {
      await client.connect();
      return client.mailboxOpen(folder.mailbox, { readOnly: true });
    });
    clearTimeout(timer);
    return await startingPoint(session, String(box.uidValidity ?? 0), box.uidNext);
  } catch (error) {
    throw late ? Object.assign(new Error("late"), { code: "ETIMEOUT" }) : error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Where reading goes on. A folder seen for the first time begins with what arrives from now on. With new UIDs
 * (RFC 3501, 2.3.1.1) everything is read again, and the store weeds out what it knows. `since` bounds both.
 */
async function startingPoint(
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
  const fromScratch = known === null ? last : 0;
  const lastUid =
    folder.since === null ? fromScratch : await lastUidBefore(session, folder.since, last);
  const start = { uidValidity, lastUid };
  await insist(session, "the read position can't be stored", () => events.startAt(mailbox, start));
  return start;
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
async function catchUp(session: Session, from: ReadPosition): Promise<ReadPosition> {
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
  stuck.times = stuck.uid === uid ? stuck.times + 1 : 1;
  stuck.uid = uid;
  // A mail that breaks the connection each time must not block the ones behind it: a person reads it there.
  const giveUp = stuck.times > MAX_TRIES;
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
  stuck.times = 0;
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

async function leave(client: ImapFlow): Promise<void> {
  if (client.usable) {
    const patience = new AbortController();
    await Promise.race([
      client.logout().catch(() => {}),
      sleep(LOGOUT_MS, undefined, { signal: patience.signal }).catch(() => {}),
    ]);
    patience.abort();
  }
  client.close();
}
