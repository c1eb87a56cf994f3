/**
 * `npm run bench -- understanding`: ours and natural's BayesClassifier, trained on the same examples and scored on
 * the same validation mails, and the time that each takes for a mail.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { bench, describe } from "vitest";
import type { Mail } from "../../src/mail/mail.js";
import { INTENTS_FOLDER, PACKAGE_ROOT } from "../../src/package-root.js";
import { trainModel } from "../../src/understand/classifier.js";
import { type IntentBook, loadIntents } from "../../src/understand/intents.js";
import { languageOf } from "../../src/understand/language.js";
import { ownWords } from "../../src/understand/own-words.js";
import { createUnderstand } from "../../src/understand/reading.js";
import { type Outcome, scoresOf } from "../../src/understand/scores.js";
import { stemOf, wordsOf } from "../../src/understand/tokens.js";
import type { Understand } from "../../src/understand/understand.js";
import { mailOf } from "../understand/mail-of.js";

interface Bayes {
  addDocument(words: string[], label: string): void;
  train(): void;
  getClassifications(words: string[]): { label: string; value: number }[];
}

interface Labelled {
  mail: Mail;
  language: string;
  labels: string[];
  alarm: Outcome["alarm"];
}

const LANGUAGES = ["en", "da"];
const NOTHING = "none";

const book = loadIntents(INTENTS_FOLDER);
const mails = LANGUAGES.flatMap(validationMails);
const contenders: [string, Understand][] = [
  ["ours", timed("ours", () => createUnderstand(trainModel(book), book))],
  ["natural", timed("natural", () => bayes(book))],
];
for (const [name, understand] of contenders) show(name, understand);

describe("one mail after another", () => {
  for (const [name, understand] of contenders) {
    let next = 0;
    bench(name, () => {
      const { mail } = mails[next % mails.length] ?? { mail: mailOf("") };
      next += 1;
      understand(mail);
    });
  }
});

/** Natural gives one label a mail: it learns a mail once for each of its labels, and its best guess counts. One for each language. */
function bayes(intents: IntentBook): Understand {
  const load = createRequire(import.meta.url);
  const Classifier: new () => Bayes = load("natural/lib/natural/classifiers/bayes_classifier.js");
  const classifiers = new Map(LANGUAGES.map((language) => [language, new Classifier()]));
  for (const { subject, body, language, labels } of intents.examples()) {
    const words = stemsOf(`${subject}\n${ownWords(body)}`, language);
    for (const label of labels.length > 0 ? labels : [NOTHING]) {
      classifiers.get(language)?.addDocument(words, label);
    }
  }
  for (const classifier of classifiers.values()) classifier.train();
  return ({ subject, text }) => {
    const body = ownWords(text);
    const language = languageOf(`${body}\n${subject}`);
    const classifier = classifiers.get(language) ?? classifiers.get("en");
    const ranked = classifier?.getClassifications(stemsOf(`${subject}\n${body}`, language)) ?? [];
    const total = ranked.reduce((sum, { value }) => sum + value, 0);
    const [best] = ranked;
    const labels = best && best.label !== NOTHING ? [best.label] : [];
    const alarm = labels.find((label) => label.startsWith("alarm:"))?.slice("alarm:".length);
    return {
      kind: labels.length > 0 ? "privacy" : "not-privacy",
      reason: null,
      language,
      intents: labels
        .filter((label) => !label.startsWith("alarm:"))
        .map((intent) => ({ intent, confidence: total > 0 ? (best?.value ?? 0) / total : 0 })),
      alarm: (alarm ?? null) as Outcome["alarm"],
      needsReview: alarm !== undefined,
      evidence: null,
    };
  };
}

function stemsOf(text: string, language: string): string[] {
  return wordsOf(text).map((word) => stemOf(word, language));
}

function validationMails(language: string): Labelled[] {
  const file = join(PACKAGE_ROOT, "test/understanding/validation", `${language}.jsonl`);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line))
    .map(({ subject, body, labels, alarm }) => ({
      mail: mailOf(body ?? "", subject ?? ""),
      language,
      labels,
      alarm: alarm ?? null,
    }));
}

function timed<T>(name: string, work: () => T): T {
  const began = performance.now();
  const result = work();
  process.stdout.write(
    `${name}: trained in ${((performance.now() - began) / 1000).toFixed(1)} s\n`,
  );
  return result;
}

function show(name: string, understand: Understand): void {
  const outcomes = mails.map(({ mail, ...asked }) => ({
    ...asked,
    understanding: understand(mail),
  }));
  const labels = book.intents.map((intent) => intent.name);
  for (const group of scoresOf(outcomes, labels).groups) {
    const { recall, precision } = group.detection;
    const figures = [
      `macro-F1 ${group.macroF1.toFixed(3)}`,
      `detection recall ${recall.toFixed(3)} precision ${precision.toFixed(3)}`,
      `review ${group.reviewRate.toFixed(3)}`,
      `ECE ${group.calibrationError.toFixed(3)}`,
      `alarms ${group.alarms.found}/${group.alarms.expected}`,
    ];
    process.stdout.write(`${name.padEnd(8)} ${group.language.padEnd(4)} ${figures.join(", ")}\n`);
  }
}
