import { describe, expect, test } from "vitest";
import { type ClockSettings, type DeadlineRequest, deadline } from "../../src/clock/clock.js";
import { Problem } from "../../src/problems.js";
import { COPENHAGEN } from "./copenhagen.js";

function faultOf(
  request: Partial<DeadlineRequest>,
  settings: Partial<ClockSettings> = {},
): Problem {
  try {
    const received = "2026-03-10T12:00:00+01:00";
    deadline({ received, clock: "right", ...request }, { ...COPENHAGEN, ...settings });
  } catch (fault) {
    if (fault instanceof Problem) return fault;
    throw fault;
  }
  throw new Error("no fault");
}

describe("received", () => {
  test.each([
    ["2026-03-10", "no ISO 8601 time with an offset"],
    ["2026-03-10T12:00:00", "no ISO 8601 time with an offset"],
    ["Tue, 10 Mar 2026 12:00:00 +0100", "no ISO 8601 time"],
    ["", "no ISO 8601 time with an offset"],
    ["2026-02-29T12:00:00Z", "no time that exists"],
    ["2026-13-01T12:00:00Z", "no time that exists"],
    ["2026-03-10T25:00:00Z", "no time that exists"],
    ["2026-03-10T12:00:00+99:00", "no time that exists"],
    ["0001-01-01T00:00:00Z", "outside the years 1900 to 2999"],
    ["9999-12-31T23:59:59Z", "outside the years 1900 to 2999"],
  ])("%j: %s", (received, told) => {
    const fault = faultOf({ received });
    expect(fault.code).toBe("clock-instant");
    expect(fault.message).toMatch(/^received /);
    expect(fault.message).toContain(told);
    expect(fault.retry).toBe(false);
  });

  test.each([
    "2026-03-10T12:00Z",
    "2026-03-10T12:00:00.123456+01:00",
    "20260310T120000+0100",
    "2026-03-10 12:00:00+01",
    "2026-03-10t12:00:00z",
  ])("%s is taken", (received) => {
    expect(deadline({ received, clock: "right" }, COPENHAGEN).due).toBe("2026-04-10");
  });
});

describe("settings", () => {
  test.each<[Partial<ClockSettings>, string, string]>([
    [
      { timeZone: "Mars/Olympus" },
      "clock-timezone",
      '"Mars/Olympus" is not known: use an IANA name',
    ],
    [{ timeZone: "" }, "clock-timezone", 'time zone "" is not known'],
    [{ timeZone: "2026-03-10T12:00Z" }, "clock-timezone", "is not known"],
    [{ regime: "pipeda-2" }, "clock-regime", '"pipeda-2" is not known: use one of gdpr'],
    [{ regime: "constructor" }, "clock-regime", "is not known"],
    [{ holidays: "XX" }, "clock-holidays", 'No holidays are known for "XX"'],
    [{ holidays: "DK-84-1-2" }, "clock-holidays", "use a country like DK"],
    [{ holidays: "GB-XYZ" }, "clock-holidays", "GB-ENG or US-CA"],
    [{ holidays: "US-CA-NY" }, "clock-holidays", "No holidays are known"],
    [{ holidays: "" }, "clock-holidays", "No holidays are known"],
    [{ holidays: "Denmark" }, "clock-holidays", "No holidays are known"],
  ])("%j: %s", (settings, code, told) => {
    const fault = faultOf({}, settings);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(told);
  });

  test("are checked for every clock", () => {
    expect(faultOf({ clock: "breach" }, { holidays: "XX" }).code).toBe("clock-holidays");
  });
});

describe("pause", () => {
  test.each<[Partial<DeadlineRequest>, string, string]>([
    [{ pausedUntil: "2026-03-12" }, "clock-pause", "pausedUntil stands without pausedFrom"],
    [{ pausedFrom: "2026-03-09" }, "clock-pause", "pausedFrom lies before received"],
    [{ pausedFrom: "2026-03-10T11:59:59+01:00" }, "clock-pause", "pausedFrom lies before received"],
    [
      { pausedFrom: "2026-03-14", pausedUntil: "2026-03-13" },
      "clock-pause",
      "pausedUntil lies before pausedFrom",
    ],
    [
      { pausedFrom: "2026-03-14T10:00:00Z", pausedUntil: "2026-03-14T09:00:00Z" },
      "clock-pause",
      "pausedUntil lies before",
    ],
    [{ pausedFrom: "2026-03-14T10:00:00" }, "clock-instant", "pausedFrom is no ISO 8601 time"],
    [{ pausedFrom: "2026-02-30" }, "clock-date", "pausedFrom is no date that exists"],
    [
      { pausedFrom: "2026-03-14", pausedUntil: "9026-03-14" },
      "clock-instant",
      "pausedUntil lies outside",
    ],
  ])("%j: %s", (request, code, told) => {
    const fault = faultOf(request);
    expect(fault.code).toBe(code);
    expect(fault.message).toContain(told);
  });
});
