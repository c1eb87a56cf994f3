import type { Language } from "../words.js";
import { conceptsOf, READ_LANGUAGES } from "./concepts.js";
import { LANGUAGES } from "./languages/languages.js";
import { NEIGHBOURS, SCRIPTS } from "./languages/neighbours.js";
import { wordsOf } from "./tokens.js";

/** Where nothing could be told. */
export const UNKNOWN_LANGUAGE: Language = "und";

/** More than this of a text adds nothing. In characters. */
const ENOUGH = 1500;
/** A word with a letter that few languages have; a word that one language alone has counts 1. */
const LETTER = 0.5;
/** What a phrase of a language's lexicon adds where the small words say little. */
const PHRASE = 0.3;
/** Evidence below which the small words say too little by themselves. */
const TOO_LITTLE = 0.9;
/** Less of it in a word, on the average, and the words are of some other language. */
const TOO_THIN = 0.06;

const weights = weightsOfWords();
const letters = LANGUAGES.map(({ code, letters }) => ({ code, letters: new Set(letters) }));

/**
 * Tells the language of a text, of one line too, by its small words, its letters and our lexicons. Gives one of our
 * languages, the code of a neighbour or of another script, or `und` for what has no words or too few that we know.
 */
export function languageOf(text: string): Language {
  const start = text.slice(0, ENOUGH);
  const words = smallWordsOf(start);
  const script = scriptOf(start);
  if (script) return script;
  if (words.length === 0) return UNKNOWN_LANGUAGE;
  const scores = scoresOf(words);
  const [best, second] = ranked(scores);
  if (best.score < TOO_LITTLE || best.score - second.score < PHRASE) addPhrases(start, scores);
  const [settled] = ranked(scores);
  return settled.score / words.length < TOO_THIN ? UNKNOWN_LANGUAGE : settled.code;
}

/** How much of each language is in these words; a language with nothing is absent. */
function scoresOf(words: readonly string[]): Map<Language, number> {
  const scores = new Map<Language, number>();
  const add = (code: Language, score: number) => scores.set(code, (scores.get(code) ?? 0) + score);
  for (const word of words) {
    for (const [code, weight] of weights.get(word) ?? []) add(code, weight);
    for (const letter of new Set(word)) {
      if (letter >= "a" && letter <= "z") continue;
      const having = letters.filter((one) => one.letters.has(letter));
      for (const { code } of having) add(code, LETTER / having.length);
    }
  }
  return scores;
}

function addPhrases(text: string, scores: Map<Language, number>): void {
  const words = wordsOf(text);
  for (const code of READ_LANGUAGES) {
    const places = new Set(conceptsOf(words, code).map(({ from }) => from));
    scores.set(code, (scores.get(code) ?? 0) + PHRASE * places.size);
  }
}

interface Ranked {
  code: Language;
  score: number;
}

function ranked(scores: ReadonlyMap<Language, number>): [Ranked, Ranked] {
  const none: Ranked = { code: UNKNOWN_LANGUAGE, score: 0 };
  const [first, second] = [...scores]
    .map(([code, score]) => ({ code, score }))
    .sort((a, b) => b.score - a.score || (a.code < b.code ? -1 : 1));
  return [first ?? none, second ?? none];
}

/** The language of a script that one language has, or that stands for its most spoken one. */
function scriptOf(text: string): Language | null {
  const letterCount = (text.match(/\p{L}/gu) ?? []).length;
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length;
  if (letterCount === 0 || latin * 2 >= letterCount) return null;
  return SCRIPTS.find(([expression]) => expression.test(text))?.[1] ?? null;
}

function weightsOfWords(): Map<string, [Language, number][]> {
  const having = new Map<string, Language[]>();
  const lists = LANGUAGES.map(({ code, smallWords }) => [code, smallWords] as const);
  for (const [code, list] of [...lists, ...Object.entries(NEIGHBOURS)]) {
    for (const word of new Set(list.trim().split(/\s+/))) {
      having.set(word, [...(having.get(word) ?? []), code]);
    }
  }
  return new Map(
    [...having].map(([word, codes]) => [word, codes.map((code) => [code, 1 / codes.length])]),
  );
}

// Addresses of mails and pages are words of no language.
function smallWordsOf(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/\S+@\S+|https?:\S+|www\.\S+/g, " ")
      .replace(/’/g, "'")
      .match(/\p{L}+(?:[-']\p{L}+)*/gu) ?? []
  );
}
