import type { Correspondence } from "./languages/language-file.js";
import { LANGUAGES } from "./languages/languages.js";

/** `a.b` to `a\.b`: a phrase as an expression that means itself; a blank stands for any blanks. */
export function literal(phrase: string): string {
  return phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/ /g, "\\s+");
}

/** An expression for any of these phrases, the longest first, as one group. */
export function anyOf(phrases: Iterable<string>): string {
  const longestFirst = [...new Set(phrases)].sort(
    (a, b) => b.length - a.length || (a < b ? -1 : 1),
  );
  return `(?:${longestFirst.map(literal).join("|")})`;
}

/** Gathers one kind of phrase over all languages: a Dane's phone may speak English. */
export function ofAllLanguages(pick: (words: Correspondence) => readonly string[]): string {
  return anyOf(LANGUAGES.flatMap(({ correspondence }) => pick(correspondence)));
}
