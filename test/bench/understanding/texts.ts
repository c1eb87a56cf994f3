import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mail } from "../../../src/mail/mail.js";
import { PACKAGE_ROOT } from "../../../src/package-root.js";
import { taughtBy } from "../../../src/understand/classifier.js";
import type { IntentBook } from "../../../src/understand/intents.js";
import { ownWords } from "../../../src/understand/own-words.js";
import type { Outcome } from "../../../src/understand/scores.js";
import { mailOf } from "../../understand/mail-of.js";

/** The languages that the classifiers are taught. */
export const TAUGHT = ["en", "da"] as const;

/** A text to learn from. Alarms are labels as `alarm:breach`; without a label it is no privacy mail. */
export interface Text {
  text: string;
  language: string;
  labels: readonly string[];
}

/** A mail of the validation set, with what is in it. */
export interface LabelledMail extends Pick<Outcome, "language" | "labels" | "alarm"> {
  mail: Mail;
}

/** All that our own classifier learns from, as plain text: the examples, and the telling phrases as mails. */
export function textsOf(book: IntentBook): Text[] {
  return taughtBy(book).map(({ subject, body, language, labels }) => ({
    text: `${subject}\n${ownWords(body)}`,
    language,
    labels,
  }));
}

/** The validation mails of a language. */
export function validationMails(language: string): LabelledMail[] {
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
