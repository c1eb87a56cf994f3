/** Days that do not count, by country: Regulation 1182/71 Art. 2 leaves their list to each state. */
import Holidays from "date-holidays";
import { Temporal } from "temporal-polyfill";
import { Problem } from "../problems.js";
import type { CalendarDate } from "./dates.js";

/**
 * Days on which much is shut although the law calls them no public holiday, as MM-DD. An end on one
 * of them stays: the earlier, safe day. The rule text says so, because Danish limitation law
 * (forældelsesloven § 27) would move it and a reader may expect that.
 */
const OPEN_IN_LAW: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DK: { "06-05": "Constitution Day", "12-24": "Christmas Eve", "12-31": "New Year's Eve" },
};

const HOUR_MS = 3_600_000;

// Reckoning one year takes the library about a millisecond, and the same few years come up always.
const calendars = new Map<string, Holidays>();
const years = new Map<string, ReadonlyMap<string, string>>();

/**
 * The English name of the public holiday on a date, or null.
 * @param code country, or country with state and region: `DK`, `GB-ENG`, `US-CA`
 * @throws Problem `clock-holidays` for a code without a calendar
 */
export function publicHoliday(date: CalendarDate, code: string): string | null {
  return holidaysOf(code, date.year).get(date.toString()) ?? null;
}

/** The name of a day that is kept but counts as a working day in that country, or null. */
export function openInLaw(date: CalendarDate, code: string): string | null {
  const [country = ""] = partsOf(code);
  return OPEN_IN_LAW[country]?.[date.toString().slice(5)] ?? null;
}

/**
 * Nothing where the code has a calendar.
 * @throws Problem `clock-holidays`
 */
export function checkHolidays(code: string): void {
  calendarOf(code);
}

function holidaysOf(code: string, year: number): ReadonlyMap<string, string> {
  const key = `${code}/${year}`;
  const known = years.get(key);
  if (known) return known;
  const names = new Map<string, string>();
  for (const holiday of calendarOf(code).getHolidays(year)) {
    // Half a day off is a working day: the period has its last hour, and the earlier end is the safe one.
    if (!holiday.date.includes(" 00:00:00")) continue;
    // Some feasts are one entry of several days; a change of the clocks makes a day an hour short.
    const hours = (holiday.end.getTime() - holiday.start.getTime()) / HOUR_MS;
    for (const day of datesFrom(holiday.date.slice(0, 10), Math.floor((hours + 2) / 24))) {
      names.set(day, holiday.name);
    }
  }
  years.set(key, names);
  return names;
}

function datesFrom(first: string, days: number): string[] {
  const start = Temporal.PlainDate.from(first);
  return Array.from({ length: days }, (_, more) => start.add({ days: more }).toString());
}

function calendarOf(code: string): Holidays {
  const known = calendars.get(code);
  if (known) return known;
  const parts = partsOf(code);
  if (!hasCalendar(parts)) {
    throw new Problem(
      "clock-holidays",
      `No holidays are known for ${JSON.stringify(code.slice(0, 40))}: use a country like DK, or a country with its part like GB-ENG or US-CA (setting HOLIDAYS, or "holidays" in the line).`,
    );
  }
  const [country = "", state = "", region = ""] = parts;
  const calendar = new Holidays(country, state, region, { types: ["public"], languages: ["en"] });
  calendars.set(code, calendar);
  return calendar;
}

function partsOf(code: string): string[] {
  return code.trim().toUpperCase().split("-");
}

/** The library takes any code and then knows no holiday, so a slip would go unnoticed. */
function hasCalendar([country = "", state, region, ...rest]: string[]): boolean {
  const all = new Holidays();
  if (rest.length > 0 || !Object.hasOwn(all.getCountries(), country)) return false;
  if (state === undefined) return true;
  if (!Object.hasOwn(all.getStates(country) ?? {}, state)) return false;
  return region === undefined || Object.hasOwn(all.getRegions(country, state) ?? {}, region);
}
