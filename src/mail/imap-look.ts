import { setTimeout as sleep } from "node:timers/promises";
import type { ImapFlow } from "imapflow";
import { createClient, type ImapAccount } from "./imap-connection.js";
import { readMessage } from "./imap-fetch.js";
import { imapProblem } from "./imap-problem.js";
import type { Line } from "./imap-types.js";
import type { Arrival, Pointer, ReadPosition } from "./mail.js";

const LOGOUT_MS = 1000;
const DAY_MS = 24 * 3600_000;
const SECOND_MS = 1000;

/** A folder that is open for a look beside the reading: read-only, on a connection of its own. */
export interface OpenFolder {
  uidValidity: string;
  /** The server tells of new mail by itself (RFC 2177), and can move a mail in one step (RFC 6851). */
  capabilities: { idle: boolean; move: boolean };
  /**
   * UIDs at or below the position that reading should have settled: all from the first settled one on, and
   * below it what arrived after `readsFrom`.
   */
  uidsPassed(position: ReadPosition, firstSettled: number | null): Promise<number[]>;
  /** One mail; null where it is gone. */
  read(pointer: Pointer): Promise<Arrival | null>;
}

/**
 * Opens a folder, lets `work` look, takes leave. The signal hangs up, whatever is under way.
 * @throws Problem `imap-…` or `oauth…` where the server fails us; what `work` throws of its own passes through
 */
export async function lookIntoFolder<Result>(
  account: ImapAccount,
  mailbox: string,
  signal: AbortSignal,
  work: (folder: OpenFolder) => Promise<Result>,
): Promise<Result> {
  const ask: Ask = async (command) => {
    try {
      return await command;
    } catch (error) {
      const late = signal.aborted ? { code: "ETIMEOUT" } : error;
      const server = `${account.host}:${account.port}`;
      const problem = imapProblem(late, server, mailbox, account.oauth !== undefined);
      // A token may be withdrawn before its time: the next look asks for another.
      if (problem.code === "imap-auth") account.oauth?.forget();
      throw problem;
    }
  };
  signal.throwIfAborted();
  const client = await ask(createClient(account, signal));
  // The signal bounds a command here, not a pulse.
  const line: Line = { client, command: (work) => work() };
  const hangUp = () => client.close();
  signal.addEventListener("abort", hangUp, { once: true });
  try {
    await ask(client.connect());
    const box = await ask(client.mailboxOpen(mailbox, { readOnly: true }));
    return await work({
      uidValidity: String(box.uidValidity ?? 0),
      capabilities: {
        idle: client.capabilities.has("IDLE"),
        move: client.capabilities.has("MOVE"),
      },
      uidsPassed: (position, firstSettled) => ask(uidsPassed(client, position, firstSettled)),
      read: (pointer) => ask(readMessage(line, pointer, () => new Date())),
    });
  } finally {
    signal.removeEventListener("abort", hangUp);
    await leave(client);
  }
}

/** Awaits a command, and turns its failure into a Problem. */
type Ask = <Result>(command: Promise<Result>) => Promise<Result>;

async function uidsPassed(
  client: ImapFlow,
  { lastUid, readsFrom }: ReadPosition,
  firstSettled: number | null,
): Promise<number[]> {
  const first = Math.min(firstSettled ?? lastUid + 1, lastUid + 1);
  const above = first > lastUid ? [] : await uidsWhere(client, { uid: `${first}:${lastUid}` });
  const below = first === 1 ? [] : await arrivedAfter(client, first - 1, new Date(readsFrom));
  return [...below, ...above];
}

/** UIDs up to `last` that arrived after the very second in which reading began, in which both may have lain. */
async function arrivedAfter(client: ImapFlow, last: number, since: Date): Promise<number[]> {
  if (last < 1) return [];
  // SEARCH knows days only, in the server's time zone (RFC 3501, 6.4.4): a day more is asked for.
  const days = { uid: `1:${last}`, since: new Date(since.getTime() - DAY_MS) };
  const candidates = await uidsWhere(client, days);
  if (candidates.length === 0) return [];
  const asked = new Set(candidates);
  const found: number[] = [];
  const range = `${candidates[0]}:${candidates.at(-1)}`;
  for await (const mail of client.fetch(range, { internalDate: true }, { uid: true })) {
    const arrived = new Date(mail.internalDate ?? Number.NaN).getTime();
    if (arrived >= since.getTime() + SECOND_MS && asked.has(mail.uid)) found.push(mail.uid);
  }
  return found;
}

async function uidsWhere(client: ImapFlow, query: { uid: string; since?: Date }) {
  const found = await client.search(query, { uid: true });
  if (!found) throw new Error("the search was refused");
  return found.sort((a, b) => a - b);
}

async function leave(client: ImapFlow): Promise<void> {
  if (client.usable) {
    const patience = sleep(LOGOUT_MS, undefined, { ref: false });
    await Promise.race([client.logout().catch(() => {}), patience]);
  }
  client.close();
}
