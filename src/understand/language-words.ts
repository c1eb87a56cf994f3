import type { Language } from "../words.js";
import type { LanguageFile } from "./languages/language-file.js";

/** How much of each language is in a text; a language with nothing is absent. */
export type Scores = Map<Language, number>;

/** A letter that ordinary words of one language alone have; a word that one alone has counts 1. */
const LETTER = 0.5;

/** Makes what tells how much the small words and the letters of a text speak for each of these languages. */
export function createWordScorer(
  files: readonly LanguageFile[],
): (words: readonly string[]) => Scores {
  const byWord = sharesOf(files, ({ smallWords }) => smallWords.trim().split(/\s+/));
  const byLetter = sharesOf(files, ({ letters }) => [...letters]);
  return (words) => {
    const scores: Scores = new Map();
    for (const word of words) {
      for (const [code, share] of byWord.get(word) ?? []) add(scores, code, share);
      for (const letter of word) {
        for (const [code, share] of byLetter.get(letter) ?? []) add(scores, code, LETTER * share);
      }
    }
    return scores;
  };
}

/** Adds to what a language has. */
export function add(scores: Scores, code: Language, score: number): void {
  scores.set(code, (scores.get(code) ?? 0) + score);
}

/** What several languages have is shared among them. */
function sharesOf(
  files: readonly LanguageFile[],
  list: (file: LanguageFile) => readonly string[],
): Map<string, [Language, number][]> {
  const having = new Map<string, Language[]>();
  for (const file of files) {
    for (const one of new Set(list(file))) having.set(one, [...(having.get(one) ?? []), file.code]);
  }
  return new Map(
    [...having].map(([one, codes]) => [one, codes.map((code) => [code, 1 / codes.length])]),
  );
}
