import { describe, expect, test } from "vitest";
import { right } from "./copenhagen.js";

describe("a month ends on the same date, or on the month's last day (Regulation 1182/71 Art. 3(2)(c))", () => {
  test.each([
    ["2024-03-05", "2024-04-05", "EDPB example 32"],
    ["2022-08-31", "2022-09-30", "EDPB example 33"],
    ["2025-01-28", "2025-02-28", "28 January"],
    ["2025-01-29", "2025-02-28", "29 January"],
    ["2025-01-30", "2025-02-28", "30 January"],
    ["2025-01-31", "2025-02-28", "31 January"],
    ["2024-01-28", "2024-02-28", "28 January before a leap day"],
    ["2024-01-29", "2024-02-29", "29 January before a leap day"],
    ["2024-01-31", "2024-02-29", "31 January before a leap day"],
    ["2025-02-28", "2025-03-28", "28 February does not stick to the month's end"],
    ["2028-02-29", "2028-03-29", "leap day"],
    ["2100-01-29", "2100-03-01", "2100 has no leap day, and its 28 February is a Sunday"],
    ["2026-12-08", "2027-01-08", "over the year's end"],
    ["1999-12-31", "2000-01-31", "over the century's end"],
    ["2412-06-05", "2412-07-05", "far ahead"],
  ])("%s gives %s (%s)", (received, due) => {
    expect(right(received).due).toBe(due);
  });

  test("the clamping is told", () => {
    expect(right("2025-01-31").rule).toContain(
      "2025-02-28, clamped to the month's last day as it has no 31st",
    );
    expect(right("2025-02-28").rule).not.toContain("clamped");
  });
});

describe("an end on a Saturday, Sunday or public holiday moves once, to the next working day", () => {
  test.each([
    ["2026-03-05", "2026-04-07", "rolled over Sunday, Easter Monday"],
    ["2026-01-31", "2026-03-02", "rolled over Saturday, Sunday"],
    [
      "2025-03-17",
      "2025-04-22",
      "rolled over Maundy Thursday, Good Friday, Saturday, Sunday, Easter Monday",
    ],
    ["2024-02-29", "2024-04-02", "rolled over Good Friday"],
    ["2026-04-14", "2026-05-15", "rolled over Ascension Day"],
    ["2026-04-25", "2026-05-26", "rolled over Whit Monday"],
    ["2028-05-05", "2028-06-06", "rolled over Whit Monday"],
    ["2026-11-25", "2026-12-28", "rolled over Christmas Day, Saturday, Sunday"],
    ["2025-11-25", "2025-12-29", "rolled over Christmas Day, Boxing Day, Saturday, Sunday"],
    ["2026-12-01", "2027-01-04", "rolled over New Year's Day, Saturday, Sunday"],
    ["2023-04-05", "2023-05-08", "rolled over Prayer Day, Saturday, Sunday"],
  ])("%s gives %s: %s", (received, due, told) => {
    const answer = right(received);
    expect(answer.due).toBe(due);
    expect(answer.rule).toContain(told);
  });

  test.each([
    ["2024-03-26", "2024-04-26", "store bededag is abolished from 2024"],
    ["2026-05-05", "2026-06-05", "Constitution Day"],
    ["2026-11-24", "2026-12-24", "Christmas Eve"],
    ["2026-04-15", "2026-05-15", "the Friday after Ascension"],
    ["2026-04-01", "2026-05-01", "1 May"],
  ])("%s stays on %s: %s", (received, due) => {
    const answer = right(received);
    expect(answer.due).toBe(due);
    expect(answer.rule).not.toContain("rolled");
  });

  test("a day that many have off, and that is no public holiday, is told", () => {
    expect(right("2026-05-05").rule).toContain("2026-06-05 is Constitution Day, no public holiday");
    expect(right("2026-11-24").rule).toContain("2026-12-24 is Christmas Eve, no public holiday");
  });
});

describe("the local date of arrival counts", () => {
  test.each([
    ["2026-02-09T22:59:59Z", "2026-03-09", "a second before midnight in winter"],
    ["2026-02-09T23:00:00Z", "2026-03-10", "midnight in winter"],
    ["2026-02-09T23:30:00Z", "2026-03-10", "half past midnight in winter"],
    ["2026-07-13T21:59:59Z", "2026-08-13", "a second before midnight in summer"],
    ["2026-07-13T22:00:00Z", "2026-08-14", "midnight in summer"],
    ["2026-02-10T08:00:00+09:00", "2026-03-10", "the written offset is only notation"],
    ["2026-03-28T23:30:00Z", "2026-04-29", "the night in which summer time begins"],
    ["2026-10-25T00:30:00Z", "2026-11-25", "02:30 for the first time"],
    ["2026-10-25T01:30:00Z", "2026-11-25", "02:30 for the second time"],
    ["2025-12-31T23:30:00Z", "2026-02-02", "already the new year: 1 February is a Sunday"],
  ])("%s gives %s (%s)", (received, due) => {
    expect(right(received).due).toBe(due);
  });
});

describe("dueAt is the last second of the day there", () => {
  test.each([
    ["2026-11-26", "2026-12-28T23:59:59+01:00", "winter"],
    ["2026-03-10", "2026-04-10T23:59:59+02:00", "summer time began on the way"],
    ["2026-09-28", "2026-10-28T23:59:59+01:00", "summer time ended on the way"],
  ])("%s gives %s (%s)", (received, dueAt) => {
    expect(right(received).dueAt).toBe(dueAt);
  });
});

describe("three months once extended, counted from receipt", () => {
  test.each([
    ["2026-03-10", "2026-04-10", "2026-06-10", "plain"],
    ["2026-01-31", "2026-03-02", "2026-04-30", "not two months from the clamped or the moved date"],
    ["2025-11-25", "2025-12-29", "2026-02-25", "not from the date that Christmas moved"],
    ["2025-11-30", "2025-12-30", "2026-03-02", "clamped to 28 February, a Saturday"],
    ["2026-01-02", "2026-02-02", "2026-04-07", "over Maundy Thursday to Easter Monday"],
  ])("%s: %s, then %s (%s)", (received, due, extendedDue) => {
    expect(right(received, { extended: true })).toMatchObject({ due, extendedDue });
  });

  test("the first date stays the one for the notice, and the rule says so", () => {
    const { due, dueAt, rule } = right("2026-03-10", { extended: true });
    expect(dueAt).toContain(due);
    expect(rule).toContain("notice of the extension with its reasons is due by 2026-04-10");
  });

  test("without an extension there is no extended date", () => {
    expect(right("2026-03-10")).not.toHaveProperty("extendedDue");
    expect(right("2026-03-10", { extended: false })).not.toHaveProperty("extendedDue");
  });
});

test("the rule names the provision and each step", () => {
  expect(right("2025-11-24T23:30:00Z").rule).toBe(
    "GDPR Art. 12(3), Regulation 1182/71 Art. 3; received 2025-11-25 (Europe/Copenhagen); " +
      "plus 1 month: 2025-12-25; rolled over Christmas Day, Boxing Day, Saturday, Sunday " +
      "(Regulation 1182/71 Art. 3(4)): 2025-12-29",
  );
});
