import { describe, expect, it } from "vitest";
import { runEvaluate } from "../../src/commands/evaluate.js";
import type { Understand, Understanding } from "../../src/understand/understand.js";

const LABELS = ["access", "erasure", "opt-out"];

/** Understands mails that say themselves what they are: `erasure:0.9 review`. */
const understand: Understand = ({ text }) => {
  const intents = [...text.matchAll(/([a-z-]+):([\d.]+)/g)].map(([, intent = "", confidence]) => ({
    intent,
    confidence: Number(confidence),
  }));
  const needsReview = text.includes("review");
  const alarm: Understanding["alarm"] = text.includes("leak") ? "breach" : null;
  const kind = intents.length > 0 || needsReview || alarm ? "privacy" : "not-privacy";
  return {
    kind,
    reason: null,
    language: "en",
    intents,
    alarm,
    needsReview,
    evidence: null,
    phrases: [],
  };
};

async function evaluate(mails: (object | string)[]) {
  let text = "";
  async function* lines() {
    for (const mail of mails) yield typeof mail === "string" ? mail : JSON.stringify(mail);
  }
  const { code } = await runEvaluate(lines(), understand, LABELS, (part) => {
    text += part;
  });
  return { code, text };
}

const mail = (body: string, labels: string[], more: object = {}) => ({
  lang: "en",
  from: "a@b.example",
  subject: "",
  body,
  labels,
  ...more,
});

const MAILS = [
  mail("erasure:0.9", ["erasure"]),
  mail("erasure:0.8 access:0.7", ["erasure", "access"]),
  mail("access:0.6", ["erasure"]),
  mail("", ["opt-out"]),
  mail("review", ["opt-out"]),
  mail("", []),
  mail("erasure:0.5 review", []),
];

describe("the figures", () => {
  it("are those of the mails", async () => {
    const { code, text } = await evaluate(MAILS);
    expect(code).toBe(0);
    expect(text).toContain("en: 7 mails");
    // Five ask for something; four are found, one of them by review; one of two that ask nothing is taken for it.
    expect(text).toContain("recall 0.800, precision 0.800 (4 found, 1 missed, 1 wrongly");
    expect(text).toContain("to a person: 28.6 %");
    const row = (label: string) =>
      new RegExp(`^ *${label} +(.*)$`, "m").exec(text)?.[1]?.split(/\s+/);
    expect(row("erasure")).toEqual(["0.667", "0.667", "0.667", "2", "1", "1"]);
    expect(row("access")).toEqual(["0.500", "1.000", "0.667", "1", "1", "0"]);
    expect(row("opt-out")).toEqual(["0.000", "0.000", "0.000", "0", "0", "2"]);
    expect(text).toContain("macro-F1 of the intents: 0.444");
    // |0.9-1| + |0.8-1| + |0.7-1| + |0.6-0| + |0.5-0|, each a fifth.
    expect(text).toContain("expected calibration error: 0.340");
  });

  it("show what was taken for what", async () => {
    const { text } = await evaluate(MAILS);
    const matrix = text.slice(text.indexOf("asked (rows)"));
    const row = (label: string) =>
      new RegExp(`^ *${label} +(.*)$`, "m").exec(matrix)?.[1]?.split(/\s+/);
    expect(row("erasure")).toEqual(["1", "2", ".", "."]);
    expect(row("opt-out")).toEqual([".", ".", ".", "2"]);
    expect(row("none")).toEqual([".", "1", ".", "1"]);
  });

  it("stand for each language and for all", async () => {
    const { text } = await evaluate([
      mail("erasure:0.9", ["erasure"]),
      mail("", [], { lang: "da" }),
    ]);
    expect(text).toMatch(/^da: 1 mails$/m);
    expect(text).toMatch(/^en: 1 mails$/m);
    expect(text).toMatch(/^all: 2 mails$/m);
  });

  it("count alarms by themselves", async () => {
    const { text } = await evaluate([
      mail("leak", [], { alarm: "breach" }),
      mail("leak", ["alarm:breach"]),
      mail("leak", []),
      mail("", [], { alarm: "legal" }),
    ]);
    expect(text).toContain("alarms: 2 of 3 found, 1 wrongly");
    expect(text).toContain("to a person: 0.0 % (alarms not counted)");
  });
});

describe("what is wrong with the file", () => {
  it("is said with the line's number, and the rest still counts", async () => {
    const { code, text } = await evaluate([
      "{not json",
      "",
      { lang: "en", body: "no labels" },
      mail("erasure:0.9", ["erasure"]),
      mail("x", ["rectify"]),
    ]);
    expect(code).toBe(1);
    expect(text).toContain("line 1: no JSON");
    expect(text).toMatch(/line 3: labels: /);
    expect(text).toContain("line 5: rectify: no such label");
    expect(text).toContain("en: 1 mails");
  });

  it("an empty file is a failure", async () => {
    const { code, text } = await evaluate([]);
    expect(code).toBe(1);
    expect(text).toContain("no labelled mail");
  });
});
