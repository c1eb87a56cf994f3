import { LANGUAGES } from "./languages/languages.js";

const RECITALS = LANGUAGES.flatMap(({ recitals }) => recitals);

/**
 * Takes out what a letter recites of the law without using it: a request for access asks to be told of "the right to
 * request rectification or erasure or to object", which asks for none of them.
 */
export function withoutRecitals(text: string): string {
  return RECITALS.reduce((left, recital) => left.replace(recital, " "), text);
}
