import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PACKAGE_ROOT } from "../../../src/package-root.js";

/** The languages to be told; all else is another one. */
export const NINE = ["en", "da", "de", "sv", "no", "nl", "fr", "es", "pl"] as const;
export const ANOTHER = "another";
/** A text of at most so many words counts as short. */
const SHORT = 5;

/** One line as it comes in mails. */
export interface OneLiner {
  text: string;
  /** One of the nine, or another one. */
  language: string;
  short: boolean;
}

/** The lines of `test/understanding/languages`, written for this comparison: nobody has tuned on them. */
export function oneLiners(): OneLiner[] {
  const file = join(PACKAGE_ROOT, "test/understanding/languages/one-liners.jsonl");
  return readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ lang, text }: { lang: string; text: string }) => ({
      text,
      language: nineOf(lang),
      short: text.split(/\s+/).length <= SHORT,
    }));
}

// Three letters, as franc has them; both written forms of Norwegian are Norwegian.
const CODES: Record<string, string> = {
  ...{ eng: "en", dan: "da", deu: "de", swe: "sv", nld: "nl", fra: "fr", spa: "es", pol: "pl" },
  ...{ nob: "no", nno: "no", nb: "no", nn: "no" },
};

/** One of the nine, or another one, from any code; from "" and "und" too, which say that it is none they know. */
export function nineOf(code: string): string {
  const short = CODES[code] ?? code;
  return (NINE as readonly string[]).includes(short) ? short : ANOTHER;
}
