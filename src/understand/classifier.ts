import { createHash } from "node:crypto";
import type { Language } from "../words.js";
import { bestThreshold, type Judge, probabilityOf, trainJudge } from "./calibration.js";
import { readingOf } from "./features.js";
import type { Example, IntentBook } from "./intents.js";
import { LANGUAGES } from "./languages/languages.js";
import { scoreRow, trainLinear, type Weights } from "./linear.js";
import { type Network, networkScores, type Page } from "./network.js";
import { trainNetwork } from "./network-training.js";
import { answeredWords, ownWords } from "./own-words.js";
import { type Packed, packed } from "./packed.js";
import {
  FAMILY_WEIGHTS,
  type Features,
  rowsOf,
  type Vectorizer,
  vectorizer,
  vocabularyOf,
} from "./vectors.js";

/** Raise the number when features or training change; lexicons and weights are watched by their hash. */
export const CODE_VERSION = `5-${createHash("sha256")
  .update(JSON.stringify([LANGUAGES.map(({ lexicon }) => lexicon), FAMILY_WEIGHTS]))
  .digest("hex")
  .slice(0, 12)}`;

/** A trained model: data only. */
export interface Model {
  codeVersion: string;
  /** Of the folder it was trained from. */
  hash: string;
  /** Intents, alarms as `alarm:breach`, and `privacy` for any of them; in the order of the weights. */
  labels: string[];
  features: string[];
  rarity: number[];
  /** Of the linear machines, for each label: one a feature, then the constant. */
  weights: Packed[];
  /** The four lists of each network. */
  networks: Record<keyof Network, Packed>[];
  /** Makes probabilities of the scores of all labels; one judge a label. */
  judges: Judge[];
  /** For each label the probability from which on it is given. */
  thresholds: number[];
  /** How many texts it learned from. */
  examples: number;
}

/** The label of a mail that has any. */
export const PRIVACY = "privacy";

/** A mail to learn from. */
export interface Lesson {
  features: Features;
  /** Of each sentence by itself. */
  sentences: readonly Features[];
  sizes: readonly number[];
  labels: readonly string[];
  language: Language;
}

const FOLDS = 3;
/** So many sentences say enough. */
const MOST_SENTENCES = 40;
/** Half of all features are pieces of words. The mail as a whole has them; the sentences do as well without. */
const PIECES = "c";
const COST = 0.3;
/** A label is on few mails: what it is missed on costs this many times more. */
const RARE_LABEL = 3;
const PASSES = 40;
/** Two networks that began elsewhere err elsewhere: together they err less. */
const SEEDS = [1, 2];

/** Trains the model from the folder's examples and phrases. The same book always gives the same model. */
export function trainModel(book: IntentBook): Model {
  return { ...trainLessons(lessonsOf(book), labelsOf(book)), hash: book.hash };
}

/** Trains from lessons in any order; the model's hash is left empty. */
export function trainLessons(lessons: readonly Lesson[], labels: readonly string[]): Model {
  const vocabulary = vocabularyOf(lessons.map(({ features }) => features));
  const vectorOf = vectorizer(vocabulary);
  const width = vocabulary.names.length;
  const pages = lessons.map((lesson) => ({ ...lesson, page: pageOf(lesson, vectorOf) }));
  const inputs = heldOutScores(pages, labels, width).map((scores, at) =>
    judgeInputs(scores, lessons[at]?.sizes ?? []),
  );
  const has = labels.map((label) => lessons.map((lesson) => hasLabel(lesson, label)));
  const judges = has.map((one) => trainJudge(inputs, one));
  const thresholds = judges.map((judge, at) =>
    bestThreshold(
      inputs.map((one) => probabilityOf(one, judge)),
      has[at] ?? [],
    ),
  );
  const { weights, networks } = trainOn(pages, labels, width);
  return {
    codeVersion: CODE_VERSION,
    hash: "",
    labels: [...labels],
    features: vocabulary.names,
    rarity: vocabulary.rarity.map(rounded),
    weights: weights.map(packed),
    networks: networks.map(({ inputs, inputConstants, outputs, outputConstants }) => ({
      inputs: packed(inputs),
      inputConstants: packed(inputConstants),
      outputs: packed(outputs),
      outputConstants: packed(outputConstants),
    })),
    judges: judges.map((judge) => ({ weights: judge.weights.map(rounded) })),
    thresholds: thresholds.map(rounded),
    examples: lessons.length,
  };
}

/** The labels that a model of this book tells apart. */
export function labelsOf(book: IntentBook): string[] {
  return [
    ...book.intents.map(({ name }) => name),
    ...book.alarms.map(({ name }) => `alarm:${name}`),
    PRIVACY,
  ];
}

export function hasLabel({ labels }: Pick<Lesson, "labels">, label: string): boolean {
  return label === PRIVACY ? labels.length > 0 : labels.includes(label);
}

/** What the two kinds of machine say of a mail, label by label. */
export interface MailScores {
  linear: readonly number[];
  network: readonly number[];
}

/** All scores, the two highest (a mail that is surely one thing is less likely another), and sizes. */
export function judgeInputs({ linear, network }: MailScores, sizes: readonly number[]): number[] {
  const [first = 0, second = 0] = [...linear].sort((a, b) => b - a);
  return [...linear, ...network, first, second, ...sizes];
}

/** A mail that the folder teaches. */
export type Taught = Pick<Example, "subject" | "body" | "labels" | "language">;

/** The folder's examples, and its telling phrases as mails of their own. */
export function taughtBy(book: IntentBook): Taught[] {
  const folders = [
    ...book.intents.map(({ name, phrases }) => ({ labels: [name], phrases })),
    ...book.alarms.map(({ name, phrases }) => ({ labels: [`alarm:${name}`], phrases })),
    { labels: [], phrases: book.none.phrases },
  ];
  const phrases = folders.flatMap(({ labels, phrases }) =>
    Object.entries(phrases).flatMap(([language, texts]) =>
      texts.map((body) => ({ labels, language, subject: "", body })),
    ),
  );
  return [...book.examples(), ...phrases];
}

/** What the folder teaches, as features. */
export function lessonsOf(book: IntentBook): Lesson[] {
  return taughtBy(book).map(lessonOf);
}

function lessonOf({ subject, body, labels, language }: Taught): Lesson {
  const { features, sentences, sizes } = readingOf(
    subject,
    ownWords(body),
    language,
    answeredWords(body),
  );
  return { labels, language, features, sizes, sentences: sentences.map((one) => one.features) };
}

/** A lesson, made ready for the machines. */
type ReadyLesson = Lesson & { page: Page };

/** What each lesson scores with machines that have not seen it. */
function heldOutScores(
  lessons: readonly ReadyLesson[],
  labels: readonly string[],
  width: number,
): MailScores[] {
  const scores: MailScores[] = [];
  const folds = foldsOf(lessons);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const { weights, networks } = trainOn(
      lessons.filter((_, at) => folds[at] !== fold),
      labels,
      width,
    );
    for (const [at, { page }] of lessons.entries()) {
      if (folds[at] !== fold) continue;
      const rows = rowsOf([page.mail], width);
      scores[at] = {
        linear: weights.map((one) => scoreRow(rows, 0, one)),
        network: [...networkScores(networks, page)],
      };
    }
  }
  return scores;
}

/** A mail's features as both machines read them. */
export function pageOf(
  { features, sentences }: Pick<Lesson, "features" | "sentences">,
  vectorOf: Vectorizer,
): Page {
  return {
    mail: vectorOf(features),
    sentences: sentences.slice(0, MOST_SENTENCES).map((one) => vectorOf(one, PIECES)),
  };
}

function trainOn(
  lessons: readonly ReadyLesson[],
  labels: readonly string[],
  width: number,
): { weights: Weights[]; networks: Network[] } {
  const rows = rowsOf(
    lessons.map(({ page }) => page.mail),
    width,
  );
  const weights = labels.map((label) =>
    trainLinear(
      rows,
      lessons.map((lesson) => hasLabel(lesson, label)),
      { positive: label === PRIVACY ? COST : COST * RARE_LABEL, negative: COST, passes: PASSES },
    ),
  );
  const targets = lessons.map((lesson) =>
    Uint8Array.from(labels, (label) => (hasLabel(lesson, label) ? 1 : 0)),
  );
  const pages = lessons.map(({ page }) => page);
  return { weights, networks: SEEDS.map((seed) => trainNetwork(pages, targets, width, seed)) };
}

/** Deals the lessons out to folds, each label of each language evenly, in an order that their words decide. */
export function foldsOf(lessons: readonly Lesson[], count = FOLDS): number[] {
  const folds = lessons.map(() => 0);
  const groups = new Map<string, { at: number; key: string }[]>();
  for (const [at, { labels, language, features }] of lessons.entries()) {
    const key = createHash("sha256")
      .update([...features.keys()].join("\n"))
      .digest("hex");
    const name = `${language} ${labels[0] ?? ""}`;
    const group = groups.get(name) ?? [];
    group.push({ at, key });
    groups.set(name, group);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.at - b.at));
    for (const [place, { at }] of group.entries()) folds[at] = place % count;
  }
  return folds;
}

/** To the six figures that matter, so that the file is small. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
