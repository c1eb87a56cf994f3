import { describe, expect, test } from "vitest";
import type { ClockClass } from "../../src/clock/clock.js";
import { runDeadline } from "../../src/commands/deadline.js";

const CLOCKS: Record<string, ClockClass> = {
  access: "right",
  "opt-out": "opt-out",
  breach: "breach",
};
const DEFAULTS = { regime: "gdpr", timeZone: "Europe/Copenhagen", holidays: "DK" };

async function run(...lines: string[]): Promise<Record<string, unknown>[]> {
  const written: string[] = [];
  async function* input() {
    yield* lines;
  }
  const clockClassOf = (intent: string) => CLOCKS[intent] ?? null;
  await runDeadline(input(), (line) => written.push(line), clockClassOf, DEFAULTS);
  return written.map((line) => {
    expect(line).not.toContain("\n");
    return JSON.parse(line);
  });
}

function line(more: object): string {
  return JSON.stringify({
    id: "a",
    received: "2026-11-26T12:00:00+01:00",
    intent: "access",
    ...more,
  });
}

describe("answers", () => {
  test("a line has the contract's keys and no others", async () => {
    const [answer] = await run(line({}));
    expect(answer).toEqual({
      id: "a",
      due: "2026-12-28",
      dueAt: "2026-12-28T23:59:59+01:00",
      rule: expect.stringContaining("GDPR Art. 12(3)"),
    });
  });

  test("extension and pause are taken from the line", async () => {
    const pause = {
      pausedFrom: "2026-11-27T09:00:00+01:00",
      pausedUntil: "2026-12-07T09:00:00+01:00",
    };
    const [answer] = await run(line({ ...pause, extended: true }));
    expect(answer).toMatchObject({ due: "2027-01-05", extendedDue: "2027-03-08" });
  });

  test("zone and holidays are taken from the line, else from the settings", async () => {
    const late = { received: "2026-11-24T23:30:00Z" };
    const answers = await run(
      line(late),
      line({ ...late, timezone: "Europe/London", holidays: "GB-ENG" }),
    );
    expect(answers.map(({ due }) => due)).toEqual(["2026-12-28", "2026-12-24"]);
  });

  test("null is as good as absent", async () => {
    const none = {
      regime: null,
      timezone: null,
      holidays: null,
      pausedFrom: null,
      pausedUntil: null,
      extended: null,
    };
    expect(await run(line(none))).toEqual(await run(line({})));
  });

  test("each intent runs by its own clock", async () => {
    const answers = await run(line({ intent: "opt-out" }), line({ intent: "breach" }));
    expect(answers.map(({ due }) => due)).toEqual(["2026-11-30", "2026-11-29"]);
  });

  test("an id may be a number; it comes back as it was", async () => {
    expect(await run(line({ id: 7 }))).toMatchObject([{ id: 7 }]);
  });

  test("line ends, blank lines and a byte order mark do no harm", async () => {
    const answers = await run(`\uFEFF${line({ id: 1 })}\r\n`, "", "  \t", line({ id: 2 }));
    expect(answers.map(({ id }) => id)).toEqual([1, 2]);
  });
});

describe("faults", () => {
  test.each([
    ["nonsense", null, "no JSON"],
    ['{"id":"x","received":', "x", "no JSON"],
    ['{"id": 12, oops}', 12, "no JSON"],
    ["[1,2]", null, "no JSON object"],
    ["null", null, "no JSON object"],
    ['"text"', null, "no JSON object"],
    ["{}", null, "id is missing, or no text or number; received is missing; intent is missing."],
    [line({ id: { a: 1 } }), null, "id is missing, or no text or number."],
    [line({ received: 5 }), "a", "received must be text."],
    [line({ extended: "yes" }), "a", "extended must be true or false"],
    [line({ timezone: 1 }), "a", "timezone must be text."],
    [line({ intent: "weather" }), "a", 'The intent "weather" is not known or has no clock'],
    [line({ received: "2026-11-26" }), "a", "received is no ISO 8601 time with an offset"],
    [line({ regime: "moon" }), "a", 'The regime "moon" is not known'],
    [line({ timezone: "moon" }), "a", 'The time zone "moon" is not known'],
    [line({ holidays: "moon" }), "a", 'No holidays are known for "moon"'],
    [line({ pausedUntil: "2026-11-27" }), "a", "pausedUntil stands without pausedFrom"],
  ])("%s", async (bad, id, told) => {
    const [answer, ...rest] = await run(bad);
    expect(rest).toEqual([]);
    expect(answer).toEqual({ id, error: expect.stringContaining(told) });
  });

  test("a bad line does not stop the next", async () => {
    const answers = await run(
      "nonsense",
      line({ id: 1 }),
      line({ id: 2, received: "x" }),
      line({ id: 3 }),
    );
    expect(answers.map((answer) => "due" in answer)).toEqual([false, true, false, true]);
  });

  test("neither does a fault of the program, which tells nothing of the line", async () => {
    const written: string[] = [];
    async function* input() {
      yield line({ id: 1 });
      yield line({ id: 2, intent: "breach" });
    }
    const clockClassOf = (intent: string): ClockClass => {
      if (intent === "access") throw new TypeError("secret");
      return "breach";
    };
    await runDeadline(input(), (text) => written.push(text), clockClassOf, DEFAULTS);
    expect(written[0]).toContain("The program failed at this line (TypeError)");
    expect(written[0]).not.toContain("secret");
    expect(written[1]).toContain('"due":"2026-11-29"');
  });
});
