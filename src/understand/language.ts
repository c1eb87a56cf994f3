import { createRequire } from "node:module";
import type { Language } from "../words.js";
import { LANGUAGES } from "./languages/languages.js";
import { NEIGHBOURS } from "./languages/neighbours.js";

/** Where nothing could be told. */
export const UNKNOWN_LANGUAGE: Language = "und";

/** More than this of a text adds nothing. In characters. */
const ENOUGH = 1500;
/** A word that one language alone has; a word shared by n languages counts n times less. */
const WORD = 1;
/** A word with a letter that few languages have. */
const LETTER = 0.5;
/** Evidence below which the small words say nothing, and the library's letter statistics are asked. */
const TOO_LITTLE = 0.9;
/** What the library's best guess adds to a language of ours. */
const LIBRARY = 0.8;

const weights = weightsOfWords();
const letters = LANGUAGES.map(({ code, letters }) => ({ code, letters: new Set(letters) }));

/**
 * Tells the language of a text, of one line too: small words and letters first, letter statistics (tinyld) where
 * those say little. Gives one of our languages, another ISO 639-1 code, or `und` for what has no words.
 */
export function languageOf(text: string): Language {
  const words = wordsOf(text.slice(0, ENOUGH));
  if (words.length === 0) return UNKNOWN_LANGUAGE;
  const scores = scoresOf(words);
  const [best, second] = ranked(scores);
  const share = best.score / words.length;
  if (best.score >= TOO_LITTLE && best.score - second.score >= 0.34 && share >= 0.12)
    return best.code;
  return withLibrary(text, scores);
}

/** How much of each language of ours is in these words; a language with nothing is absent. */
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

function withLibrary(text: string, scores: Map<Language, number>): Language {
  const guesses = libraryGuesses(text.slice(0, 300));
  const first = guesses[0];
  const total = [...scores.values()].reduce((sum, score) => sum + score, 0);
  // Nothing of ours in it: whatever the library says, if it says anything.
  if (total < 0.25) return first?.lang ?? UNKNOWN_LANGUAGE;
  for (const [place, { lang }] of guesses.slice(0, 3).entries()) {
    const known = scores.get(lang);
    if (known !== undefined) scores.set(lang, known + LIBRARY / (place + 1));
  }
  return ranked(scores)[0].code;
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

function weightsOfWords(): Map<string, [Language, number][]> {
  const having = new Map<string, Language[]>();
  const lists = LANGUAGES.map(({ code, smallWords }) => [code, smallWords] as const);
  for (const [code, list] of [...lists, ...Object.entries(NEIGHBOURS)]) {
    for (const word of new Set(list.trim().split(/\s+/))) {
      having.set(word, [...(having.get(word) ?? []), code]);
    }
  }
  return new Map(
    [...having].map(([word, codes]) => [word, codes.map((code) => [code, WORD / codes.length])]),
  );
}

// Addresses of mails and pages are words of no language.
function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFC")
      .toLowerCase()
      .replace(/\S+@\S+|https?:\S+|www\.\S+/g, " ")
      .replace(/’/g, "'")
      .match(/\p{L}+(?:[-']\p{L}+)*/gu) ?? []
  );
}

interface Guess {
  lang: string;
  accuracy: number;
}

let library: ((text: string) => Guess[]) | null = null;

// Loaded when first needed: it takes a third of a second and is asked about few mails.
function libraryGuesses(text: string): Guess[] {
  library ??= (createRequire(import.meta.url)("tinyld") as { detectAll: (text: string) => Guess[] })
    .detectAll;
  return library(text);
}
