import { eld } from "eld/extrasmall";
import type { Language } from "../words.js";
import { conceptsOf, READ_LANGUAGES } from "./concepts.js";
import { NORTHERN, northernScores } from "./language-north.js";
import { add, createWordScorer, type Scores } from "./language-words.js";
import { LANGUAGES } from "./languages/languages.js";
import { wordsOf } from "./tokens.js";

/** Where nothing could be told. */
export const UNKNOWN_LANGUAGE: Language = "und";

/** More than this of a text adds nothing. In characters. */
const ENOUGH = 1500;
/** What our small words weigh beside the library's pieces of words, if every word of a text were one. */
const OUR_WORDS = 2;
/** The same among the languages of the North, where one word may tell: it weighs more the shorter the text. */
const NORTHERN_WORDS = 4;
/** Most mail is in a language that we read: each of these has so much of a small word in advance. */
const EXPECTED = 0.15;
/** In a text of so few words a phrase of a language's lexicon counts too, as so much of a small word. */
const FEW = 10;
const PHRASE = 0.5;
const LATIN = /\p{Script=Latin}/u;

const smallWordScores = createWordScorer(LANGUAGES);

/**
 * Tells the language of a text, of one line too: a library by pieces of words, we by small words, letters and our
 * lexicons and, among the languages of the North, by spellings. Gives one of our languages, the code of another one,
 * or `und` for what has no words or too few that anybody knows.
 */
export function languageOf(text: string): Language {
  const plain = plainText(text);
  const words = plain.match(/\p{L}+(?:[-']\p{L}+)*/gu);
  if (!words) return UNKNOWN_LANGUAGE;
  const found = libraryScores(plain);
  const ours = smallWordScores(words);
  if (words.length <= FEW) addPhrases(plain, ours);
  if (found.size === 0 && ours.size === 0) return UNKNOWN_LANGUAGE;
  const best = strongest(blend(found, ours, OUR_WORDS / words.length));
  if (!NORTHERN.includes(best)) return best;
  const weight = NORTHERN_WORDS / Math.sqrt(words.length);
  return strongest(blend(found, northernScores(words), weight), NORTHERN);
}

/** Small letters, without addresses of mails and pages: they are words of no language. */
function plainText(text: string): string {
  return text
    .slice(0, ENOUGH)
    .normalize("NFC")
    .toLowerCase()
    .replace(/\S+@\S+|https?:\S+|www\.\S+/g, " ")
    .replace(/’/g, "'");
}

/** What the library finds; nothing where it does not rely on that, as where a text has but a word or two. */
function libraryScores(text: string): Scores {
  const result = eld.detect(text);
  // Of another script a word is enough.
  if (!result.isReliable() && LATIN.test(text)) return new Map();
  // It squeezes its averages, which can be added to, into 0 to 1.
  return new Map(
    Object.entries(result.getScores()).map(([code, score]) => [code, score / (1 - score)]),
  );
}

function addPhrases(text: string, scores: Scores): void {
  const words = wordsOf(text);
  for (const code of READ_LANGUAGES) {
    const places = new Set(conceptsOf(words, code).map(({ from }) => from));
    if (places.size > 0) add(scores, code, PHRASE * places.size);
  }
}

function blend(found: Scores, ours: Scores, weight: number): Scores {
  const scores = new Map(found);
  for (const [code, score] of ours) add(scores, code, weight * score);
  for (const code of READ_LANGUAGES) add(scores, code, weight * EXPECTED);
  return scores;
}

function strongest(scores: Scores, among: readonly Language[] = [...scores.keys()]): Language {
  const [first = UNKNOWN_LANGUAGE, ...others] = among;
  const of = (code: Language) => scores.get(code) ?? 0;
  return others.reduce((best, code) => (of(code) > of(best) ? code : best), first);
}
