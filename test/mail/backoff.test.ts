import { describe, expect, it } from "vitest";
import { createBackoff } from "../../src/mail/backoff.js";

/** The waits of an outage of `minutes`, each as long as it may become. */
function waits(minutes: number, patient: boolean): { at: number; ms: number }[] {
  let time = 0;
  const backoff = createBackoff(
    () => 1,
    () => new Date(time),
  );
  const all: { at: number; ms: number }[] = [];
  while (time < minutes * 60_000) {
    const ms = backoff.next(patient);
    all.push({ at: time, ms });
    // An attempt takes up to ten seconds until it fails.
    time += ms + 10_000;
  }
  return all;
}

describe("attempts during an outage", () => {
  it("begin at most 15 s apart in the first five minutes, then at most 60 s", () => {
    for (const patient of [true, false]) {
      for (const { at, ms } of waits(60, patient)) {
        expect(ms + 10_000).toBeLessThanOrEqual(at < 5 * 60_000 ? 15_000 : 60_000);
      }
    }
    expect(Math.max(...waits(60, true).map(({ ms }) => ms))).toBeGreaterThan(15_000);
  });

  it("begin soon and jittered, and soon again after the next loss", () => {
    const backoff = createBackoff(
      () => 0,
      () => new Date(0),
    );
    expect([backoff.next(), backoff.next(), backoff.next()]).toEqual([250, 500, 1000]);
    backoff.reset();
    expect(backoff.next()).toBe(250);
  });
});
