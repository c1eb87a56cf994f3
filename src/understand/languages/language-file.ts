import type { Language } from "../../words.js";

/** What the house knows of one language. A new language is a file of this form and a line in `languages.ts`. */
export interface LanguageFile {
  code: Language;
  /** Frequent small words and words of our trade, separated by blanks; those few languages share weigh most. */
  smallWords: string;
  /** Letters that ordinary words of the language have beyond a to z. */
  letters: string;
  correspondence: Correspondence;
  /** The stem of a word; null where we have no stemmer. */
  stem: ((word: string) => string) | null;
  /** Expressions (with the flag g) for rights that a letter recites without using them. */
  recitals: readonly RegExp[];
  /** Who wants what done to whose data; null until somebody writes it: such mail goes to a person. */
  lexicon: Lexicon | null;
}

/** Concepts, the same in every language, to the phrases that speak of them (see `en-lexicon.ts` for their form). */
export type Lexicon = Readonly<Record<string, string>>;

/** How people and programs dress a mail in one language. All in lower case; regular expressions where said. */
export interface Correspondence {
  /** How the line above a quoted mail begins ("on", "den"), and its verb ("wrote", "skrev"). */
  attribution: { begins: readonly string[]; wrote: readonly string[] };
  /** Names of the lines at the head of a quoted mail. */
  headers: { from: readonly string[]; others: readonly string[] };
  /** The words between rows of dashes above a quoted, and above a forwarded mail. */
  original: readonly string[];
  forwarded: readonly string[];
  /** Closing formulas; a name may follow on the line. */
  closings: readonly string[];
  /** How footers of phones and programs begin. */
  devices: readonly string[];
  /** Expressions that only the small print of a mail has. */
  smallPrint: readonly RegExp[];
  /** Words by which one hands a mail on: what is handed on then counts as the request. */
  handingOn: readonly string[];
}
