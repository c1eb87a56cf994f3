import type { Language } from "../words.js";
import { add, createWordScorer, type Scores } from "./language-words.js";
import { LANGUAGES } from "./languages/languages.js";

/** Danish, Norwegian and Swedish: so near to one another that pieces of words do not tell them apart. */
export const NORTHERN: readonly Language[] = ["da", "no", "sv"];

/** A spelling has exceptions: it counts less than a small word. */
const SPELLING = 0.35;

/**
 * Spellings that one or two of the three have and the others hardly, by counts in spelling dictionaries; `^` at the
 * start of a word, `$` at its end.
 */
const SPELLINGS: readonly (readonly [readonly Language[], RegExp])[] = [
  [
    ["da"],
    // vej, læse, sagt, lovmæssig; indsigt, oprette, udføre, afmelde; nyhed, selskab, skabe, bruger
    spelled(
      `[eø]j æ(?!r) gt mæssig ^ind(?![iu]) ^op(?!p|er|t) ^ud ^af(?!r|te) hed(en|er|s)?$ skab(et|er|s)?$
      [aeiouyæøå]b(er|et|en|e|es|te)$ [eiouyæø]g(er|et|en|e|es|te)$`,
    ),
  ],
  // høyre, vei, stasjon, kjøpe, sjekke, forholdsmessig; innsyn, opplyse; bestillingene
  [["no"], spelled("øy ei sjon kj sj[eo] messig ^inn ^opp ingene$")],
  // tack, exempel; uppgift; radera, frågorna, adresserna, sparade, gällande, räkningen
  [["sv"], spelled("ck x ^upp era$ orna$ arna$ ade$ ande$ ningen$")],
  [
    ["no", "sv"],
    // utan, avtale; takk, opp, nyhet, selskap, jenta, boken
    spelled(
      `^ut ^av(?!is) (kk|tt|pp|ll|nn|mm|ss|gg)$ het(en|er|s)?$ skap(et|er)?$ [^dtr]a$
      [aeiouyæøå][pk](er|et|en|e|te)$`,
    ),
  ],
  // seks, forstå, oplevelse
  [["da", "no"], spelled("ks ^for else(n|r|s)?$")],
  // information, tidligt
  [["da", "sv"], spelled("tion igt$")],
];

const wordScores = createWordScorer(LANGUAGES.filter(({ code }) => NORTHERN.includes(code)));

/** How much of each of the three is in these words, by small words, letters and spellings. */
export function northernScores(words: readonly string[]): Scores {
  const scores = wordScores(words);
  const text = ` ${words.join(" ")} `;
  for (const [codes, expression] of SPELLINGS) {
    const count = text.match(expression)?.length ?? 0;
    for (const code of codes) add(scores, code, (SPELLING * count) / codes.length);
  }
  return scores;
}

function spelled(list: string): RegExp {
  const source = list.trim().split(/\s+/).join("|");
  return new RegExp(source.replaceAll(/(?<!\[)\^/g, " ").replaceAll("$", "(?= )"), "g");
}
