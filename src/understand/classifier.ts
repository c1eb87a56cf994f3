import { createHash } from "node:crypto";
import type { Language } from "../words.js";
import { type Curve, fitCurve } from "./calibration.js";
import { readingOf } from "./features.js";
import type { Example, IntentBook } from "./intents.js";
import { scoreRow, trainLinear, type Weights } from "./linear.js";
import { ownWords } from "./own-words.js";
import { type Features, rowsOf, type Vocabulary, vectorizer, vocabularyOf } from "./vectors.js";

/** Changes with whatever changes the model that the same folder gives: features, lexicons, training. */
export const CODE_VERSION = "1";

/** A trained model, as it lies on disk: plain JSON, a few megabytes. */
export interface Model {
  codeVersion: string;
  /** Of the folder it was trained from. */
  hash: string;
  /** Intents, alarms as `alarm:breach`, and `privacy` for any of them; in the order of the weights. */
  labels: string[];
  features: string[];
  rarity: number[];
  /** For each label base64 of 32-bit floats, little-endian: one a feature, then the constant. */
  weights: string[];
  /** For each label: from score to probability. */
  curves: Curve[];
  /** How many mails it learned from. */
  examples: number;
}

/** The label of a mail that has any. */
export const PRIVACY = "privacy";

/** A mail to learn from. */
export interface Lesson {
  features: Features;
  labels: readonly string[];
  language: Language;
}

const FOLDS = 5;
const COST = 0.5;
/** A label is on few mails: what it is missed on costs this many times more. */
const RARE_LABEL = 3;
const PASSES = 40;

/** Trains the model from the folder's examples and phrases. The same book always gives the same model. */
export function trainModel(book: IntentBook): Model {
  const lessons = lessonsOf(book);
  const labels = [
    ...book.intents.map(({ name }) => name),
    ...book.alarms.map(({ name }) => `alarm:${name}`),
    PRIVACY,
  ];
  const heldOut = heldOutScores(lessons, labels);
  const { vocabulary, weights } = trainOn(lessons, labels);
  return {
    codeVersion: CODE_VERSION,
    hash: book.hash,
    labels,
    features: vocabulary.names,
    rarity: [...Float32Array.from(vocabulary.rarity)],
    weights: weights.map(packed),
    curves: labels.map((label, at) =>
      fitCurve(
        heldOut.map((scores) => scores[at] ?? 0),
        lessons.map((lesson) => hasLabel(lesson, label)),
      ),
    ),
    examples: lessons.length,
  };
}

export function hasLabel({ labels }: Pick<Lesson, "labels">, label: string): boolean {
  return label === PRIVACY ? labels.length > 0 : labels.includes(label);
}

/** The folder's examples, and its telling phrases as mails of their own. */
export function lessonsOf(book: IntentBook): Lesson[] {
  const examples = book.examples().map((example) => lessonOf(example));
  const folders = [
    ...book.intents.map(({ name, phrases }) => ({ labels: [name], phrases })),
    ...book.alarms.map(({ name, phrases }) => ({ labels: [`alarm:${name}`], phrases })),
    { labels: [], phrases: book.none.phrases },
  ];
  const phrases = folders.flatMap(({ labels, phrases }) =>
    Object.entries(phrases).flatMap(([language, texts]) =>
      texts.map((body) => lessonOf({ labels, language, subject: "", body })),
    ),
  );
  return [...examples, ...phrases];
}

function lessonOf({
  subject,
  body,
  labels,
  language,
}: Pick<Example, "subject" | "body" | "labels" | "language">): Lesson {
  return { labels, language, features: readingOf(subject, ownWords(body), language).features };
}

/** What each lesson scores with models that have not seen it, label by label. */
export function heldOutScores(lessons: readonly Lesson[], labels: readonly string[]): number[][] {
  const scores: number[][] = lessons.map(() => []);
  const folds = foldsOf(lessons);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const kept = lessons.filter((_, at) => folds[at] !== fold);
    const { vocabulary, weights } = trainOn(kept, labels);
    const vectorOf = vectorizer(vocabulary);
    for (const [at, { features }] of lessons.entries()) {
      if (folds[at] !== fold) continue;
      const rows = rowsOf([vectorOf(features)], vocabulary.names.length);
      scores[at] = weights.map((one) => scoreRow(rows, 0, one));
    }
  }
  return scores;
}

function trainOn(
  lessons: readonly Lesson[],
  labels: readonly string[],
): { vocabulary: Vocabulary; weights: Weights[] } {
  const vocabulary = vocabularyOf(lessons.map(({ features }) => features));
  const vectorOf = vectorizer(vocabulary);
  const rows = rowsOf(
    lessons.map(({ features }) => vectorOf(features)),
    vocabulary.names.length,
  );
  const weights = labels.map((label) => {
    const positive = label === PRIVACY ? COST : COST * RARE_LABEL;
    return trainLinear(
      rows,
      lessons.map((lesson) => hasLabel(lesson, label)),
      { positive, negative: COST, passes: PASSES },
    );
  });
  return { vocabulary, weights };
}

/** Deals the lessons out to folds, each label of each language evenly, in an order that their words decide. */
function foldsOf(lessons: readonly Lesson[]): number[] {
  const folds = lessons.map(() => 0);
  const groups = new Map<string, { at: number; key: string }[]>();
  for (const [at, { labels, language, features }] of lessons.entries()) {
    const key = createHash("sha256")
      .update([...features.keys()].join("\n"))
      .digest("hex");
    const group = `${language} ${labels[0] ?? ""}`;
    groups.set(group, [...(groups.get(group) ?? []), { at, key }]);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => (a.key < b.key ? -1 : 1));
    for (const [place, { at }] of group.entries()) folds[at] = place % FOLDS;
  }
  return folds;
}

function packed(weights: Weights): string {
  const bytes = new DataView(new ArrayBuffer(weights.length * 4));
  for (const [at, weight] of weights.entries()) bytes.setFloat32(at * 4, weight, true);
  return Buffer.from(bytes.buffer).toString("base64");
}
