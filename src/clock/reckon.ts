/** One length of one rule, counted out on the calendar, each step told in words. */
import type { CalendarDate } from "./dates.js";
import { openInLaw } from "./holidays.js";
import type { Pause } from "./pause.js";
import type { Rule } from "./regimes.js";
import { roll, walkWorkingDays } from "./working-days.js";

/** A last day and how it was come by. */
export interface Reckoned {
  date: CalendarDate;
  steps: string[];
}

/**
 * The last day of `length` units after a local date of receipt: counted from that date (itself not
 * counted), the pause added to the unmoved date, moved once at the very end where the rule moves.
 * @param rule its unit is months, days or working days: hours have no place on a calendar of dates
 * @param pause null counts without it
 * @param holidays country code
 * @throws Problem `clock-holidays`
 */
export function reckon(
  rule: Rule,
  length: number,
  received: CalendarDate,
  pause: Pause | null,
  holidays: string,
): Reckoned {
  const counted = count(rule, length, received, holidays);
  const steps = [...counted.steps];
  let { date } = counted;
  if (rule.pause && pause?.until && pause.days > 0) {
    date = date.add({ days: pause.days });
    const span = `paused ${pause.from.date} to ${pause.until.date}`;
    steps.push(`${span}, plus ${quantity(pause.days, "day")} (${rule.pause}): ${date}`);
  }
  if (rule.roll) {
    const rolled = roll(date, holidays);
    date = rolled.date;
    if (rolled.passed.length > 0) {
      steps.push(`rolled over ${rolled.passed.join(", ")} (${rule.roll}): ${date}`);
    }
  }
  const kept = openInLaw(date, holidays);
  if (kept) steps.push(`${date} is ${kept}, no public holiday in law, so it stays`);
  return { date, steps };
}

function count(rule: Rule, length: number, from: CalendarDate, holidays: string): Reckoned {
  if (rule.unit === "working-days") {
    const { date, passed } = walkWorkingDays(from, length, holidays);
    const over = passed.length > 0 ? ` (not counting ${[...new Set(passed)].join(", ")})` : "";
    return { date, steps: [`plus ${quantity(length, "working day")}${over}: ${date}`] };
  }
  const date = from.add({ [rule.unit]: length });
  // Regulation 1182/71 Art. 3(2)(c): where the month lacks that day, its last day ends the period.
  const clamped = rule.unit === "months" && date.day < from.day;
  const why = clamped ? `, clamped to the month's last day as it has no ${ordinal(from.day)}` : "";
  return { date, steps: [`plus ${quantity(length, rule.unit.slice(0, -1))}: ${date}${why}`] };
}

function quantity(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Only the 29th, 30th and 31st can be missing from a month. */
function ordinal(day: number): string {
  return `${day}${day === 31 ? "st" : "th"}`;
}
