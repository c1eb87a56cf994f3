/** The door of the clock room: when a request is due, and why. Pure: time is an argument. */
import { Problem } from "../problems.js";
import { lastSecondOf, localDate, localTime, momentOf } from "./dates.js";
import { checkHolidays } from "./holidays.js";
import { type Pause, pauseOf } from "./pause.js";
import { type Reckoned, reckon } from "./reckon.js";
import { REGIMES, type Rule } from "./regimes.js";

export { addDays, daysBetween, localDate, startOfDay } from "./dates.js";
export { addWorkingDays } from "./working-days.js";

/** Which rule of a regime a request runs by. Intents and alarms name theirs in their intent.yml. */
export const CLOCK_CLASSES = [
  "right",
  "opt-out",
  "question",
  "breach",
  "authority",
  "legal",
] as const;
export type ClockClass = (typeof CLOCK_CLASSES)[number];

/** The clock's settings: `REGIME`, `TIMEZONE`, `HOLIDAYS`. */
export interface ClockSettings {
  regime: string;
  timeZone: string;
  holidays: string;
}

export interface DeadlineRequest {
  /** ISO 8601 with offset: when the request reached us. */
  received: string;
  clock: ClockClass;
  /** ISO 8601 with offset, or a bare local date: when the question to the requester was sent. */
  pausedFrom?: string | undefined;
  /** As `pausedFrom`: when the complete answer came; absent while the pause is open. */
  pausedUntil?: string | undefined;
  extended?: boolean | undefined;
}

export interface Deadline {
  /** The last day, whole, local: YYYY-MM-DD. */
  due: string;
  /** ISO 8601 with offset: the last second of that day there; a breach's exact 72nd hour. */
  dueAt: string;
  extendedDue?: string;
  /** The provision and each step taken. */
  rule: string;
}

type Received = ReturnType<typeof momentOf>;

/**
 * When a request is due. Counted on local calendar dates: the day of receipt is not counted, the end
 * bears the same date (clamped to the month's last day), a pause adds its days, and an end on a
 * Saturday, Sunday or public holiday moves once, to the next working day (GDPR Art. 12(3),
 * Regulation 1182/71 Art. 3; the other clocks as `regimes.ts` has them).
 * @returns `due` and `extendedDue` as YYYY-MM-DD, `extendedDue` only where the request is extended
 * and its clock can be; `dueAt` ends the day, but is the exact instant where a clock runs in hours
 * @throws Problem `clock-regime`, `clock-timezone`, `clock-holidays`, `clock-instant`, `clock-date`
 * or `clock-pause`, each with a sentence for whoever wrote the request
 */
export function deadline(request: DeadlineRequest, settings: ClockSettings): Deadline {
  const rules = rulesOf(settings.regime);
  const rule = rules[request.clock];
  checkHolidays(settings.holidays);
  const received = momentOf(request.received, "received", settings.timeZone);
  const pause = pauseOf(request, received, settings.timeZone);
  if (rule.unit === "hours") return hoursDeadline(rule, received, request, settings);

  const end = (of: Rule, length: number, paused: Pause | null) =>
    reckon(of, length, received.date, paused, settings.holidays);
  const extended = request.extended ? rule.extendedLength : null;
  const first = end(rule, rule.length, pause);
  const last = extended === null ? null : end(rule, extended, pause);
  // The clock starts from receipt each time: no end is ever counted on from another, moved one.
  const unpaused = [rule.length, ...(extended === null ? [] : [extended])].map((length) =>
    end(rule, length, null),
  );
  const outer = rule.outer && rules[rule.outer];
  return {
    due: first.date.toString(),
    dueAt: lastSecondOf(first.date, settings.timeZone),
    ...(last ? { extendedDue: last.date.toString() } : {}),
    rule: [
      rule.target ? `Target of our own (${rule.provision})` : rule.provision,
      `received ${received.date} (${settings.timeZone})`,
      ...first.steps,
      ...(last ? extensionNotes(first, last) : []),
      ...(pause && rule.pause ? pauseNotes(pause, unpaused) : []),
      ...(outer ? [outerNote(outer, end(outer, outer.length, null))] : []),
      ...closingNotes(rule, request),
    ].join("; "),
  };
}

function hoursDeadline(
  rule: Rule,
  received: Received,
  request: DeadlineRequest,
  { timeZone }: ClockSettings,
): Deadline {
  const end = received.instant.add({ hours: rule.length });
  const dueAt = localTime(end, timeZone);
  return {
    due: dueAt.slice(0, 10),
    dueAt,
    rule: [
      rule.provision,
      `received ${localTime(received.instant, timeZone)} (${timeZone})`,
      `plus ${rule.length} hours: ${dueAt}`,
      ...closingNotes(rule, request),
    ].join("; "),
  };
}

function extensionNotes(first: Reckoned, last: Reckoned): string[] {
  return [
    `extended, counted from receipt: ${last.steps.join(", then ")}`,
    // Art. 12(3): silence through the first period forfeits the extension.
    `the notice of the extension with its reasons is due by ${first.date}`,
  ];
}

/** Staff see the date without the pause too: the pause is a tolerance, so that date is the safe one. */
function pauseNotes(pause: Pause, unpaused: Reckoned[]): string[] {
  const dates = unpaused.map(({ date }) => date.toString());
  const safe = dates.join(", extended ");
  if (!pause.until) {
    return [`paused since ${pause.from.date}, still open: its days are added once it has ended`];
  }
  const late = pause.from.date.toString() > (dates.at(-1) ?? "");
  const doubt = late
    ? ", which had passed when the pause began: check whether the pause counts"
    : "";
  return [`without the pause (the safe date): ${safe}${doubt}`];
}

function outerNote(outer: Rule, { date }: Reckoned): string {
  return `outer month for the notice to the person: ${date} (${outer.provision})`;
}

function closingNotes(rule: Rule, { pausedFrom, extended }: DeadlineRequest): string[] {
  return [
    ...(pausedFrom !== undefined && !rule.pause ? ["the pause is not counted for this clock"] : []),
    ...(extended && rule.extendedLength === null ? ["this clock cannot be extended"] : []),
    ...(rule.note ? [rule.note] : []),
  ];
}

/** What is wrong with the clock's settings, a sentence each; empty where all is well. */
export function checkClockSettings(settings: ClockSettings): string[] {
  const checks = [
    () => rulesOf(settings.regime),
    () => localDate(new Date(0), settings.timeZone),
    () => checkHolidays(settings.holidays),
  ];
  return checks.flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      if (error instanceof Problem) return [error.message];
      throw error;
    }
  });
}

function rulesOf(regime: string): Readonly<Record<ClockClass, Rule>> {
  const regimes: Readonly<Record<string, Readonly<Record<ClockClass, Rule>>>> = REGIMES;
  const rules = Object.hasOwn(regimes, regime) ? regimes[regime] : undefined;
  if (rules) return rules;
  const known = Object.keys(regimes).join(", ");
  throw new Problem(
    "clock-regime",
    `The regime ${JSON.stringify(regime.slice(0, 40))} is not known: use one of ${known} (setting REGIME, or "regime" in the line).`,
  );
}
