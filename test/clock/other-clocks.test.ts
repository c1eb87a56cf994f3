import { describe, expect, test } from "vitest";
import { type ClockClass, deadline } from "../../src/clock/clock.js";
import { COPENHAGEN, noon } from "./copenhagen.js";

function of(clock: ClockClass, received: string, more = {}) {
  return deadline({ received: noon(received), clock, ...more }, COPENHAGEN);
}

describe("targets in working days, where no law sets a day", () => {
  test.each<[ClockClass, string, string, string]>([
    ["opt-out", "2026-11-24", "2026-11-26", "Tuesday"],
    ["opt-out", "2026-11-26", "2026-11-30", "Thursday"],
    ["opt-out", "2026-11-28", "2026-12-01", "Saturday: Monday is the first day"],
    ["opt-out", "2026-04-01", "2026-04-08", "before Maundy Thursday"],
    ["opt-out", "2026-12-29", "2026-12-31", "New Year's Eve counts"],
    ["opt-out", "2026-12-22", "2026-12-24", "Christmas Eve counts"],
    ["question", "2026-11-24", "2026-12-08", "two plain weeks"],
    ["question", "2026-12-18", "2027-01-05", "over Christmas and New Year"],
    ["authority", "2026-11-27", "2026-12-01", "over a weekend"],
    ["legal", "2026-05-13", "2026-05-18", "over Ascension, not over the Friday after it"],
  ])("%s of %s: %s (%s)", (clock, received, due) => {
    expect(of(clock, received).due).toBe(due);
  });

  test.each<ClockClass>(["opt-out", "question"])(
    "%s names the outer month, moved where it must be",
    (clock) => {
      const { rule } = of(clock, "2026-11-25");
      expect(rule).toMatch(/^Target of our own/);
      expect(rule).toContain(
        "outer month for the notice to the person: 2026-12-28 (GDPR Art. 12(3)",
      );
    },
  );

  test.each<ClockClass>(["authority", "legal"])(
    "%s says that the letter's own day goes before",
    (clock) => {
      const { rule } = of(clock, "2026-11-25");
      expect(rule).toContain("no statutory day known");
      expect(rule).toContain("the letter itself may name a day, which goes before");
    },
  );

  test("neither pause nor extension moves a target, and the rule says so", () => {
    const pause = { pausedFrom: "2026-11-25", pausedUntil: "2026-12-15" };
    const answer = of("opt-out", "2026-11-24", { ...pause, extended: true });
    expect(answer.due).toBe("2026-11-26");
    expect(answer).not.toHaveProperty("extendedDue");
    expect(answer.rule).toContain("the pause is not counted for this clock");
    expect(answer.rule).toContain("this clock cannot be extended");
    expect(answer.rule).toContain("outer month for the notice to the person: 2026-12-24");
  });
});

describe("a breach has 72 hours to the second, weekends and clocks notwithstanding (GDPR Art. 33(1))", () => {
  test.each([
    ["2026-11-20T17:05:00+01:00", "2026-11-23", "2026-11-23T17:05:00+01:00", "over a weekend"],
    ["2026-11-20T23:30:00Z", "2026-11-24", "2026-11-24T00:30:00+01:00", "after local midnight"],
    ["2026-03-27T12:00:00+01:00", "2026-03-30", "2026-03-30T13:00:00+02:00", "into summer time"],
    ["2026-10-23T12:00:00+02:00", "2026-10-26", "2026-10-26T11:00:00+01:00", "out of summer time"],
    [
      "2026-12-23T08:00:00.999Z",
      "2026-12-26",
      "2026-12-26T09:00:00+01:00",
      "over Christmas, no second too late",
    ],
  ])("%s: %s, at %s (%s)", (received, due, dueAt) => {
    expect(of("breach", received)).toMatchObject({ due, dueAt });
  });

  test("the rule names article, hours and the exact end", () => {
    const { rule } = of("breach", "2026-11-20T16:05:00Z");
    expect(rule).toContain("GDPR Art. 33(1); received 2026-11-20T17:05:00+01:00");
    expect(rule).toContain("plus 72 hours: 2026-11-23T17:05:00+01:00");
  });

  test("it is neither paused nor extended", () => {
    const answer = of("breach", "2026-11-20", { pausedFrom: "2026-11-21", extended: true });
    expect(answer.due).toBe("2026-11-23");
    expect(answer).not.toHaveProperty("extendedDue");
    expect(answer.rule).toContain("the pause is not counted");
  });
});
