import type { Mail } from "../../../src/mail/mail.js";
import { languageOf } from "../../../src/understand/language.js";
import { ownWords } from "../../../src/understand/own-words.js";
import { NONE, type Outcome, scoresOf } from "../../../src/understand/scores.js";
import type { Understanding } from "../../../src/understand/understand.js";
import type { LabelledMail, Text } from "./texts.js";

/** Whoever understands mails, at once or in a while. */
export interface Contender {
  name: string;
  understand: (mail: Mail) => Understanding | Promise<Understanding>;
}

/** A label given, with how sure the contender is. */
export interface Given {
  label: string;
  confidence: number;
}

/** Contenders that know one label a text learn a text once for each of its labels. */
export function labelsToLearn({ labels }: Pick<Text, "labels">): readonly string[] {
  return labels.length > 0 ? labels : [NONE];
}

/** What a contender gets of a mail: the writer's own words, and their language. As our own classifier does. */
export function readMail({ subject, text }: Pick<Mail, "subject" | "text">): {
  text: string;
  language: string;
} {
  const body = ownWords(text);
  return { text: `${subject}\n${body}`, language: languageOf(`${body}\n${subject}`) };
}

/** Labels as an understanding; an alarm goes to a person, as with ours. */
export function understandingOf(language: string, given: readonly Given[]): Understanding {
  const alarm = given.find(({ label }) => label.startsWith("alarm:"));
  return {
    kind: given.length > 0 ? "privacy" : "not-privacy",
    reason: null,
    language,
    intents: given
      .filter(({ label }) => !label.startsWith("alarm:"))
      .map(({ label, confidence }) => ({ intent: label, confidence })),
    alarm: (alarm?.label.slice("alarm:".length) ?? null) as Outcome["alarm"],
    needsReview: alarm !== undefined,
    evidence: null,
    phrases: [],
  };
}

/** A line for each language: what the contender scores on the mails. */
export async function figuresOf(
  { name, understand }: Contender,
  mails: readonly LabelledMail[],
  intents: readonly string[],
): Promise<string[]> {
  const outcomes: Outcome[] = [];
  for (const { mail, ...asked } of mails) {
    outcomes.push({ ...asked, understanding: await understand(mail) });
  }
  return scoresOf(outcomes, intents).groups.map((group) => {
    const { recall, precision } = group.detection;
    const figures = [
      `macro-F1 ${group.macroF1.toFixed(3)}`,
      `detection recall ${recall.toFixed(3)} precision ${precision.toFixed(3)}`,
      `review ${group.reviewRate.toFixed(3)}`,
      `ECE ${group.calibrationError.toFixed(3)}`,
      `alarms ${group.alarms.found}/${group.alarms.expected}`,
    ];
    return `${name.padEnd(8)} ${group.language.padEnd(4)} ${figures.join(", ")}`;
  });
}
