import type { Alarm, Language } from "../words.js";
import type { Understanding } from "./understand.js";

/** A labelled mail and what was made of it. */
export interface Outcome {
  language: Language;
  labels: readonly string[];
  alarm: Alarm | null;
  understanding: Understanding;
}

/** How often a label was given rightly, wrongly, and not at all; with the shares that follow. */
export interface LabelScore {
  label: string;
  right: number;
  wrong: number;
  missed: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Asserted intents whose confidence lies in one tenth. */
export interface Bin {
  from: number;
  count: number;
  confidence: number;
  correct: number;
}

/** The figures of one language, or of all. Shares are 0 to 1. */
export interface GroupScore {
  language: Language | "all";
  mails: number;
  labels: LabelScore[];
  macroF1: number;
  /** Privacy mail, alarms included; what goes to a person counts as found. */
  detection: { right: number; wrong: number; missed: number; precision: number; recall: number };
  /** Mails for a person, without those that raise an alarm: those always go to one. */
  reviewRate: number;
  alarms: { expected: number; found: number; wrong: number };
  bins: Bin[];
  calibrationError: number;
}

export interface Scores {
  groups: GroupScore[];
  /** What was asked (rows) and what was read instead (columns); `none` for nothing. */
  confusion: { names: string[]; counts: number[][] };
}

export const NONE = "none";
const BINS = 10;

/** Counts what there is to count about labelled mails. */
export function scoresOf(outcomes: readonly Outcome[], labels: readonly string[]): Scores {
  const languages = [...new Set(outcomes.map(({ language }) => language))].sort();
  const groups = languages.map((language) =>
    groupScore(
      language,
      outcomes.filter((outcome) => outcome.language === language),
      labels,
    ),
  );
  if (languages.length > 1) groups.push(groupScore("all", outcomes, labels));
  return { groups, confusion: confusionOf(outcomes, labels) };
}

function groupScore(
  language: Language | "all",
  outcomes: readonly Outcome[],
  labels: readonly string[],
): GroupScore {
  const perLabel = labels.map((label) => labelScore(label, outcomes));
  const used = perLabel.filter(({ right, wrong, missed }) => right + wrong + missed > 0);
  const bins = binsOf(outcomes);
  const asserted = bins.reduce((sum, bin) => sum + bin.count, 0);
  const reviewed = outcomes.filter(
    ({ understanding }) => understanding.needsReview && !understanding.alarm,
  );
  return {
    language,
    mails: outcomes.length,
    labels: perLabel,
    macroF1: mean(used.map(({ f1 }) => f1)),
    detection: detectionOf(outcomes),
    reviewRate: reviewed.length / outcomes.length,
    alarms: {
      expected: outcomes.filter(({ alarm }) => alarm).length,
      found: outcomes.filter(({ alarm, understanding }) => alarm && understanding.alarm === alarm)
        .length,
      wrong: outcomes.filter(
        ({ alarm, understanding }) => understanding.alarm && understanding.alarm !== alarm,
      ).length,
    },
    bins,
    calibrationError: bins.reduce(
      (sum, bin) =>
        sum + (bin.count / Math.max(1, asserted)) * Math.abs(bin.confidence - bin.correct),
      0,
    ),
  };
}

function labelScore(label: string, outcomes: readonly Outcome[]): LabelScore {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { labels, understanding } of outcomes) {
    const given = understanding.intents.some(({ intent }) => intent === label);
    if (given && labels.includes(label)) right += 1;
    else if (given) wrong += 1;
    else if (labels.includes(label)) missed += 1;
  }
  return {
    label,
    right,
    wrong,
    missed,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
    f1: share(2 * right, 2 * right + wrong + missed),
  };
}

function detectionOf(outcomes: readonly Outcome[]): GroupScore["detection"] {
  let [right, wrong, missed] = [0, 0, 0];
  for (const { labels, alarm, understanding } of outcomes) {
    const found = understanding.kind === "privacy" || understanding.needsReview;
    const asked = labels.length > 0 || alarm !== null;
    if (asked && found) right += 1;
    else if (asked) missed += 1;
    else if (found) wrong += 1;
  }
  return {
    right,
    wrong,
    missed,
    precision: share(right, right + wrong),
    recall: share(right, right + missed),
  };
}

function binsOf(outcomes: readonly Outcome[]): Bin[] {
  const all = outcomes.flatMap(({ labels, understanding }) =>
    understanding.intents.map(({ intent, confidence }) => ({
      confidence,
      correct: labels.includes(intent),
    })),
  );
  return Array.from({ length: BINS }, (_, at) => {
    const inside = all.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === at,
    );
    return {
      from: at / BINS,
      count: inside.length,
      confidence: mean(inside.map(({ confidence }) => confidence)),
      correct: mean(inside.map(({ correct }) => (correct ? 1 : 0))),
    };
  });
}

/** A label missed stands with each label wrongly given in its mail, or with `none`; the other way round likewise. */
function confusionOf(outcomes: readonly Outcome[], labels: readonly string[]): Scores["confusion"] {
  const names = [...labels, NONE];
  const counts = names.map(() => names.map(() => 0));
  const count = (asked: string, read: string) => {
    const row = counts[names.indexOf(asked)];
    const column = names.indexOf(read);
    if (row && column >= 0) row[column] = (row[column] ?? 0) + 1;
  };
  for (const outcome of outcomes) {
    const given = outcome.understanding.intents.map(({ intent }) => intent);
    for (const label of outcome.labels) if (given.includes(label)) count(label, label);
    const missed = outcome.labels.filter((label) => !given.includes(label));
    const extra = given.filter((label) => !outcome.labels.includes(label));
    for (const label of missed)
      for (const other of extra.length > 0 ? extra : [NONE]) count(label, other);
    if (missed.length === 0) for (const other of extra) count(NONE, other);
    if (outcome.labels.length === 0 && given.length === 0) count(NONE, NONE);
  }
  return { names, counts };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function mean(values: readonly number[]): number {
  return share(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  );
}
