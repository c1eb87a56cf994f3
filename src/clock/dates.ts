/** Instants to local calendar dates and back: everything between receipt and last day is dates only. */
import { Temporal } from "temporal-polyfill";
import { Problem } from "../problems.js";

export type CalendarDate = Temporal.PlainDate;

/** A moment as given: the local date it falls on, and the instant where it was given to the hour. */
export interface Moment {
  date: CalendarDate;
  instant: Temporal.Instant | null;
}

// Zones and holiday rules mean nothing far outside; a year 0001 is another program's "no date".
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

const WITH_OFFSET = /^\d{4}-?\d{2}-?\d{2}[T ]\d[\d:.,]*(?:Z|[+-]\d{2}(?::?\d{2})?)$/i;
const DATE_ALONE = /^\d{4}-\d{2}-\d{2}$/;
const EXAMPLE = "2026-03-05T10:00:00+01:00";

/**
 * The local calendar date of an instant: the one that counts in law is the recipient's.
 * @param instant ISO 8601 with offset (or Z), or a Date
 * @param timeZone IANA name, `Europe/Copenhagen`
 * @returns YYYY-MM-DD
 * @throws Problem `clock-instant` or `clock-timezone`
 */
export function localDate(instant: string | Date, timeZone: string): string {
  const text = typeof instant === "string" ? instant : isoOf(instant);
  return momentOf(text, "the instant", timeZone).date.toString();
}

/**
 * Whole calendar days from one date to another, negative where `toDate` lies before.
 * @param fromDate YYYY-MM-DD
 * @param toDate YYYY-MM-DD
 * @throws Problem `clock-date`
 */
export function daysBetween(fromDate: string, toDate: string): number {
  return dateOf(fromDate, "the first date").until(dateOf(toDate, "the second date")).days;
}

/**
 * An instant as it was written, on the local calendar.
 * @param field what the sentence calls it
 * @throws Problem `clock-instant` (no offset, no such time, out of range) or `clock-timezone`
 */
export function momentOf(
  text: string,
  field: string,
  timeZone: string,
): Moment & { instant: Temporal.Instant } {
  const zone = checkedTimeZone(timeZone);
  const instant = instantOf(text, field);
  return { instant, date: inRange(instant.toZonedDateTimeISO(zone).toPlainDate(), field) };
}

/**
 * As `momentOf`, but a bare date is taken too, as a local one: a pause is counted in calendar dates.
 * @throws Problem `clock-instant`, `clock-date` or `clock-timezone`
 */
export function dayOrMomentOf(text: string, field: string, timeZone: string): Moment {
  return DATE_ALONE.test(text)
    ? { date: inRange(dateOf(text, field), field), instant: null }
    : momentOf(text, field, timeZone);
}

/** Whether `a` lies before `b`; by the calendar where one of them is only a date. */
export function isBefore(a: Moment, b: Moment): boolean {
  return a.instant && b.instant
    ? Temporal.Instant.compare(a.instant, b.instant) < 0
    : Temporal.PlainDate.compare(a.date, b.date) < 0;
}

/**
 * YYYY-MM-DD to a calendar date.
 * @throws Problem `clock-date`
 */
export function dateOf(text: string, field: string): CalendarDate {
  try {
    if (DATE_ALONE.test(text)) return Temporal.PlainDate.from(text);
  } catch {
    // Told below: the day does not exist.
  }
  throw new Problem("clock-date", `${field} is no date that exists: write it like 2026-03-05.`);
}

/**
 * The last second of a day there, ISO 8601 with offset. Taken back from the start of the next day,
 * since some zones change their clocks at midnight and have 23:59:59 twice.
 */
export function lastSecondOf(date: CalendarDate, timeZone: string): string {
  const nextDay = date.add({ days: 1 }).toZonedDateTime(checkedTimeZone(timeZone));
  return localTime(nextDay.subtract({ seconds: 1 }).toInstant(), timeZone);
}

/** ISO 8601 with the local offset, whole seconds; a fraction is cut off, which is the safe side. */
export function localTime(instant: Temporal.Instant, timeZone: string): string {
  return instant
    .toZonedDateTimeISO(timeZone)
    .toString({ timeZoneName: "never", smallestUnit: "second", roundingMode: "trunc" });
}

function isoOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

function instantOf(text: string, field: string): Temporal.Instant {
  if (!WITH_OFFSET.test(text)) {
    throw new Problem(
      "clock-instant",
      `${field} is no ISO 8601 time with an offset: write date, time and offset (or Z), like ${EXAMPLE}.`,
    );
  }
  try {
    return Temporal.Instant.from(text);
  } catch (cause) {
    throw new Problem(
      "clock-instant",
      `${field} is no time that exists: check day, hour and offset, and write it like ${EXAMPLE}.`,
      { cause },
    );
  }
}

function inRange(date: CalendarDate, field: string): CalendarDate {
  if (date.year >= FIRST_YEAR && date.year <= LAST_YEAR) return date;
  throw new Problem(
    "clock-instant",
    `${field} lies outside the years ${FIRST_YEAR} to ${LAST_YEAR}: check the year.`,
  );
}

function checkedTimeZone(timeZone: string): string {
  try {
    // The constructor takes a zone's name only; other ways in would take a whole date for a zone.
    return new Temporal.ZonedDateTime(0n, timeZone).timeZoneId;
  } catch (cause) {
    throw new Problem(
      "clock-timezone",
      `The time zone ${JSON.stringify(timeZone.slice(0, 40))} is not known: use an IANA name like Europe/Copenhagen (setting TIMEZONE, or "timezone" in the line).`,
      { cause },
    );
  }
}

/** The first instant of a local day (YYYY-MM-DD), as ISO 8601 in UTC. */
export function startOfDay(day: string, timeZone: string): string {
  const start = dateOf(day, "day").toZonedDateTime({ timeZone });
  return new Date(start.epochMilliseconds).toISOString();
}

/** The day `days` after (or, negative, before) a day; both YYYY-MM-DD. */
export function addDays(day: string, days: number): string {
  return dateOf(day, "day").add({ days }).toString();
}
