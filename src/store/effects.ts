import type { Knex } from "knex";
import type { Deed, Effect, Lane } from "../ticket/effects.js";

/** An effect in hand. `begun` tells that an earlier attempt may have succeeded unheard. */
export interface PendingEffect {
  id: string;
  /** Null for a notice, which belongs to no ticket. */
  ticket: number | null;
  deed: Deed;
  attempts: number;
  begun: boolean;
  /** Milliseconds since the epoch of the first failure of this effect; null before one. */
  firstFailedAt: number | null;
}

/** What is left to be done outside. */
export function effectsTableOf(db: Knex) {
  const mark = (id: string, change: object) => db("outbox").where({ id }).update(change);

  return {
    async post(effects: Effect[]): Promise<void> {
      for (const effect of effects) {
        await insertEffect(db, effect.id, effect.ticket, effect.lane, effect.deed);
      }
    },

    /** A notice to people that belongs to no ticket; the same id is posted once. */
    async postNotice(id: string, text: string): Promise<void> {
      await insertEffect(db, id, null, "slack", { kind: "notice", text });
    },

    /**
     * The next effect of a lane that may be tried now (`now` in ms); null where there is none.
     * Within a ticket and lane the order is kept: an effect waits for the one before it.
     */
    async nextEffect(lane: Lane, now: number): Promise<PendingEffect | null> {
      const row = await headsOf(db, lane)
        .where("o.next_at", "<=", now)
        .orderBy("o.seq")
        .first("o.*");
      return row ? pending(row) : null;
    },

    /** When (ms) the lane's next attempt falls due; null where nothing waits. */
    async nextAttemptAt(lane: Lane): Promise<number | null> {
      const row = await headsOf(db, lane).min({ at: "o.next_at" }).first();
      return row?.at === null || row?.at === undefined ? null : Number(row.at);
    },

    /** Committed before the attempt: after a crash the other side is asked first. */
    async begin(id: string): Promise<void> {
      await mark(id, { state: "begun" });
    },

    async finish(id: string): Promise<void> {
      await mark(id, { state: "done", problem: null });
    },

    /** `unknown`: the deed may have been done; `nextAt` and `failedAt` in ms. */
    async retry(
      id: string,
      again: { nextAt: number; failedAt: number; unknown: boolean; problem: string },
    ): Promise<void> {
      await mark(id, {
        state: again.unknown ? "begun" : "waiting",
        attempts: db.raw("attempts + 1"),
        first_failed_at: db.raw("coalesce(first_failed_at, ?)", [again.failedAt]),
        next_at: again.nextAt,
        problem: again.problem,
      });
    },

    /** Out of the way, and shown to people: the effects behind it go on. */
    async park(id: string, problem: string): Promise<void> {
      await mark(id, { state: "parked", problem });
    },
  };
}

/** Effects that wait for nothing but their time: within a ticket and lane, the first that is not done. */
function headsOf(db: Knex, lane: Lane) {
  return db("outbox as o")
    .where({ "o.lane": lane })
    .whereIn("o.state", ["waiting", "begun"])
    .whereNotExists(
      db("outbox as before")
        .whereRaw("before.ticket = o.ticket and before.lane = o.lane and before.seq < o.seq")
        .whereIn("before.state", ["waiting", "begun"])
        .select(db.raw("1")),
    );
}

async function insertEffect(
  db: Knex,
  id: string,
  ticket: number | null,
  lane: Lane,
  deed: Deed,
): Promise<void> {
  await db("outbox")
    .insert({
      id,
      ticket,
      lane,
      deed: JSON.stringify(deed),
      state: "waiting",
      attempts: 0,
      next_at: 0,
    })
    .onConflict("id")
    .ignore();
}

interface OutboxRow {
  id: string;
  ticket: number | null;
  deed: string;
  state: string;
  attempts: number;
  first_failed_at: number | string | null;
}

function pending(row: OutboxRow): PendingEffect {
  return {
    id: row.id,
    ticket: row.ticket,
    deed: JSON.parse(row.deed),
    attempts: row.attempts,
    begun: row.state === "begun",
    firstFailedAt: row.first_failed_at === null ? null : Number(row.first_failed_at),
  };
}
