import type { Language } from "../words.js";
import { LANGUAGES } from "./languages/languages.js";

/** A sentence of a mail, with its words as the classifier sees them. */
export interface Sentence {
  /** Word for word, with single blanks. */
  text: string;
  words: string[];
  /** Whether it ends in a question mark. */
  question: boolean;
}

const STEMMERS = new Map(LANGUAGES.map(({ code, stem }) => [code, stem]));

/** Stems already found: the same words come again and again. */
const stems = new Map<string, string>();
const MOST_STEMS = 20_000;

// A line as long as this was most likely wrapped by a program, and goes on in the next.
const WRAPPED_LINE = 58;
/** In characters. */
const LONGEST_SENTENCE = 1000;
const BULLET = /^\s*(?:[-*•–]|\(?\d{1,2}[.)]|\(?[a-z]\))\s/;
// Not after "art.", "nr.", "e.g." and the like, nor after a single letter or a figure ("stk. 1. litra").
const SENTENCE_END =
  /(?<!\b(?:art|nr|no|stk|litra|jf|ca|bl\.a|f\.eks|e\.g|i\.e|mr|mrs|ms|dr|hr|fr|vs|kl|tlf|tel|pkt|resp|ltd|co|st|\p{L})\.)(?<=[.!?…]["”’)]{0,3})\s+/iu;

/** Parts a text into its sentences. Those without a letter or figure are left out. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const piece of piecesOf(text)) {
    for (const part of piece.split(SENTENCE_END).flatMap(inBounds)) {
      const words = wordsOf(part);
      if (words.length > 0) {
        const text = part.replace(/\s+/g, " ").trim();
        found.push({ text, words, question: /\?["”’)\s]*$/.test(text) });
      }
    }
  }
  return found;
}

/** Text without an end is cut, so that no mail costs more than its length. */
function inBounds(part: string): string[] {
  if (part.length <= LONGEST_SENTENCE) return [part];
  const cuts: string[] = [];
  for (let at = 0; at < part.length; at += LONGEST_SENTENCE) {
    cuts.push(part.slice(at, at + LONGEST_SENTENCE));
  }
  return cuts;
}

/** Lines, put together again where a program wrapped them. */
function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  let open = false;
  for (const line of text.split("\n")) {
    const trimmed = line.trim();
    if (trimmed === "") {
      open = false;
      continue;
    }
    if (open && !BULLET.test(line)) pieces.push(`${pieces.pop() ?? ""} ${trimmed}`);
    else pieces.push(trimmed);
    open = line.length >= WRAPPED_LINE;
  }
  return pieces;
}

/**
 * The words of a text in small letters, without apostrophes, with æ, ø, å written out (so that whoever lacks the keys
 * writes the same words); `art21 paragraph2` for "Art. 21(2)" in any spelling, `#url`, `#mail` and `#num` for what differs in every mail.
 */
export function wordsOf(text: string): string[] {
  return (
    plain(text)
      .replace(
        /\bart(?:icles?|ikel|iklen|ikkel|ikler)?\.?\s*(\d{1,2})\b(?:,?\s*(?:\(|stk\.?\s*|para(?:graph)?\.?\s*)(\d)\b)?/g,
        (_, article: string, paragraph?: string) =>
          ` art${article} ${paragraph ? `paragraph${paragraph} ` : ""}`,
      )
      .replace(/https?:\S+|www\.\S+/g, " #url ")
      .replace(/[^\s@<>()]+@[^\s@<>()]+/g, " #mail ")
      .match(/#(?:url|mail)|\p{L}+\d*(?:-\p{L}+)*|\d[\d.,:/-]*|\p{Extended_Pictographic}/gu)
      ?.map((word) => (/^\d/.test(word) ? "#num" : word)) ?? []
  );
}

/** Small letters, one form for each letter and no apostrophes; the length may change. */
export function plain(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[’'`´]/g, "")
    .replace(/æ/g, "ae")
    .replace(/ø/g, "oe")
    .replace(/å/g, "aa")
    .replace(/[éèê]/g, "e");
}

/** The stem of a word as `wordsOf` gives it; the word where no stemmer knows the language. */
export function stemOf(word: string, language: Language): string {
  const stem = STEMMERS.get(language);
  if (!stem || word.length < 4 || word.startsWith("#")) return word;
  const key = `${language} ${word}`;
  let found = stems.get(key);
  if (found === undefined) {
    found = plain(stem(language === "da" ? withDanishLetters(word) : word));
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(key, found);
  }
  return found;
}

// The Danish stemmer knows its endings by their own letters.
function withDanishLetters(word: string): string {
  return word.replace(/ae/g, "æ").replace(/oe/g, "ø").replace(/aa/g, "å");
}
