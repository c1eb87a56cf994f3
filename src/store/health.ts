import type { Knex } from "knex";
import type { Deed } from "../ticket/effects.js";

/** What waits, or was given up, in the outbox. */
export interface StuckEffect {
  ticket: number | null;
  kind: Deed["kind"];
  /** The code of the last fault; null where it was never tried. */
  problem: string | null;
}

const GAPS_OF = "gaps:";
/** More than anybody reads; the rest is counted. */
const SHOWN = 50;

/** Questions of those who look after the bot: comparisons with the mailbox, and what does not get done. */
export function healthOf(db: Knex) {
  return {
    /** UIDs of a folder that have their outcome, ascending. */
    async uidsOf(mailbox: string, uidValidity: string): Promise<number[]> {
      const uids = await db("ledger")
        .where({ mailbox, uid_validity: uidValidity })
        .orderBy("uid")
        .pluck("uid");
      return uids.map(Number);
    },

    /** How many mails the last comparison found passed over in a folder: the summary has no mailbox to ask. */
    async noteGaps(mailbox: string, gaps: number): Promise<void> {
      await db("meta")
        .insert({ key: `${GAPS_OF}${mailbox}`, value: String(gaps) })
        .onConflict("key")
        .merge();
    },

    /** The sum of `noteGaps` over all folders; null where none was compared yet. */
    async knownGaps(): Promise<number | null> {
      const notes = await db("meta").where("key", "like", `${GAPS_OF}%`).pluck("value");
      return notes.length === 0 ? null : notes.reduce((sum, gaps) => sum + Number(gaps), 0);
    },

    /** Effects that were given up, newest first, and how many in all. */
    async parkedEffects(): Promise<{ effects: StuckEffect[]; count: number }> {
      const parked = db("outbox").where({ state: "parked" });
      const total = await parked.clone().count({ effects: "*" }).first();
      const rows: OutboxRow[] = await parked.clone().orderBy("seq", "desc").limit(SHOWN);
      return { effects: rows.map(stuckEffect), count: Number(total?.effects ?? 0) };
    },

    /**
     * Effects, of the oldest that wait, that have done so since before an instant: since their first failure, or
     * since the event that asked for them where they were never tried.
     */
    async effectsWaitingSince(before: Date): Promise<StuckEffect[]> {
      const rows: OutboxRow[] = await db("outbox")
        .whereIn("state", ["waiting", "begun"])
        .orderBy("seq")
        .limit(SHOWN);
      const late: OutboxRow[] = [];
      for (const row of rows) {
        const since = row.first_failed_at ?? (await askedAt(db, row));
        if (since !== null && Number(since) < before.getTime()) late.push(row);
      }
      return late.map(stuckEffect);
    },
  };
}

interface OutboxRow {
  id: string;
  ticket: number | null;
  deed: string;
  problem: string | null;
  first_failed_at: number | string | null;
}

/** When (ms) the event of an effect happened: its id is `PR-7.<event>.<kind>`. Null for a notice, which has none. */
async function askedAt(db: Knex, { id, ticket }: OutboxRow): Promise<number | null> {
  const n = Number(id.split(".")[1]);
  if (ticket === null || !Number.isInteger(n)) return null;
  const event = await db("events").where({ ticket, n }).first("at");
  return event ? Date.parse(event.at) : null;
}

function stuckEffect({ ticket, deed, problem }: OutboxRow): StuckEffect {
  return { ticket, kind: (JSON.parse(deed) as Deed).kind, problem };
}
