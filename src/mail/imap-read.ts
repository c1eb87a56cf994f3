import { createBackoff, pause } from "./backoff.js";
import { putAway } from "./imap-afterwards.js";
import { fetchMail } from "./imap-fetch.js";
import type { Session } from "./imap-types.js";
import type { ReadPosition } from "./mail.js";

export type { MailLog } from "./imap-types.js";

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
  const waiting = found.filter((one) => one > from.lastUid).sort((a, b) => a - b);
  for (const [at, uid] of waiting.entries()) {
    if (signal.aborted) break;
    const arrival = await fetchMail(session, from.uidValidity, uid);
    if (arrival) {
      const afterwards = await insist(session, "a mail could not be taken and is tried again", () =>
        folder.events.onArrival(arrival),
      );
      await putAway(session, uid, afterwards);
    } else {
      folder.log.info({ mailbox: folder.mailbox, uid }, "a mail was gone before it could be read");
    }
    lastUid = uid;
    folder.events.onProgress?.(folder.mailbox, at + 1, waiting.length);
  }
  return { ...from, lastUid };
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
