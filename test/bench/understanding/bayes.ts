import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { NONE } from "../../../src/understand/scores.js";
import { stemOf, wordsOf } from "../../../src/understand/tokens.js";
import type { Understand } from "../../../src/understand/understand.js";
import { labelsToLearn, readMail, understandingOf } from "./contender.js";
import { TAUGHT, type Text } from "./texts.js";

/**
 * natural divides by the number of texts that a label has. With its default of 1 a word that a label has never seen
 * counts 1/60 for a rare label and 1/1000 for `none`, so that strange words alone make every mail a rare request
 * (macro-F1 .27 in five-fold cross-validation on the examples, every second invoice taken for one). Less smoothing,
 * pairs of words and learning rare labels repeatedly mend most of that. This combination was the best in the same
 * cross-validation (.46) among smoothing 1 to 1e-6, words or pairs too, with and without stop words, and balance. Pairs
 * that occur once would bring .02 more, but natural looks through its whole vocabulary for every text: minutes to train.
 * natural's logistic regression is no way out: it took five minutes for two labels and 550 words.
 */
const SMOOTHING = 0.3;
/** How often a text of a label is learned: this power of how many times rarer the label is than the most frequent. */
const BALANCE = 0.5;
const IN_TEXTS = 2;

/** natural's BayesClassifier, one for each language. It gives one label a mail: its best guess. */
export function trainBayes(texts: readonly Text[]): Understand {
  const classifiers = new Map(
    TAUGHT.map((language) => [
      language as string,
      trainOn(texts.filter((text) => text.language === language)),
    ]),
  );
  return (mail) => {
    const { text, language } = readMail(mail);
    const classifier = classifiers.get(language) ?? classifiers.get("en");
    const ranked = classifier?.getClassifications(partsOf(text, language)) ?? [];
    const total = ranked.reduce((sum, { value }) => sum + value, 0);
    const [best] = ranked;
    if (!best || best.label === NONE) return understandingOf(language, []);
    const confidence = total > 0 ? best.value / total : 0;
    return understandingOf(language, [{ label: best.label, confidence }]);
  };
}

function trainOn(texts: readonly Text[]): BayesClassifier {
  const lessons = texts.map((text) => ({
    parts: partsOf(text.text, text.language),
    labels: labelsToLearn(text),
  }));
  const inTexts = countsOf(lessons.flatMap(({ parts }) => parts));
  const sizes = countsOf(lessons.flatMap(({ labels }) => labels));
  const largest = Math.max(...sizes.values());
  const classifier = new BayesClassifier(undefined, SMOOTHING);
  for (const { parts, labels } of lessons) {
    const known = parts.filter((part) => (inTexts.get(part) ?? 0) >= IN_TEXTS);
    for (const label of labels) {
      const times = Math.round((largest / (sizes.get(label) ?? largest)) ** BALANCE);
      for (let time = 0; time < times; time += 1) classifier.addDocument(known, label);
    }
  }
  classifier.train();
  return classifier;
}

/** The stems of a text and the pairs of them, each once. */
function partsOf(text: string, language: string): string[] {
  const stems = wordsOf(text).map((word) => stemOf(word, language));
  const pairs = stems.slice(1).map((stem, at) => `${stems[at]} ${stem}`);
  return [...new Set([...stems, ...pairs])];
}

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
