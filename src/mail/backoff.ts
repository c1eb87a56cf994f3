import { setTimeout as sleep } from "node:timers/promises";

const FIRST_MS = 500;
/** With the ten seconds that an attempt may take, attempts begin at most 15 s apart. */
const CAP_MS = 5000;
/** With the same ten seconds, at most 60 s apart. */
const PATIENT_CAP_MS = 50_000;
const PATIENCE_AFTER_MS = 5 * 60_000;

/**
 * Milliseconds to wait before the next attempt: doubled with each failure so far, with jitter, so that many that
 * lost the same server do not come back in one wave.
 * @param lastedMs how long it has been failing
 * @param patient allows longer waits once an outage has lasted five minutes
 * @param random 0 to 1, as Math.random
 */
export function waitBefore(
  failures: number,
  lastedMs: number,
  patient: boolean,
  random: number,
): number {
  const cap = patient && lastedMs > PATIENCE_AFTER_MS ? PATIENT_CAP_MS : CAP_MS;
  const full = Math.min(cap, FIRST_MS * 2 ** Math.min(failures, 20));
  return full * (0.5 + 0.5 * random);
}

export interface Backoff {
  /**
   * Milliseconds to wait before the next attempt: see `waitBefore`. `patient` is for a server that answers but
   * refuses, which a busy knocker would get locked out of.
   */
  next(patient?: boolean): number;
  /** The outage is over. */
  reset(): void;
}

/** @param random 0 to 1, as Math.random */
export function createBackoff(random: () => number, now: () => Date): Backoff {
  let failures = 0;
  let since: Date | null = null;
  return {
    next(patient = false) {
      since ??= now();
      const lasted = now().getTime() - since.getTime();
      const wait = waitBefore(failures, lasted, patient, random());
      failures += 1;
      return wait;
    },
    reset() {
      failures = 0;
      since = null;
    },
  };
}

/** Waits; an abort ends the wait early and quietly. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
