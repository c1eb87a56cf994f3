/** The mailbox against the ledger, UID by UID. Pure: reading both is the business of recheck.ts. */

/** UIDs from one to another, both included. */
export interface UidRange {
  from: number;
  to: number;
}

export interface FolderFacts {
  /** UIDs with a ledger row under the folder's present UIDVALIDITY. */
  settled: readonly number[];
  /** UIDs in the folder that reading should have settled: not older than where it began. */
  lying: readonly number[];
  /** The read position. What lies above it is still to be read, and no business of the balance. */
  lastUid: number;
}

export interface FolderBalance {
  /** Mails in the folder that reading has passed and nobody settled, oldest first. */
  gaps: number[];
  /**
   * Numbers that the server gave out and that are in neither: moved, deleted or given to nothing before they
   * could be seen (RFC 3501, 2.3.1.1 lets a server leave numbers out). No alarm.
   */
  unseen: UidRange[];
}

/**
 * Compares a folder with its ledger. What is in the ledger and no longer in the folder is no difference:
 * people move and delete mail.
 */
export function balanceOf({ settled, lying, lastUid }: FolderFacts): FolderBalance {
  const known = new Set(settled);
  const gaps = ascending(lying.filter((uid) => uid <= lastUid && !known.has(uid)));
  const seen = ascending([...known, ...gaps].filter((uid) => uid <= lastUid));
  const unseen: UidRange[] = [];
  let next = seen[0] ?? lastUid + 1;
  for (const uid of [...seen, lastUid + 1]) {
    if (uid > next) unseen.push({ from: next, to: uid - 1 });
    next = uid + 1;
  }
  return { gaps, unseen };
}

/** Ascending numbers as ranges. */
export function rangesOf(uids: readonly number[]): UidRange[] {
  const ranges: UidRange[] = [];
  for (const uid of uids) {
    const last = ranges.at(-1);
    if (last && uid <= last.to + 1) last.to = uid;
    else ranges.push({ from: uid, to: uid });
  }
  return ranges;
}

export function countOf(ranges: readonly UidRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);
}

/** Ranges as people read them, `4, 7-9`; what goes beyond `most` is counted only. */
export function rangesText(ranges: readonly UidRange[], most = 20): string {
  const shown = ranges
    .slice(0, most)
    .map(({ from, to }) => (from === to ? String(from) : `${from}-${to}`))
    .join(", ");
  const rest = countOf(ranges.slice(most));
  return rest === 0 ? shown : `${shown} and ${rest} more`;
}

function ascending(uids: Iterable<number>): number[] {
  return [...new Set(uids)].sort((a, b) => a - b);
}
