import {
  foldsOf,
  type Lesson,
  labelsOf,
  lessonsOf,
  trainLessons,
} from "../../../src/understand/classifier.js";
import type { Example, IntentBook } from "../../../src/understand/intents.js";
import { createUnderstand } from "../../../src/understand/reading.js";
import { type GroupScore, type Outcome, scoresOf } from "../../../src/understand/scores.js";
import type { Understand } from "../../../src/understand/understand.js";
import { mailOf } from "../../understand/mail-of.js";

/** Parts that the examples are dealt out to, so that shares of them are nested: the first of eight is in the first half. */
const PARTS = 8;
const FOLDS = 5;
export const SHARES = [1, 2, 4, 6, 8].map((parts) => parts / PARTS);

/** What was scored with a share of the examples. */
export interface Point {
  share: number;
  /** How many texts of a language, or of `all`, each model has learned on the average; phrases among them. */
  learned: (language: string) => number;
  groups: GroupScore[];
}

/** A share of the examples of each label and language outside a fold, to learn; and all examples inside, to judge by. */
export interface Split {
  lessons: Lesson[];
  heldOut: Example[];
}

/**
 * Deals out the examples. A share has its part of each label and language, and what a smaller one has. The folder's
 * phrases are no examples but what the bot was told from the start: they are learned whole at each share.
 */
export function splitsOf(book: IntentBook): (share: number) => Split[] {
  const examples = book.examples();
  const lessons = lessonsOf(book);
  const ofExamples = lessons.slice(0, examples.length);
  const phrases = lessons.slice(examples.length);
  const folds = foldsOf(ofExamples, FOLDS);
  const parts = foldsOf(ofExamples, PARTS);
  return (share) =>
    Array.from({ length: FOLDS }, (_, fold) => ({
      lessons: [
        ...ofExamples.filter((_, at) => folds[at] !== fold && (parts[at] ?? 0) < share * PARTS),
        ...phrases,
      ],
      heldOut: examples.filter((_, at) => folds[at] === fold),
    }));
}

/** Learns each split, and scores what every example was understood to be by the model that has not seen it. */
export function pointOf(book: IntentBook, share: number, splits: readonly Split[]): Point {
  const outcomes = splits.flatMap(({ lessons, heldOut }, fold) => {
    process.stderr.write(`share ${share}: fold ${fold + 1} of ${splits.length}\n`);
    const understand = understandBy(book, lessons);
    return heldOut.map((example) => outcomeOf(example, understand));
  });
  return {
    share,
    learned: (language) => {
      const learned = splits.flatMap(({ lessons }) => lessons);
      const counted = learned.filter((one) => language === "all" || one.language === language);
      return counted.length / splits.length;
    },
    groups: scoresOf(
      outcomes,
      book.intents.map(({ name }) => name),
    ).groups,
  };
}

/** A model of these lessons alone, used as the bot uses its own. */
export function understandBy(book: IntentBook, lessons: readonly Lesson[]): Understand {
  return createUnderstand(trainLessons(lessons, labelsOf(book)), book);
}

function outcomeOf({ subject, body, language, labels }: Example, understand: Understand): Outcome {
  const alarm = labels.find((label) => label.startsWith("alarm:"))?.slice("alarm:".length);
  return {
    language,
    labels: labels.filter((label) => !label.startsWith("alarm:")),
    alarm: (alarm ?? null) as Outcome["alarm"],
    understanding: understand(mailOf(body, subject)),
  };
}
