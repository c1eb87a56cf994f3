/** Working days: all but Saturdays, Sundays and public holidays (Regulation 1182/71 Art. 2(2)). */
import { Problem } from "../problems.js";
import { type CalendarDate, dateOf } from "./dates.js";
import { publicHoliday } from "./holidays.js";

/** Where a walk over the calendar ended, and what it passed over, in order. */
interface Walk {
  date: CalendarDate;
  passed: string[];
}

// Some years of them: more is a slip, and each is a step of a loop.
const MOST_WORKING_DAYS = 2000;

/**
 * The n-th working day after a date; the date itself is not counted, and 0 gives it back as it is.
 * @param date YYYY-MM-DD
 * @param days whole number, 0 to 2000
 * @param holidays country code, `DK`, `GB-ENG`
 * @returns YYYY-MM-DD
 * @throws Problem `clock-date`, `clock-days` or `clock-holidays`
 */
export function addWorkingDays(date: string, days: number, holidays: string): string {
  return walkWorkingDays(dateOf(date, "the date"), days, holidays).date.toString();
}

/**
 * As `addWorkingDays`, on calendar dates, with the days passed over.
 * @throws Problem `clock-days` or `clock-holidays`
 */
export function walkWorkingDays(start: CalendarDate, days: number, holidays: string): Walk {
  if (!Number.isInteger(days) || days < 0 || days > MOST_WORKING_DAYS) {
    throw new Problem(
      "clock-days",
      `Working days are counted from 0 to ${MOST_WORKING_DAYS}, in whole numbers.`,
    );
  }
  let date = start;
  const passed: string[] = [];
  for (let count = 0; count < days; count += 1) {
    const next = roll(date.add({ days: 1 }), holidays);
    date = next.date;
    passed.push(...next.passed);
  }
  return { date, passed };
}

/**
 * The date itself where it is a working day, else the next one (Regulation 1182/71 Art. 3(4)).
 * @throws Problem `clock-holidays`
 */
export function roll(start: CalendarDate, holidays: string): Walk {
  let date = start;
  const passed: string[] = [];
  for (let why = offBecause(date, holidays); why; why = offBecause(date, holidays)) {
    passed.push(why);
    date = date.add({ days: 1 });
  }
  return { date, passed };
}

function offBecause(date: CalendarDate, holidays: string): string | null {
  if (date.dayOfWeek === 6) return "Saturday";
  if (date.dayOfWeek === 7) return "Sunday";
  return publicHoliday(date, holidays);
}
