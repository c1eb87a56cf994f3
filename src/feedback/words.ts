import { plain } from "../understand/tokens.js";
import { MAIL, PAGE } from "./numbers.js";
import { ALSO_NAMES, GREETINGS, INTRODUCTIONS, TERMS, TITLES } from "./phrases.js";
import type { Vocabulary } from "./vocabulary.js";

/** A word of a text, and what tells whether it is a name. */
export interface Word {
  text: string;
  from: number;
  to: number;
  capital: boolean;
  /** The letter of "J. Holm". */
  initial: boolean;
  /** One of the ordinary words of our mail. */
  ordinary: boolean;
  /** Ordinary, and a given name too. */
  alsoName: boolean;
  term: boolean;
  /** One of the small words (I, please, jeg). */
  small: boolean;
  /** Mails write it with a capital in the midst of a sentence too. */
  takesCapital: boolean;
  /** In capitals throughout. */
  shouted: boolean;
  /** The first of a sentence: its capital says nothing. */
  begins: boolean;
  /** No further word follows on its heels: "Rose, …", "Will." */
  stops: boolean;
  /** In a line that is a title or shouted: its capital says nothing. */
  loud: boolean;
  /** Where names stand: it may be one in small letters too. */
  amongNames: boolean;
  /** Behind "Mr" and the like. */
  titled: boolean;
}

const WORD = /\p{L}[\p{L}\p{M}]*(?:['-]\p{L}[\p{L}\p{M}]*)*/gu;
const STAND_INS = new RegExp(`${MAIL}|${PAGE}`, "g");
const BEGINS = /(?:^|[.!?:…\n]["”’)\]]*\s*|\n\s*[-*•–]\s*|["“„«(]\s*)$/;
const ENDING = /'(?:s|ll|ve|re|m|d|t|et|en|er|erne|ere|ene|n)$/i;
const LOUD_SHARE = 0.6;
const LOUD_WORDS = 3;

const PHRASE = "([^\\n,.!?:;()]{1,80})";
const GREETED = new RegExp(`^[ \\t]*${GREETINGS}[ \\t,]+${PHRASE}`, "dgimu");
const INTRODUCED = new RegExp(`(?<!\\p{L})${INTRODUCTIONS}[ \\t:]+${PHRASE}`, "dgiu");
const TITLED = new RegExp(
  `(?<!\\p{L})${TITLES}\\.?[ \\t]+((?:\\p{L}[\\p{L}'.-]*[ \\t]*){1,3})`,
  "dgiu",
);
/** The name is among so many words behind a greeting or an introduction. */
const NAME_WORDS = 4;
/** So many lines at the end, of so many words each at most, may be a name, a trade and a town. */
const SIGNED_LINES = 3;
const SIGNED_WORDS = 5;

/** The words of a text, in order; those that stand in for an address or a page are none. */
export function wordsIn(text: string, vocabulary: Vocabulary): Word[] {
  const standIns = rangesOf(STAND_INS, text, 0);
  const words = [...text.matchAll(WORD)]
    .filter(({ index }) => !isWithin(index, standIns))
    .map(({ 0: word, index }) => wordAt(text, word, index, vocabulary));
  const lines = linesOf(text, words);
  for (const line of lines.filter(isLoud)) for (const word of line) word.loud = true;
  const naming = [...rangesOf(GREETED, text, 1), ...rangesOf(INTRODUCED, text, 1)];
  for (const range of naming) {
    for (const word of inside(words, range).slice(0, NAME_WORDS)) word.amongNames = true;
  }
  for (const range of rangesOf(TITLED, text, 1)) {
    for (const word of inside(words, range)) word.titled = true;
  }
  // Not the first line: a mail of one line is no name.
  for (const line of lines.slice(1).slice(-SIGNED_LINES)) {
    if (line.length <= SIGNED_WORDS) for (const word of line) word.amongNames = true;
  }
  return words;
}

function wordAt(text: string, word: string, from: number, vocabulary: Vocabulary): Word {
  const bare = word.replace(ENDING, "");
  const spelled = plain(bare);
  const parts = bare.split("-").map(plain);
  return {
    text: word,
    from,
    to: from + word.length,
    capital: /\p{Lu}/u.test(word),
    initial: /^\p{Lu}\.$/u.test(text.slice(from, from + word.length + 1)),
    ordinary: [word, bare].some((one) => vocabulary.has(plain(one))) || parts.every(vocabulary.has),
    alsoName: parts.some((part) => ALSO_NAMES.has(part)),
    term: TERMS.has(spelled),
    small: vocabulary.isSmall(plain(word)) || vocabulary.isSmall(spelled),
    takesCapital: vocabulary.takesCapital(spelled),
    shouted: /^[\p{Lu}'-]{2,}$/u.test(word),
    begins: BEGINS.test(text.slice(Math.max(0, from - 20), from)),
    stops: !/^[ \t]+\p{L}/u.test(text.slice(from + word.length, from + word.length + 20)),
    loud: false,
    amongNames: false,
    titled: false,
  };
}

type Range = readonly [from: number, to: number];

function rangesOf(expression: RegExp, text: string, group: number): Range[] {
  return [...text.matchAll(expression)].flatMap((match) => {
    const range = match.indices?.[group];
    if (range) return [range];
    return group === 0 ? [[match.index, match.index + match[0].length] as const] : [];
  });
}

function isWithin(at: number, ranges: readonly Range[]): boolean {
  return ranges.some(([from, to]) => at >= from && at < to);
}

function inside(words: readonly Word[], [from, to]: Range): Word[] {
  return words.filter((word) => word.from >= from && word.to <= to);
}

/** The words of each line that has any. */
function linesOf(text: string, words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  for (const [at, word] of words.entries()) {
    const before = words[at - 1];
    if (before && !text.slice(before.to, word.from).includes("\n")) lines.at(-1)?.push(word);
    else lines.push([word]);
  }
  return lines;
}

function isLoud(line: readonly Word[]): boolean {
  const long = line.filter((word) => word.text.length > 1);
  const capitals = long.filter((word) => word.capital).length;
  return long.length >= LOUD_WORDS && capitals >= LOUD_SHARE * long.length;
}
