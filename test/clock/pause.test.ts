import { describe, expect, test } from "vitest";
import { right } from "./copenhagen.js";

describe("a pause adds the difference of its calendar dates to the unmoved date", () => {
  test.each([
    [
      "2026-03-10",
      "2026-03-12T09:00:00+01:00",
      "2026-03-19T18:00:00+01:00",
      "2026-04-17",
      "seven days",
    ],
    [
      "2026-11-25",
      "2026-11-26",
      "2026-11-29",
      "2026-12-28",
      "25 + 3 December, not from where Christmas moved it",
    ],
    [
      "2026-03-10",
      "2026-03-12T22:30:00Z",
      "2026-03-12T23:30:00Z",
      "2026-04-13",
      "an hour over local midnight is a day",
    ],
    [
      "2026-03-10",
      "2026-03-12T08:00:00Z",
      "2026-03-12T20:00:00Z",
      "2026-04-10",
      "within a day it is none",
    ],
    [
      "2026-03-10",
      "2026-03-28T12:00:00+01:00",
      "2026-03-30T12:00:00+02:00",
      "2026-04-13",
      "over the change of clocks: two days, then the weekend",
    ],
    ["2025-01-31", "2025-02-03", "2025-02-10", "2025-03-07", "from the clamped date"],
    ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-31", "New Year's Eve is no public holiday"],
    [
      "2026-03-10T08:00:00+01:00",
      "2026-03-10",
      "2026-03-11",
      "2026-04-13",
      "asked on the day of receipt",
    ],
  ])("%s, paused %s to %s, gives %s (%s)", (received, pausedFrom, pausedUntil, due) => {
    expect(right(received, { pausedFrom, pausedUntil }).due).toBe(due);
  });

  test("the extension gets the same days", () => {
    const pause = { pausedFrom: "2026-02-03", pausedUntil: "2026-02-10" };
    expect(right("2026-01-31", { ...pause, extended: true })).toMatchObject({
      due: "2026-03-09",
      extendedDue: "2026-05-07",
    });
  });

  test("the rule tells the days, and the unpaused dates as the safe ones", () => {
    const pause = { pausedFrom: "2026-02-03", pausedUntil: "2026-02-10" };
    const { rule } = right("2026-01-31", { ...pause, extended: true });
    expect(rule).toContain("paused 2026-02-03 to 2026-02-10, plus 7 days");
    expect(rule).toContain("without the pause (the safe date): 2026-03-02, extended 2026-04-30");
    expect(rule).not.toContain("check whether the pause counts");
  });

  test("a pause that began when the period was over adds its days, with a doubt", () => {
    const pause = { pausedFrom: "2026-04-13", pausedUntil: "2026-04-15" };
    const late = right("2026-03-10", pause);
    expect(late.due).toBe("2026-04-13");
    expect(late.rule).toContain("2026-04-10, which had passed when the pause began");
    expect(right("2026-03-10", { ...pause, extended: true }).rule).not.toContain("had passed");
  });
});

test("an open pause adds nothing yet, and the rule says that it is open", () => {
  const answer = right("2026-03-10", { pausedFrom: "2026-03-12T09:00:00+01:00" });
  expect(answer.due).toBe("2026-04-10");
  expect(answer.rule).toContain("paused since 2026-03-12, still open");
});
