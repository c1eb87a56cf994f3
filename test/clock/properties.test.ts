import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { daysBetween, localDate } from "../../src/clock/clock.js";
import { COPENHAGEN, right } from "./copenhagen.js";

const DAY_MS = 86_400_000;
const instant = fc
  .integer({ min: Date.parse("1990-01-01T00:00:00Z"), max: Date.parse("2099-12-31T00:00:00Z") })
  .map((ms) => new Date(ms).toISOString());

/** Easter Sunday by the computus of Meeus, Jones and Butcher, as a day number since 1970. */
function easter(year: number): number {
  const [century, rest] = [Math.floor(year / 100), year % 100];
  const golden = year % 19;
  const shift = century - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + shift - Math.floor(century / 4) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const march22 = Date.UTC(year, 2, 22) / DAY_MS;
  return march22 + epact + weekday - 7 * late;
}

/** Denmark's days off, told from the law and not from the library. */
function isOff(date: string): boolean {
  const at = Date.parse(date);
  const year = Number(date.slice(0, 4));
  const fromEaster = at / DAY_MS - easter(year);
  return (
    [0, 6].includes(new Date(at).getUTCDay()) ||
    ["01-01", "12-25", "12-26"].includes(date.slice(5)) ||
    [-3, -2, 0, 1, 39, 49, 50].includes(fromEaster) ||
    (fromEaster === 26 && year <= 2023)
  );
}

describe("for any right", () => {
  test("both ends are working days", () => {
    fc.assert(
      fc.property(instant, (received) => {
        const { due, extendedDue } = right(received, { extended: true });
        return !isOff(due) && extendedDue !== undefined && !isOff(extendedDue);
      }),
    );
  });

  test("there are at least 28 days, and at most a month with the longest run of days off", () => {
    fc.assert(
      fc.property(instant, (received) => {
        const days = daysBetween(localDate(received, COPENHAGEN.timeZone), right(received).due);
        expect(days).toBeGreaterThanOrEqual(28);
        expect(days).toBeLessThanOrEqual(36);
      }),
    );
  });

  test("who comes later is never due earlier", () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 40 * DAY_MS }), (received, later) => {
        const after = new Date(Date.parse(received) + later).toISOString();
        return right(received).due <= right(after).due;
      }),
    );
  });

  test("a pause never brings the end forward", () => {
    fc.assert(
      fc.property(instant, fc.nat(20), fc.nat(60), (received, asked, waited) => {
        const at = (days: number) => new Date(Date.parse(received) + days * DAY_MS).toISOString();
        const paused = right(received, { pausedFrom: at(asked), pausedUntil: at(asked + waited) });
        return paused.due >= right(received).due && !isOff(paused.due);
      }),
    );
  });
});
