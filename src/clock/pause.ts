/** The pause of a clock while the requester is asked something (EDPB Guidelines 01/2022 § 159). */
import { Problem } from "../problems.js";
import { dayOrMomentOf, daysBetween, isBefore, type Moment } from "./dates.js";

export interface Pause {
  from: Moment;
  /** Null while the complete answer is still awaited. */
  until: Moment | null;
  /** Calendar days from asking to the complete answer; 0 while open. */
  days: number;
}

/**
 * The pause of a request, or null where it has none. Its ends are ISO 8601 with offset, or bare
 * local dates: it is counted in calendar dates.
 * @throws Problem `clock-pause` (ends that cannot be), or as `dayOrMomentOf` does
 */
export function pauseOf(
  {
    pausedFrom,
    pausedUntil,
  }: { pausedFrom?: string | undefined; pausedUntil?: string | undefined },
  received: Moment,
  timeZone: string,
): Pause | null {
  if (pausedFrom === undefined) {
    if (pausedUntil === undefined) return null;
    throw new Problem(
      "clock-pause",
      "pausedUntil stands without pausedFrom: add when the question was sent, or leave both out.",
    );
  }
  const from = dayOrMomentOf(pausedFrom, "pausedFrom", timeZone);
  // Nobody can have asked about a request that was not there yet.
  if (isBefore(from, received)) {
    throw new Problem(
      "clock-pause",
      "pausedFrom lies before received: a pause begins with the question sent after receipt, so check both.",
    );
  }
  if (pausedUntil === undefined) return { from, until: null, days: 0 };
  const until = dayOrMomentOf(pausedUntil, "pausedUntil", timeZone);
  if (isBefore(until, from)) {
    throw new Problem(
      "clock-pause",
      "pausedUntil lies before pausedFrom: the answer comes after the question, so check both.",
    );
  }
  return { from, until, days: daysBetween(from.date.toString(), until.date.toString()) };
}
