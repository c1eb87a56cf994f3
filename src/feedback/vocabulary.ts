import type { Example } from "../understand/intents.js";
import { LANGUAGES } from "../understand/languages/languages.js";
import { plain } from "../understand/tokens.js";

/** The ordinary words of our mail. What has a capital and is none of them is taken for a name. */
export interface Vocabulary {
  /** Asked with a word as `plain` writes it. */
  has(word: string): boolean;
  /** Whether it is one of the small words (I, please, jeg) that are no names wherever they stand. */
  isSmall(word: string): boolean;
  /** Whether mails write this ordinary word with a capital in the midst of a sentence too. */
  takesCapital(word: string): boolean;
}

/**
 * One mail may write a name in small letters; two rarely the same. A town is written small by some, with a capital
 * by most.
 */
const MAILS = 2;
const MAILS_WITH_CAPITAL = 3;
const NO_WORDS = /\S*@\S+|https?:\S+|www\.\S+|\S+\.[a-z]{2,}\S*/g;
const CAPITAL = /(?<=[\p{L}\p{N},;)"”] )\p{Lu}[\p{L}'’]*/gu;
const SMALL_LETTERS = /(?<![\p{L}\p{N}_-])\p{Ll}[\p{L}'’]*/gu;

/** Gathers the words that example mails write in small letters, and those that the house knows of each language. */
export function vocabularyOf(examples: readonly Example[]): Vocabulary {
  const texts = examples.map(({ subject, body }) => `${subject}\n${body}`.replace(NO_WORDS, " "));
  const small = new Set(LANGUAGES.flatMap(({ smallWords }) => lettersOf(smallWords)));
  const inSmall = mailsWith(texts, SMALL_LETTERS);
  const withCapital = mailsWith(texts, CAPITAL);
  const known = new Set([
    ...small,
    ...LANGUAGES.flatMap(({ lexicon }) => Object.values(lexicon ?? {}).flatMap(lettersOf)),
    ...[...inSmall]
      .filter(([word, mails]) => mails >= MAILS && mails >= (withCapital.get(word) ?? 0))
      .map(([word]) => word),
  ]);
  return {
    has: (word) => known.has(word),
    isSmall: (word) => small.has(word),
    takesCapital: (word) => (withCapital.get(word) ?? 0) >= MAILS_WITH_CAPITAL,
  };
}

/** The words that an expression finds, to how many of the texts have them. */
function mailsWith(texts: readonly string[], expression: RegExp): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    const words = new Set((text.match(expression) ?? []).map(plain));
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function lettersOf(text: string): string[] {
  return (text.match(/[\p{L}'’]+/gu) ?? []).map(plain);
}
