import type { Language } from "../words.js";
import type { Lexicon } from "./languages/language-file.js";
import { LANGUAGES } from "./languages/languages.js";
import { wordsOf } from "./tokens.js";

/** A phrase of the lexicon found in a sentence. */
export interface Found {
  concept: string;
  /** Place of its first word, and of the word after its last. */
  from: number;
  to: number;
}

/** Words that have to follow; a word may end in `*`, and `..` stands for up to three words. */
interface Phrase {
  concept: string;
  rest: string[];
}

interface Index {
  whole: Map<string, Phrase[]>;
  beginnings: Map<string, Phrase[]>;
  /** Lengths that beginnings have. */
  lengths: number[];
}

const GAP = "..";
const WIDEST_GAP = 3;

const indexes = new Map<Language, Index>(
  LANGUAGES.flatMap(({ code, lexicon }) => (lexicon ? [[code, indexOf(lexicon)] as const] : [])),
);

/** The languages whose mail we read with a lexicon. */
export const READ_LANGUAGES: readonly Language[] = [...indexes.keys()];

/** Finds what a sentence speaks of, in the order of its words; of phrases of one concept the longest wins. */
export function conceptsOf(words: readonly string[], language: Language): Found[] {
  const index = indexes.get(language);
  if (!index) return [];
  const found: Found[] = [];
  for (const [from, word] of words.entries()) {
    const here = new Map<string, number>();
    for (const { concept, rest } of phrasesAt(index, word)) {
      const to = endOf(words, from + 1, rest, 0);
      if (to > 0 && to > (here.get(concept) ?? 0)) here.set(concept, to);
    }
    for (const [concept, to] of here) found.push({ concept, from, to });
  }
  return found;
}

function* phrasesAt(index: Index, word: string): Generator<Phrase> {
  yield* index.whole.get(word) ?? [];
  for (const length of index.lengths) {
    if (length > word.length) break;
    yield* index.beginnings.get(word.slice(0, length)) ?? [];
  }
}

/** Where the phrase ends whose words from `next` on have to stand from `at` on; 0 where they do not. */
function endOf(
  words: readonly string[],
  at: number,
  rest: readonly string[],
  next: number,
): number {
  const wanted = rest[next];
  if (wanted === undefined) return at;
  if (wanted === GAP) {
    for (let skipped = 1; skipped <= WIDEST_GAP; skipped += 1) {
      const end = endOf(words, at + skipped, rest, next + 1);
      if (end > 0) return end;
    }
    return 0;
  }
  const word = words[at];
  if (word === undefined) return 0;
  const fits = wanted.endsWith("*") ? word.startsWith(wanted.slice(0, -1)) : word === wanted;
  return fits ? endOf(words, at + 1, rest, next + 1) : 0;
}

function indexOf(lexicon: Lexicon): Index {
  const whole = new Map<string, Phrase[]>();
  const beginnings = new Map<string, Phrase[]>();
  for (const [concept, list] of Object.entries(lexicon)) {
    for (const [first, ...rest] of phrasesOf(list)) {
      // Figures all look alike here: one by itself says nothing.
      if (first === undefined || (first === "#num" && rest.length === 0)) continue;
      const beginning = first.endsWith("*");
      const key = beginning ? first.slice(0, -1) : first;
      const into = beginning ? beginnings : whole;
      into.set(key, [...(into.get(key) ?? []), { concept, rest }]);
    }
  }
  const lengths = [...new Set([...beginnings.keys()].map((key) => key.length))].sort(
    (a, b) => a - b,
  );
  return { whole, beginnings, lengths };
}

function phrasesOf(list: string): string[][] {
  return list.split(",").map((phrase) =>
    phrase
      .trim()
      .split(/\s+/)
      .flatMap((part) => {
        if (part === GAP) return [GAP];
        const words = wordsOf(part.replace(/\*$/, ""));
        if (part.endsWith("*")) words.push(`${words.pop() ?? ""}*`);
        return words;
      }),
  );
}
