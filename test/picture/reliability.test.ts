import unicode from "@fontsource/inter/unicode.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { type Reliability, reliabilityOf, wilson } from "../../src/picture/reliability.js";
import { reliabilityPicture } from "../../src/picture/reliability-picture.js";
import type { GroupScore } from "../../src/understand/scores.js";

const bin = (from: number, count = 0, confidence = 0, correct = 0) => ({
  from,
  count,
  confidence,
  correct,
});

const group = (language: string, bins: GroupScore["bins"], calibrationError = 0.1): GroupScore => ({
  language,
  mails: 9,
  labels: [],
  macroF1: 0,
  detection: { right: 0, wrong: 0, missed: 0, precision: 0, recall: 0 },
  reviewRate: 0,
  alarms: { expected: 0, found: 0, wrong: 0 },
  bins,
  calibrationError,
});

describe("the 95 % interval", () => {
  it("is Wilson's", () => {
    // Newcombe, Statistics in Medicine 17 (1998), table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (const [right, count, low, high] of [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const) {
      const interval = wilson(right / count, count);
      expect(interval.low).toBeCloseTo(low, 4);
      expect(interval.high).toBeCloseTo(high, 4);
    }
  });

  it("is wide for one intent, and stays within 0 and 1", () => {
    expect(wilson(1, 1)).toEqual({ low: expect.closeTo(0.2065, 4), high: 1 });
    expect(wilson(0, 1)).toEqual({ low: 0, high: expect.closeTo(0.7935, 4) });
  });
});

describe("the figures of a diagram", () => {
  it("are the tenths with intents, in the order of the tables", () => {
    const diagrams = reliabilityOf([
      group("da", [bin(0.1), bin(0.8, 4, 0.85, 0.75), bin(0.9, 10, 0.97, 1)]),
      group("en", [bin(0.9)]),
      group("all", [bin(0.8, 4, 0.85, 0.75), bin(0.9, 10, 0.97, 1)]),
    ]);
    expect(diagrams.map(({ language, intents }) => [language, intents])).toEqual([
      ["da", 14],
      ["en", 0],
      ["all", 14],
    ]);
    expect(diagrams[0]?.points).toMatchObject([
      { from: 0.8, said: 0.85, right: 0.75, count: 4 },
      { from: 0.9, said: 0.97, right: 1, count: 10 },
    ]);
    expect(diagrams[1]?.points).toEqual([]);
  });
});

const point = (from: number, count: number, right: number) => ({
  from,
  said: from + 0.05,
  right,
  low: right - 0.1,
  high: right,
  count,
});
const diagram = (language: string, points = [point(0.5, 1, 1), point(0.9, 100, 0.9)]) => ({
  language,
  intents: points.reduce((sum, { count }) => sum + count, 0),
  calibrationError: 0.0345,
  points,
});

const chartOf = (of: Reliability) => {
  const [chart] = reliabilityPicture([of]).charts;
  const dataset = (label: string) => chart?.data.datasets.find((one) => one.label === label);
  return { chart, dataset };
};
const headsOf = (diagrams: Reliability[]) =>
  reliabilityPicture(diagrams).charts.map(({ options }) => options?.plugins?.title?.text);

describe("the picture", () => {
  it("has a panel for each language and for all, named as the tables name them", () => {
    expect(headsOf([diagram("da"), diagram("en"), diagram("no tag"), diagram("all")])).toEqual([
      "Danish (da)",
      "English (en)",
      "no tag",
      "All languages",
    ]);
  });

  it("says the calibration error and the number of intents", () => {
    const said = (of: Reliability) => chartOf(of).chart?.options?.plugins?.subtitle?.text;
    expect(said(diagram("en"))).toBe("expected calibration error 0.035, 101 intents");
    expect(said(diagram("en", [point(0.9, 1, 1)]))).toMatch(/, 1 intent$/);
    expect(said(diagram("en", []))).toBe("no intent was read");
  });

  it("has a dot and a whisker for each tenth with intents, and a bar for their number", () => {
    const { dataset } = chartOf(diagram("en"));
    expect(dataset("share right")?.data).toEqual([
      { x: 0.55, y: 1 },
      { x: expect.closeTo(0.95), y: 0.9 },
    ]);
    expect(dataset("share right")).toMatchObject({ pointRadius: [3, 9] });
    expect(dataset("95 % interval")?.data.slice(0, 3)).toEqual([
      { x: 0.55, y: 0.9 },
      { x: 0.55, y: 1 },
      { x: 0.55, y: Number.NaN },
    ]);
    const bars = dataset("intents")?.data.filter(({ y }) => !Number.isNaN(y));
    expect(bars).toEqual([
      { x: 0.55, y: 1 },
      { x: expect.closeTo(0.95), y: 100 },
    ]);
  });

  it("keeps to the most used languages where there are too many for one page", () => {
    const many = Array.from({ length: 40 }, (_, at) => diagram(`x${at}`, [point(0.9, at + 1, 1)]));
    const picture = reliabilityPicture([...many, diagram("all", [point(0.9, 820, 1)])]);
    expect(picture.charts).toHaveLength(25);
    expect(picture.charts.at(-1)?.options?.plugins?.title?.text).toBe("All languages");
    expect(picture.caption.join("\n")).toContain("the 24 with the most intents");
  });

  it("is written in letters that the font of the package has", () => {
    const texts: string[] = [];
    JSON.stringify(
      reliabilityPicture([diagram("da"), diagram("en"), diagram("all")]),
      (_, value) => {
        if (typeof value === "string") texts.push(value);
        return value;
      },
    );
    const ranges = [...unicode.latin.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)].map(
      ([, from = "", to = from]) => [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const,
    );
    const missing = [...texts.join("")].filter((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return !ranges.some(([from, to]) => code >= from && code <= to);
    });
    expect(texts).toContain("Reliability of the confidences");
    expect(missing).toEqual([]);
  });
});
