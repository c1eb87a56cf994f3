import { describe, expect, it } from "vitest";
import { runTriage, type Triage, type TriageItem } from "../../src/commands/triage.js";
import type { Mail } from "../../src/mail/mail.js";
import type { Understanding } from "../../src/understand/understand.js";
import { mailOf } from "../understand/mail-of.js";

const ASKS: Understanding = {
  kind: "privacy",
  reason: null,
  language: "en",
  intents: [
    { intent: "erasure", confidence: 0.97 },
    { intent: "access", confidence: 0.6 },
  ],
  alarm: null,
  needsReview: false,
  evidence: "Delete me.",
  phrases: [],
};
const RECEIVED = "2026-03-02T08:00:00.000Z";

async function* these(items: TriageItem[]) {
  yield* items;
}

function raw(text: string, source = "a.eml"): TriageItem {
  return { source, raw: new TextEncoder().encode(text), mboxDate: null };
}

async function triage(items: TriageItem[], changed: Partial<Triage> = {}) {
  const lines: string[] = [];
  const done: number[] = [];
  const count = await runTriage({
    items: these(items),
    understand: () => ASKS,
    screen: () => ({ automatic: false, echo: false, reason: null }),
    parse: async (bytes) => ({
      ok: true,
      mail: { ...mailOf(new TextDecoder().decode(bytes), "Hello"), messageId: "<1@x.example>" },
    }),
    dueOf: () => "2026-04-02",
    receivedDate: () => RECEIVED,
    write: (line) => void lines.push(line),
    progress: (number) => void done.push(number),
    ...changed,
  });
  return { lines, done, count, read: lines.map((line) => JSON.parse(line)) };
}

it("writes the contract's line, its keys in their order", async () => {
  const { lines } = await triage([raw("Delete me.")]);
  expect(lines).toEqual([
    '{"source":"a.eml","messageId":"<1@x.example>","from":"ann@example.com","subject":"Hello","kind":"privacy",' +
      '"reason":null,"language":"en","intents":[{"intent":"erasure","confidence":0.97},{"intent":"access","confidence":0.6}],' +
      '"alarm":null,"needsReview":false,"due":"2026-04-02"}',
  ]);
});

it("goes on past mails that cannot be had, read or understood", async () => {
  const parse: Triage["parse"] = async (bytes) => {
    const text = new TextDecoder().decode(bytes);
    if (text === "no mail") return { ok: false, reason: "It has no headers." };
    if (text === "throws") throw new Error("in the parser");
    return { ok: true, mail: mailOf(text) };
  };
  const understand = ({ text }: Mail) => {
    if (text === "bad") throw new Error("in the model");
    return ASKS;
  };
  const { read, done, count } = await triage(
    [
      { source: "gone.eml", error: "There is no such file." },
      raw("no mail"),
      raw("throws"),
      raw("bad"),
      raw("good"),
    ],
    { parse, understand },
  );
  expect(read.map(({ kind }) => kind)).toEqual([
    "unreadable",
    "unreadable",
    "unreadable",
    "unreadable",
    "privacy",
  ]);
  expect(read[0]).toEqual({
    source: "gone.eml",
    messageId: null,
    from: null,
    subject: null,
    kind: "unreadable",
    reason: "There is no such file.",
    language: "und",
    intents: [],
    alarm: null,
    needsReview: true,
    due: null,
  });
  expect(read[3]).toMatchObject({ from: "ann@example.com", needsReview: true });
  expect(done).toEqual([1, 2, 3, 4, 5]);
  expect(count).toBe(5);
});

describe("a program's mail", () => {
  const screen = () => ({ automatic: true, echo: false, reason: "It is an out-of-office." });

  it("is never labelled and has no date", async () => {
    const { read } = await triage([raw("away")], {
      screen,
      understand: () => ({ ...ASKS, intents: [{ intent: "erasure", confidence: 0.7 }] }),
    });
    expect(read[0]).toMatchObject({
      kind: "automatic",
      reason: "It is an out-of-office.",
      intents: [],
      alarm: null,
      needsReview: false,
      due: null,
    });
  });

  it("goes to a person where its own words plainly are a request", async () => {
    const { read } = await triage([raw("away; delete me")], { screen });
    expect(read[0]).toMatchObject({ kind: "automatic", intents: [], needsReview: true });
  });
});

it("a date is there only for privacy mail whose arrival is known", async () => {
  const asked: unknown[] = [];
  const dueOf: Triage["dueOf"] = (what, received) => {
    asked.push([what, received]);
    return "2026-04-02";
  };
  const unknown = await triage([raw("x")], { receivedDate: () => null, dueOf });
  expect(unknown.read[0].due).toBeNull();
  const aside = await triage([raw("x")], {
    understand: () => ({ ...ASKS, kind: "not-privacy", intents: [] }),
    dueOf,
  });
  expect(aside.read[0].due).toBeNull();
  expect(asked).toEqual([]);
  await triage([raw("x")], { dueOf });
  expect(asked).toEqual([[{ intents: ASKS.intents, alarm: null }, RECEIVED]]);
});
