import { BLANK, MAIL } from "./numbers.js";
import { folded, type KnownNames } from "./people.js";
import { FIELDS, PARTICLES } from "./phrases.js";
import type { Vocabulary } from "./vocabulary.js";
import { type Word, wordsIn } from "./words.js";

const FIELD = new RegExp(`^([ \\t]*${FIELDS}[ \\t.]*:[ \\t]*)(\\S.*)$`, "gimu");
const BETWEEN = [...PARTICLES]
  .flatMap((word) => [word, upperFirst(word), word.toUpperCase()])
  .join("|");
/** What belongs to one name: blanks in a row, with initials and small words between. */
const ONE_NAME = new RegExp(
  `(?:(?<!\\p{L})\\p{Lu}\\.[ -]{0,3}){0,4}${BLANK}(?:[ -]+(?:(?:${BETWEEN}) +|\\p{Lu}\\.[ -]?){0,4}${BLANK})*`,
  "gu",
);
/** "J.R. rang me." */
const INITIALS = /(?<!\p{L})(?:\p{Lu}\. ?){2,5}(?!\p{L}\.)/gu;

/**
 * Takes the names of people, firms and places out of a text that `withoutNumbers` has gone over. A name is what is
 * known to be one, and what has a capital and is none of the ordinary words of our mail: that costs a rare word now
 * and then, and keeps hardly a stranger's name. In small letters a stranger's name is found at its usual places only.
 */
export function withoutNames(text: string, known: KnownNames, vocabulary: Vocabulary): string {
  const straight = text
    .replace(/[’`´]/g, "'")
    .replace(FIELD, (line, field: string, value: string) =>
      value.trim() === MAIL ? line : `${field}${BLANK}`,
    );
  const words = wordsIn(straight, vocabulary);
  const names = new Set(words.filter((word, at) => isName(word, words[at + 1])));
  addKnown(straight, words, known, names);
  addNeighbours(straight, words, names);
  let scrubbed = "";
  let end = 0;
  for (const { from, to } of words.filter((word) => names.has(word))) {
    scrubbed += straight.slice(end, from) + BLANK;
    end = to;
  }
  return (scrubbed + straight.slice(end))
    .replace(/_{3,}/g, BLANK)
    .replace(ONE_NAME, BLANK)
    .replace(INITIALS, BLANK);
}

function isName(word: Word, next: Word | undefined): boolean {
  if (word.initial) return false;
  // A script without capitals: what no mail of ours has may be anything.
  if (/\p{Lo}/u.test(word.text) && !word.ordinary) return true;
  if (!word.capital) return word.amongNames && (!word.ordinary || word.alsoName);
  if (word.term) return false;
  if (!word.ordinary || (word.titled && !word.small)) return true;
  if (!word.alsoName) {
    const usual = word.small || word.shouted || (word.takesCapital && !word.amongNames);
    return !usual && !word.begins && (!word.loud || word.amongNames);
  }
  if (word.loud) return word.amongNames;
  // "Will you" begins a sentence, "Will Smith" a name.
  return !word.begins || word.amongNames || word.stops || (next?.capital === true && !next.small);
}

/** An ordinary word that is part of a known name is it only with a capital, or where names stand. */
function addKnown(text: string, words: readonly Word[], known: KnownNames, names: Set<Word>): void {
  for (const [at, word] of words.entries()) {
    const open = word.capital || !word.ordinary || word.amongNames;
    if (open && !word.term && isPart(word.text, known)) names.add(word);
    const next = words[at + 1];
    if (!next || !sideBySide(text, word, next)) continue;
    if (!known.pairs.has(`${folded(word.text)} ${folded(next.text).replace(/'s$/, "")}`)) continue;
    const plainWords = word.ordinary && next.ordinary;
    if (!plainWords || (word.capital && next.capital && !(word.term && next.term))) {
      names.add(word).add(next);
    }
  }
}

function isPart(word: string, { parts }: KnownNames): boolean {
  const pieces = [word, ...word.split(/['-]/)].map(folded).filter((piece) => piece.length > 1);
  // "Idas konto", "Ida's account".
  return pieces.some(
    (piece) => parts.has(piece) || (piece.endsWith("s") && parts.has(piece.slice(0, -1))),
  );
}

/** An ordinary word with a capital beside a name is part of it, and so are small words that lead on to one. */
function addNeighbours(text: string, words: readonly Word[], names: Set<Word>): void {
  const spread = (order: readonly Word[]) => {
    for (const [at, word] of order.entries()) {
      const before = order[at - 1];
      if (!before || !names.has(before) || !sideBySide(text, before, word)) continue;
      const next = order[at + 1];
      const leads = next !== undefined && (mayBelong(next) || names.has(next));
      if (mayBelong(word) || (leads && PARTICLES.has(word.text.toLowerCase()))) names.add(word);
    }
  };
  spread(words);
  spread([...words].reverse());
}

function mayBelong(word: Word): boolean {
  const usual = word.term || word.begins || (word.small && word.takesCapital && !word.alsoName);
  const loud = word.loud && !word.alsoName && !(word.amongNames && !word.shouted);
  return word.capital && !word.initial && !usual && !loud;
}

function sideBySide(text: string, one: Word, other: Word): boolean {
  const [first, second] = one.from < other.from ? [one, other] : [other, one];
  return /^(?: +|-)$/.test(text.slice(first.to, second.from));
}

function upperFirst(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
