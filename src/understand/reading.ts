import type { Mail } from "../mail/mail.js";
import { ALARMS, type Alarm, type Language } from "../words.js";
import { type Model, PRIVACY } from "./classifier.js";
import { READ_LANGUAGES } from "./concepts.js";
import { readingOf } from "./features.js";
import type { IntentBook } from "./intents.js";
import { languageOf, UNKNOWN_LANGUAGE } from "./language.js";
import { ownWords } from "./own-words.js";
import { createScorer, type Scored } from "./scoring.js";
import type { Sentence } from "./tokens.js";
import type { Understand, Understanding } from "./understand.js";

/** Below the first a mail is set aside, above the second it is privacy; between, a person looks. */
const ASIDE_BELOW = 0.25;
const SURE_FROM = 0.55;
/** From here on an intent is asserted. */
const ASSERTED_FROM = 0.42;

const ALARM_FROM = 0.4;
/** In a language that the model has not learned, less is enough for a person to look. */
const HINT_FROM = 0.15;

const REASONS = {
  unsure: "It may be about personal data, but too little speaks for it.",
  whichIntent: "It is about personal data, but what is asked for is not clear.",
  alarm: "It is no request but has a deadline of its own.",
  language: "It is in a language that nobody has taught the bot.",
} as const;

/** Makes the door of this room from a trained model. Pure: the same mail is always understood the same way. */
export function createUnderstand(model: Model, book: IntentBook): Understand {
  const scorer = createScorer(model);
  const known = new Set(book.intents.map(({ name }) => name));
  return ({ subject, text }: Pick<Mail, "subject" | "text">) => {
    const body = ownWords(text);
    const language = languageOf(`${body}\n${subject}`);
    const readAs = readableAs(language);
    const { sentences, features } = readingOf(subject, body, readAs);
    const scored = scorer(features);
    const foreign = language !== readAs && language !== UNKNOWN_LANGUAGE;
    const understanding = decide(scored, known, language, foreign);
    const label = understanding.alarm
      ? `alarm:${understanding.alarm}`
      : understanding.intents[0]?.intent;
    const evidence =
      understanding.kind === "privacy" ? decidingSentence(sentences, label, readAs, scorer) : null;
    return { ...understanding, evidence };
  };
}

// Danish is the nearest that we read to the other languages of the North; English to the rest.
function readableAs(language: Language): Language {
  if (READ_LANGUAGES.includes(language)) return language;
  return ["no", "sv", "is"].includes(language) ? "da" : "en";
}

function decide(
  { probabilities }: Scored,
  known: ReadonlySet<string>,
  language: Language,
  foreign: boolean,
): Understanding {
  const of = (label: string) => probabilities.get(label) ?? 0;
  const ranked = [...probabilities]
    .filter(([label]) => known.has(label))
    .map(([intent, confidence]) => ({ intent, confidence }))
    .sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
  const alarm = strongestAlarm(of);
  const top = ranked[0]?.confidence ?? 0;
  const privacy = Math.max(of(PRIVACY), top, alarm ? of(`alarm:${alarm}`) : 0);
  const base = { language, evidence: null };
  if (privacy < (foreign ? HINT_FROM : ASIDE_BELOW) && !alarm) {
    return {
      ...base,
      kind: "not-privacy",
      reason: null,
      intents: [],
      alarm: null,
      needsReview: false,
    };
  }
  const asserted = ranked.filter(({ confidence }) => confidence >= ASSERTED_FROM);
  // The best guess stands even where a person has to look.
  const intents = (asserted.length > 0 || alarm ? asserted : ranked.slice(0, 1)).map(rounded);
  const reason = alarm
    ? REASONS.alarm
    : foreign
      ? REASONS.language
      : privacy < SURE_FROM
        ? REASONS.unsure
        : asserted.length === 0
          ? REASONS.whichIntent
          : null;
  return { ...base, kind: "privacy", reason, intents, alarm, needsReview: reason !== null };
}

function strongestAlarm(of: (label: string) => number): Alarm | null {
  const ranked = [...ALARMS].sort((a, b) => of(`alarm:${b}`) - of(`alarm:${a}`));
  const [first] = ranked;
  return first && of(`alarm:${first}`) >= ALARM_FROM ? first : null;
}

function rounded<T extends { confidence: number }>(one: T): T {
  return { ...one, confidence: Math.round(one.confidence * 1000) / 1000 };
}

/** The sentence that, read alone, speaks most for the label. */
function decidingSentence(
  sentences: readonly Sentence[],
  label: string | undefined,
  language: Language,
  scorer: ReturnType<typeof createScorer>,
): string | null {
  let best: { text: string; score: number } | null = null;
  for (const { text } of sentences) {
    const { scores } = scorer(readingOf("", text, language).features);
    const score = scores.get(label ?? PRIVACY) ?? 0;
    if (!best || score > best.score) best = { text, score };
  }
  return best?.text ?? null;
}
