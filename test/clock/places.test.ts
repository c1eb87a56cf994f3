import { describe, expect, test } from "vitest";
import { addWorkingDays, daysBetween, deadline, localDate } from "../../src/clock/clock.js";
import { COPENHAGEN, noon } from "./copenhagen.js";

describe("holidays of other places", () => {
  test.each([
    ["GB-ENG", "2026-07-31", "2026-09-01", "summer bank holiday, 31 August"],
    ["GB-SCT", "2026-07-31", "2026-08-31", "which Scotland has on another day"],
    ["GB-ENG", "2027-11-27", "2027-12-29", "two substitute days after a Christmas at a weekend"],
    ["DE-BY", "2026-12-06", "2027-01-07", "Epiphany in Bavaria"],
    ["DE-BE", "2026-12-06", "2027-01-06", "but not in Berlin"],
    ["US-CA", "2026-11-25", "2026-12-28", "Christmas"],
    ["RO", "2025-12-02", "2026-01-05", "the second day of a feast of two days"],
    ["FO", "2026-05-05", "2026-06-05", "half a day off is a working day"],
    ["dk", "2026-11-25", "2026-12-28", "lower case"],
  ])("%s, %s gives %s (%s)", (holidays, received, due) => {
    const settings = { ...COPENHAGEN, holidays };
    expect(deadline({ received: noon(received), clock: "right" }, settings).due).toBe(due);
  });

  test("Danish customs are told only where Denmark's holidays are used", () => {
    const settings = { ...COPENHAGEN, holidays: "GB-ENG" };
    const { rule } = deadline({ received: noon("2026-11-24"), clock: "right" }, settings);
    expect(rule).not.toContain("Christmas Eve");
  });
});

describe("other time zones", () => {
  test.each([
    ["Pacific/Kiritimati", "2026-02-09T10:00:00Z", "2026-03-10", "2026-03-10T23:59:59+14:00"],
    ["America/Los_Angeles", "2026-02-10T07:59:00Z", "2026-03-09", "2026-03-09T23:59:59-07:00"],
    ["UTC", "2026-02-09T23:59:59Z", "2026-03-09", "2026-03-09T23:59:59+00:00"],
    // Cairo turns its clocks back at the end of this Thursday: 23:59:59 comes twice, the second is the last.
    ["Africa/Cairo", "2025-09-30T12:00:00Z", "2025-10-30", "2025-10-30T23:59:59+02:00"],
  ])("%s, %s gives %s, at %s", (timeZone, received, due, dueAt) => {
    const settings = { ...COPENHAGEN, timeZone };
    expect(deadline({ received, clock: "right" }, settings)).toMatchObject({ due, dueAt });
  });
});

test("localDate takes text or a Date", () => {
  expect(localDate("2026-02-09T23:30:00Z", "Europe/Copenhagen")).toBe("2026-02-10");
  expect(localDate(new Date("2026-02-09T23:30:00Z"), "Europe/Copenhagen")).toBe("2026-02-10");
  expect(localDate(new Date("2026-02-09T23:30:00Z"), "UTC")).toBe("2026-02-09");
  expect(() => localDate(new Date(Number.NaN), "UTC")).toThrow("the instant is no ISO 8601 time");
});

test("daysBetween counts calendar days, with a sign", () => {
  expect(daysBetween("2026-02-28", "2026-03-01")).toBe(1);
  expect(daysBetween("2024-02-28", "2024-03-01")).toBe(2);
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2026-03-01", "2025-03-01")).toBe(-365);
  expect(() => daysBetween("2026-02-29", "2026-03-01")).toThrow(
    "the first date is no date that exists",
  );
});

test("addWorkingDays leaves the first day out", () => {
  expect(addWorkingDays("2026-11-28", 0, "DK")).toBe("2026-11-28");
  expect(addWorkingDays("2026-11-28", 1, "DK")).toBe("2026-11-30");
  expect(addWorkingDays("2026-04-01", 1, "DK")).toBe("2026-04-07");
  expect(() => addWorkingDays("2026-04-01", 1.5, "DK")).toThrow("whole numbers");
  expect(() => addWorkingDays("2026-04-01", -1, "DK")).toThrow("from 0 to 2000");
});
