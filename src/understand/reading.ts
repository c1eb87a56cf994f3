import type { Mail } from "../mail/mail.js";
import { ALARMS, type Alarm, type Language } from "../words.js";
import { type Model, PRIVACY } from "./classifier.js";
import { READ_LANGUAGES } from "./concepts.js";
import { type ReadSentence, readingOf } from "./features.js";
import type { IntentBook } from "./intents.js";
import { languageOf, UNKNOWN_LANGUAGE } from "./language.js";
import { answeredWords, ownWords } from "./own-words.js";
import { createScorer, type Scorer } from "./scoring.js";
import { tellingPhrases } from "./telling.js";
import type { Understand, Understanding } from "./understand.js";

/** Probability of being privacy: below the first a mail is set aside, from the second on it is taken for it. */
const ASIDE_BELOW = 0.22;
const SURE_FROM = 0.6;
/** An intent that is given with less is wrong about every other time: a person looks before anybody is answered. */
const LIKELY_FROM = 0.55;
/** In a language that the model has not learned, less is enough for a person to look. */
const HINT_FROM = 0.15;
/** A guess for the person who looks has to reach this share of what asserting the intent takes. */
const GUESS = 0.75;
/** Less likely to be privacy than this, and a guess of what is asked would be none. */
const GUESS_FROM = 0.35;
/** An alarm has a clock of hours: it is raised on less than an intent. */
const ALARM_SHARE = 0.8;

const REASONS = {
  unsure: "It may be about personal data, but too little speaks for it.",
  whichIntent: "It is about personal data, but what is asked for is not clear.",
  alarm: "It is no request but has a deadline of its own.",
  language: "It is in a language that nobody has taught the bot.",
} as const;

/** Makes the door of this room from a trained model. Pure: the same mail is always understood the same way. */
export function createUnderstand(model: Model, book: IntentBook): Understand {
  const scorer = createScorer(model);
  const intents = new Set(book.intents.map(({ name }) => name));
  const thresholds = new Map(model.labels.map((label, at) => [label, model.thresholds[at] ?? 1]));
  return ({ subject, text }: Pick<Mail, "subject" | "text">) => {
    const body = ownWords(text);
    const language = languageOf(`${body}\n${subject}`);
    const readAs = readableAs(language, `${subject}\n${body}`);
    const reading = readingOf(subject, body, readAs, answeredWords(text));
    if (reading.sentences.every(({ words }) => words.every((word) => word === "#num")))
      return nothingIn(language);
    const foreign = language !== readAs && language !== UNKNOWN_LANGUAGE;
    const judged = judge(scorer.probabilities(reading), thresholds, intents);
    const understanding = decide(judged, language, foreign);
    if (understanding.kind !== "privacy") return understanding;
    const label = judged.alarm ? `alarm:${judged.alarm}` : understanding.intents[0]?.intent;
    const deciding = decidingSentence(reading.sentences, label ?? PRIVACY, scorer);
    if (!deciding) return understanding;
    const phrases = tellingPhrases(deciding, readAs, label ?? PRIVACY, scorer);
    return { ...understanding, evidence: deciding.text, phrases };
  };
}

function nothingIn(language: Language): Understanding {
  return {
    kind: "not-privacy",
    reason: null,
    language,
    intents: [],
    alarm: null,
    needsReview: false,
    evidence: null,
    phrases: [],
  };
}

/** Danish is the nearest that we read to the other languages of the North; English to the rest. */
function readableAs(language: Language, text: string): Language {
  if (READ_LANGUAGES.includes(language)) return language;
  const northern = ["no", "sv", "is"].includes(language);
  // Too few words to tell: letters that English lacks are a hint.
  return northern || (language === UNKNOWN_LANGUAGE && /[æøå]/i.test(text)) ? "da" : "en";
}

/** What the probabilities come to, label by label. */
interface Judged {
  privacy: number;
  /** Reach their thresholds; strongest first. */
  asserted: Understanding["intents"];
  /** The likeliest intent, where it comes near its threshold. */
  guess: Understanding["intents"];
  alarm: Alarm | null;
}

function judge(
  probabilities: ReadonlyMap<string, number>,
  thresholds: ReadonlyMap<string, number>,
  intents: ReadonlySet<string>,
): Judged {
  const of = (label: string) => probabilities.get(label) ?? 0;
  const reached = (label: string) => of(label) / (thresholds.get(label) || 1);
  const ranked = [...intents]
    .map((intent) => ({ intent, confidence: Math.round(of(intent) * 1000) / 1000 }))
    .sort((a, b) => b.confidence - a.confidence || (a.intent < b.intent ? -1 : 1));
  const [alarm] = ALARMS.filter((name) => reached(`alarm:${name}`) >= ALARM_SHARE).sort(
    (a, b) => of(`alarm:${b}`) - of(`alarm:${a}`),
  );
  return {
    privacy: of(PRIVACY),
    asserted: ranked.filter(({ intent }) => reached(intent) >= 1),
    guess: ranked.slice(0, 1).filter(({ intent }) => reached(intent) >= GUESS),
    alarm: alarm ?? null,
  };
}

function decide(judged: Judged, language: Language, foreign: boolean): Understanding {
  const { privacy, asserted, guess, alarm } = judged;
  const base = { language, alarm, evidence: null, phrases: [] };
  const found = alarm !== null || privacy >= (foreign ? HINT_FROM : ASIDE_BELOW);
  if (!found) {
    return nothingIn(language);
  }
  const reason = reasonToLook(judged, foreign);
  const likely = asserted.length > 0 || alarm ? asserted : guess;
  const intents = privacy >= GUESS_FROM ? likely : [];
  return { ...base, kind: "privacy", reason, intents, needsReview: reason !== null };
}

function reasonToLook({ alarm, privacy, asserted }: Judged, foreign: boolean): string | null {
  if (alarm) return REASONS.alarm;
  if (foreign) return REASONS.language;
  if (privacy < SURE_FROM) return REASONS.unsure;
  const clear = asserted.length > 0 && asserted.every((one) => one.confidence >= LIKELY_FROM);
  return clear ? null : REASONS.whichIntent;
}

/** The sentence that, read alone, speaks most for the label. */
function decidingSentence(
  sentences: readonly ReadSentence[],
  label: string,
  scorer: Scorer,
): ReadSentence | null {
  let best: { sentence: ReadSentence; score: number } | null = null;
  for (const sentence of sentences) {
    const score = scorer.score(sentence.features, label);
    if (!best || score > best.score) best = { sentence, score };
  }
  return best?.sentence ?? null;
}
