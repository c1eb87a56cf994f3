import { balanceOf, type FolderBalance } from "./balance.js";
import type { ImapAccount } from "./mail/imap-connection.js";
import { lookIntoFolder, type OpenFolder } from "./mail/imap-look.js";
import type { MailLog } from "./mail/imap-read.js";
import type { Arrival } from "./mail/mail.js";
import { Problem } from "./problems.js";
import type { Store } from "./store/store.js";

export interface RecheckOptions {
  store: Store;
  account: ImapAccount;
  /** Settles a mail, as it does those that come in order; a mail that has its outcome already is left alone. */
  take(arrival: Arrival): Promise<unknown>;
}

/** Without `take` a check only looks. */
export type CheckOptions = Omit<RecheckOptions, "take"> & Partial<Pick<RecheckOptions, "take">>;

/** A folder as it stands after a comparison. */
export interface FolderCheck extends FolderBalance {
  mailbox: string;
  /** Null where there was nothing to compare: see `reason`. */
  uidValidity: string | null;
  /** `unread`: not read yet. `renumbered`: the folder has new UIDs, and the bot will read it again. */
  reason: "unread" | "renumbered" | null;
  /** Mails that were settled by this check. `gaps` holds those that are left. */
  mended: number;
  /** What the server does and does not do. */
  capabilities: OpenFolder["capabilities"];
}

/** A mail that breaks the connection each time must not keep us here for ever. */
const MAX_LOSSES = 3;

/**
 * Compares one folder with the ledger and, with `take`, reads again what was passed over, a mail at a time.
 * What is left is kept in the database for the summary.
 * @throws Problem where the mailbox can't be looked into; what the database throws
 */
export async function checkFolder(
  options: CheckOptions,
  mailbox: string,
  signal: AbortSignal,
): Promise<FolderCheck> {
  const { store, account, take } = options;
  const tried = new Set<number>();
  let mended = 0;

  async function look(folder: OpenFolder): Promise<FolderCheck> {
    const check = await compare(store, mailbox, folder);
    const left: number[] = [];
    for (const uid of check.gaps) {
      if (!take || tried.has(uid) || signal.aborted) {
        left.push(uid);
        continue;
      }
      tried.add(uid);
      const arrival = await folder.read({ mailbox, uidValidity: folder.uidValidity, uid });
      // What is gone by now is no gap any more.
      if (!arrival) continue;
      await take(arrival);
      mended += 1;
    }
    return { ...check, gaps: left, mended };
  }

  for (let losses = 0; ; losses += 1) {
    const before = tried.size;
    try {
      const check = await lookIntoFolder(account, mailbox, signal, look);
      await keep(store, check);
      return check;
    } catch (error) {
      const onTheWay = error instanceof Problem && tried.size > before;
      if (!onTheWay || losses === MAX_LOSSES || signal.aborted) throw error;
    }
  }
}

async function compare(store: Store, mailbox: string, folder: OpenFolder): Promise<FolderCheck> {
  const { uidValidity, capabilities } = folder;
  // Position and ledger of one moment: a mail settled in between would look like a gap.
  const { position, settled } = await store.transact(async (tx) => ({
    position: await tx.position(mailbox),
    settled: await tx.uidsOf(mailbox, uidValidity),
  }));
  const nothing = { mailbox, uidValidity: null, gaps: [], unseen: [], mended: 0, capabilities };
  if (!position) return { ...nothing, reason: "unread" };
  if (position.uidValidity !== uidValidity) return { ...nothing, reason: "renumbered" };
  const lying = await folder.uidsPassed(position, settled[0] ?? null);
  const balance = balanceOf({ settled, lying, lastUid: position.lastUid });
  return { mailbox, uidValidity, reason: null, mended: 0, capabilities, ...balance };
}

async function keep(store: Store, { mailbox, uidValidity, gaps }: FolderCheck): Promise<void> {
  if (uidValidity === null) return;
  await store.transact((tx) => tx.noteGaps(mailbox, gaps.length));
}

export interface Recheck {
  start(): void;
  /** Resolves when the mail in hand is settled. */
  stop(): Promise<void>;
}

const HOUR_MS = 3600_000;
/** Not at once: a start has better things to do. */
const FIRST_MS = 60_000;

/** Compares every folder with the ledger once an hour, and mends. Never rejects; logs numbers only. */
export function createRecheck(
  options: RecheckOptions & { mailboxes: readonly string[]; log: MailLog; everyMs?: number },
): Recheck {
  const { mailboxes, log, everyMs = HOUR_MS } = options;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    for (const mailbox of mailboxes) {
      if (!stopping.signal.aborted) await one(mailbox);
    }
    plan(everyMs);
  }

  async function one(mailbox: string): Promise<void> {
    try {
      const { gaps, mended } = await checkFolder(options, mailbox, stopping.signal);
      const counts = { mailbox, mended, left: gaps.length };
      if (mended > 0) log.warn(counts, "mails had been passed over and were read again");
      else if (gaps.length > 0) log.warn(counts, "mails were passed over and can't be read");
    } catch (error) {
      if (stopping.signal.aborted) return;
      const code = error instanceof Problem ? error.code : "fault";
      log.warn({ mailbox, code }, "mailbox and ledger could not be compared; it is tried again");
    }
  }

  function plan(ms: number): void {
    if (stopping.signal.aborted) return;
    timer = setTimeout(() => {
      underWay = round();
    }, ms);
  }

  return {
    start: () => plan(Math.min(FIRST_MS, everyMs)),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await underWay;
    },
  };
}
