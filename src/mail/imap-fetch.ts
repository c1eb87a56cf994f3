import type { FetchMessageObject } from "imapflow";
import { fetchReduced } from "./imap-reduce.js";
import { fetchRow } from "./imap-row.js";
import type { Line, Session } from "./imap-types.js";
import type { Arrival, Pointer } from "./mail.js";
import { MAX_MAIL_BYTES } from "./parse.js";

/** So often and for so long a mail may fail to come before it is handed on without its content. */
const MAX_TRIES = 3;
const STUCK_MS = 60_000;
/** A mail up to this size is fetched as it is: one question, and no attachment that matters. */
const SMALL = 32 * 1024;

/** How much of a mail is asked for: the usual, all of it without asking for its structure, or its date only. */
type Manner = "reduced" | "whole" | "bare";

/** The next mail in order; null where it is gone. */
export async function fetchMail(
  session: Session,
  uidValidity: string,
  uid: number,
): Promise<Arrival | null> {
  const { folder, stuck } = session;
  if (stuck.uid !== uid) Object.assign(stuck, { uid, times: 0, since: folder.now() });
  stuck.times += 1;
  // A mail that breaks the connection each time must not block the ones behind it: a person reads it there.
  const lasted = folder.now().getTime() - stuck.since.getTime();
  const giveUp = stuck.times > MAX_TRIES && lasted > STUCK_MS;
  // What breaks the connection may be the question after the structure.
  const manner = giveUp ? "bare" : stuck.times < MAX_TRIES ? "reduced" : "whole";
  const pointer = { mailbox: folder.mailbox, uidValidity, uid };
  const arrival = await readMessage(session, pointer, folder.now, manner);
  stuck.uid = 0;
  return arrival;
}

/**
 * One mail with its arrival time: headers and texts of a large one, all of a small one or of one that can't be
 * had in parts, up to a bound. Null where it is gone.
 * @param now the arrival time where the server tells none
 */
export async function readMessage(
  line: Line,
  pointer: Pointer,
  now: () => Date,
  manner: Manner = "reduced",
): Promise<Arrival | null> {
  const { uid } = pointer;
  const beginning = { source: { start: 0, maxLength: SMALL } };
  const row = await fetchRow(line, uid, {
    internalDate: true,
    ...(manner === "bare" ? {} : beginning),
  });
  const content = manner === "bare" ? { raw: new Uint8Array() } : await read(line, row, manner);
  if (!row || !content) {
    // No row, or NIL for a body: RFC 2180, 4.1 leaves open how a server tells of a mail that is gone.
    if (await isThere(line, uid)) throw new Error("the server does not hand out a mail it has");
    return null;
  }
  const arrived = new Date(row.internalDate ?? Number.NaN);
  const receivedAt = Number.isNaN(arrived.getTime()) ? now() : arrived;
  return { pointer, receivedAt, ...content };
}

async function read(
  line: Line,
  row: FetchMessageObject | null,
  manner: Manner,
): Promise<Pick<Arrival, "raw" | "reduced"> | null> {
  if (!row?.source) return null;
  if (row.source.length !== SMALL) return { raw: row.source };
  const reduced = manner === "reduced" && (await fetchReduced(line, row.uid, row.source));
  if (reduced) return { raw: reduced, reduced: true };
  // One byte more than the parser takes, so that it sees that more was there.
  const whole = { source: { start: 0, maxLength: MAX_MAIL_BYTES + 1 } };
  const raw = (await fetchRow(line, row.uid, whole))?.source;
  return raw ? { raw } : null;
}

/** A mail that is gone may be told of with any command but FETCH, STORE and SEARCH (RFC 3501, 7.4.1): NOOP first. */
async function isThere({ client, command }: Line, uid: number): Promise<boolean> {
  const found = await command(async () => {
    await client.noop();
    return client.search({ uid: String(uid) }, { uid: true });
  });
  if (!found) throw new Error("the search was refused");
  return found.includes(uid);
}
