import type { Logger } from "pino";
import { waitBefore } from "./mail/backoff.js";
import { Problem } from "./problems.js";
import type { PendingEffect } from "./store/effects.js";
import type { Store } from "./store/store.js";
import type { Lane } from "./ticket/effects.js";
import { ticketLabel } from "./words.js";

/**
 * Does one effect outside and, with `settle`, notes its success in the transaction that marks it done.
 * `begun` effects may have been done unheard: ask the other side first.
 * Rejects with a Problem: `retry` means again later, otherwise the effect is parked.
 */
export type Performer = (effect: PendingEffect) => Promise<Settle>;
export type Settle = (tx: Parameters<Parameters<Store["transact"]>[0]>[0]) => Promise<void>;

export interface OutboxOptions {
  store: Store;
  lanes: Record<Lane, Performer>;
  /** What else happens, in the transaction that parks it, to an effect that can't be done. */
  onParked(effect: PendingEffect, problem: Problem): Settle;
  onResult?: (lane: Lane, result: "done" | "retried" | "parked") => void;
  log: Logger;
  /** Milliseconds since the epoch; retries run on real time even where the sandbox travels. */
  clock?: () => number;
  random?: () => number;
  /** Called between any two steps; tests end the process here. */
  onStep?: (step: string) => void;
}

export interface Outbox {
  start(): void;
  /** Something was committed: look at once. */
  wake(): void;
  /** Resolves when the effects in hand are settled; the rest waits for the next start. */
  stop(): Promise<void>;
}

/** A letter that no server takes for this long is told to people as failed (RFC 5321, 4.5.4.1: four to five days). */
const MAIL_GIVEN_UP_MS = 4 * 24 * 3_600_000;

/** The only place where the world changes: carries out what has been committed, each once, in order. */
export function createOutbox(options: OutboxOptions): Outbox {
  const wakeAll = () => {
    for (const lane of lanes) lane.wake();
  };
  const lanes = (Object.keys(options.lanes) as Lane[]).map((lane) =>
    createLane(lane, options, wakeAll),
  );
  return {
    start: () => {
      for (const lane of lanes) lane.start();
    },
    wake: wakeAll,
    stop: async () => {
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
  };
}

/** @param wakeAll what one lane has done may be followed by effects of another (a letter sent, by a note) */
function createLane(lane: Lane, options: OutboxOptions, wakeAll: () => void): Outbox {
  const now = options.clock ?? Date.now;
  let stopping = false;
  let ring = () => {};
  let woken = false;
  let running: Promise<void> = Promise.resolve();
  /** A rate limit holds the whole lane, not one effect. */
  let heldUntil = 0;

  async function run(): Promise<void> {
    while (!stopping) {
      woken = false;
      try {
        await pause(await workOff());
      } catch (error) {
        options.log.error({ lane, err: describe(error) }, "outbox can't read the database");
        await pause(1000);
      }
    }
  }

  /** Does all that may be done now; gives the ms until there is more. */
  async function workOff(): Promise<number | null> {
    while (!stopping) {
      if (heldUntil > now()) return heldUntil - now();
      const effect = await options.store.transact((tx) => tx.nextEffect(lane, now()));
      if (!effect) break;
      heldUntil = await attempt(lane, effect, options, now);
      wakeAll();
    }
    const next = await options.store.transact((tx) => tx.nextAttemptAt(lane));
    return next === null ? null : Math.max(next - now(), 50);
  }

  function pause(ms: number | null): Promise<void> {
    if (woken || stopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === null ? undefined : setTimeout(resolve, ms);
      ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    start: () => {
      running = run();
    },
    wake: () => {
      woken = true;
      ring();
    },
    stop: async () => {
      stopping = true;
      ring();
      await running;
    },
  };
}

/**
 * One attempt of one effect. Gives the time (ms) before which the lane must not go on; 0 for at once.
 * Rejects where the database fails: then the effect stays begun, and the other side is asked next time.
 */
async function attempt(
  lane: Lane,
  effect: PendingEffect,
  options: OutboxOptions,
  now: () => number,
): Promise<number> {
  const step = (name: string) => options.onStep?.(`${effect.deed.kind}:${name}`);
  await options.store.transact((tx) => tx.begin(effect.id));
  step("begun");
  let settle: Settle;
  try {
    settle = await options.lanes[lane](effect);
  } catch (error) {
    return afterFailure(lane, effect, options, now, asProblem(error));
  }
  step("done");
  await options.store.transact(async (tx) => {
    await tx.finish(effect.id);
    await settle(tx);
  });
  step("finished");
  options.onResult?.(lane, "done");
  options.log.debug(subjectOf(effect), "done outside");
  return 0;
}

/** Parks what can't be done, or has failed for days; else sets the next attempt. */
async function afterFailure(
  lane: Lane,
  effect: PendingEffect,
  options: OutboxOptions,
  now: () => number,
  problem: Problem,
): Promise<number> {
  const failedAt = effect.firstFailedAt ?? now();
  const givenUp = lane === "mail" && now() - failedAt > MAIL_GIVEN_UP_MS;
  const fields = { ...subjectOf(effect), problem: problem.code };
  if (!problem.retry || givenUp) {
    const alsoThen = options.onParked(effect, problem);
    await options.store.transact(async (tx) => {
      await tx.park(effect.id, problem.code);
      await alsoThen(tx);
    });
    options.onResult?.(lane, "parked");
    options.log.error(fields, problem.message);
    return 0;
  }
  const random = (options.random ?? Math.random)();
  const wait =
    problem.waitMs ?? Math.round(waitBefore(effect.attempts, now() - failedAt, true, random));
  await options.store.transact((tx) =>
    tx.retry(effect.id, {
      nextAt: now() + wait,
      failedAt,
      // An earlier attempt that went unheard stays unheard, whatever this one says.
      unknown: problem.outcomeUnknown || effect.begun,
      problem: problem.code,
    }),
  );
  options.onResult?.(lane, "retried");
  options.log.warn({ ...fields, waitMs: wait }, problem.message);
  return problem.waitMs === null ? 0 : now() + wait;
}

function subjectOf(effect: PendingEffect): { effect: string; ticket?: string } {
  const kind = effect.deed.kind;
  return effect.ticket === null
    ? { effect: kind }
    : { effect: kind, ticket: ticketLabel(effect.ticket) };
}

/** What is no Problem is a fault of ours: tried no more, and shown to people. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem("fault", "A fault of the program stopped this.", { cause: error });
}

/** The class of an error, without its message, which may hold anything. */
function describe(error: unknown): string {
  return error instanceof Error ? error.name : "unknown";
}
