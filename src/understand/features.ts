import type { Language } from "../words.js";
import { conceptsOf, type Found } from "./concepts.js";
import { withoutRecitals } from "./recitals.js";
import { type Sentence, sentencesOf, stemOf } from "./tokens.js";

/** A sentence with the features that it has by itself. */
export interface ReadSentence extends Sentence {
  features: Map<string, number>;
}

/** A mail as the classifier reads it. */
export interface Reading {
  /** Those of the subject first. */
  sentences: ReadSentence[];
  /**
   * Names of what was found, to how often. The letters before the colon name the family: `s` stems, `b` pairs of
   * them, `c` pieces of words, `l` concepts, `f` concepts in one sentence, `o` concepts in their order, `S…` the same
   * in the subject, `E` concepts of the last sentence, `N` counts, `K` what the whole mail says.
   */
  features: Map<string, number>;
  /** How many sentences speak of personal data, and how many of our trade; as logarithms. */
  sizes: number[];
}

/** Concepts that are done to somebody's data; a negation turns them into others. */
const ACTIONS = new Set(
  "delete provide hold source recipients correct restrict port object track ai market unsubscribe".split(
    " ",
  ),
);
/** Most words between two concepts that count as following each other. */
const NEAR = 6;
/** How far before and behind an action its negation stands. Danish negates behind the verb. */
const NEGATED_BEFORE = 2;
const NEGATED_BEHIND = 1;
/** Most words between thanks and the action that it is for. */
const THANKED = 3;
/** Lengths of the pieces that longer words are cut into: they survive typing errors and find parts of compounds. */
const PIECES = [4, 5];
/** Concepts of what the law protects, and of what our customers otherwise write about. */
const PERSONAL =
  "personal account identity media application notes hold source recipients track ai market unsubscribe gdpr policy consent law15 law16 law17 law18 law20 law21 lawMarketing".split(
    " ",
  );
const TRADE = "product system trade pitch offtopic customers company".split(" ");
const COUNTED = ["me", "company", "customers"];
const MOST_COUNTED = 3;
/** Who says "do not delete" and none of these wants to keep what they have, and no restriction. */
const RESTRICTS = ["freeze", "until", "notuse", "dispute"].map((name) => `l:restrict.${name}`);

/** Reads a mail's subject and own words. */
export function readingOf(subject: string, body: string, language: Language): Reading {
  const subjects = sentencesOf(subject).map((sentence) => read(sentence, language));
  const sentences = sentencesOf(withoutRecitals(body)).map((sentence) => read(sentence, language));
  const all = [...subjects, ...sentences];
  const features = new Map<string, number>();
  const add = (name: string, count = 1) => features.set(name, (features.get(name) ?? 0) + count);
  for (const sentence of all) for (const [name, count] of sentence.features) add(name, count);
  for (const sentence of subjects) {
    for (const [name, count] of sentence.features) {
      if (/^[lo]:/.test(name)) add(`S${name}`, count);
      else if (name.startsWith("s:")) add(`S${name.slice(1)}`, count);
    }
  }
  for (const name of sentences.at(-1)?.features.keys() ?? []) {
    if (name.startsWith("l:") && !/[!~]/.test(name)) add(`E${name.slice(1)}`);
  }
  addCounts(all, add);
  return { sentences: all, features, sizes: sizesOf(all) };
}

function sizesOf(sentences: readonly ReadSentence[]): number[] {
  let [personal, trade] = [0, 0];
  for (const { features } of sentences) {
    const has = (concepts: readonly string[]) => concepts.some((name) => features.has(`l:${name}`));
    if (has(PERSONAL)) personal += 1;
    if (has(TRADE)) trade += 1;
  }
  return [personal, trade].map((count) => Math.log1p(count));
}

/** How often the mail says "I" and "we". */
function addCounts(sentences: readonly ReadSentence[], add: (name: string) => void): void {
  const sum = (of: (sentence: ReadSentence) => number) =>
    sentences.reduce((total, sentence) => total + of(sentence), 0);
  for (const concept of COUNTED) {
    const count = sum((sentence) => sentence.features.get(`l:${concept}`) ?? 0);
    add(`N:${concept}${Math.min(MOST_COUNTED, count)}`);
  }
  const has = (name: string) => sentences.some((sentence) => sentence.features.has(name));
  const keeps = has("l:restrict.notdelete") || has("l:delete!");
  if (has("l:withdraw.request")) add("K:withdraws");
  if (has("l:withdraw.solved")) add("K:solved");
  if (has("l:hypothetical.if")) add("K:if");
  if (keeps && !RESTRICTS.some((name) => has(name) || has(`${name}!`))) add("K:keeps");
}

function read(sentence: Sentence, language: Language): ReadSentence {
  const features = new Map<string, number>();
  const add = (name: string) => features.set(name, (features.get(name) ?? 0) + 1);
  addWords(sentence.words, language, add);
  addConcepts(sentence, language, add);
  return { ...sentence, features };
}

function addWords(words: readonly string[], language: Language, add: (name: string) => void): void {
  let before = "^";
  for (const word of words) {
    const stem = stemOf(word, language);
    add(`s:${stem}`);
    add(`b:${before} ${stem}`);
    before = stem;
    if (word.length <= 3 || word.startsWith("#")) continue;
    const marked = `<${word}>`;
    for (const size of PIECES) {
      for (let at = 0; at + size <= marked.length; at += 1) add(`c:${marked.slice(at, at + size)}`);
    }
  }
}

function addConcepts(
  { words, question }: Sentence,
  language: Language,
  add: (name: string) => void,
): void {
  const found = conceptsOf(words, language);
  const named = found.map((one) => ({ ...one, ...namesOf(one, found) }));
  if (question) {
    named.push({
      concept: "mark",
      from: words.length,
      to: words.length + 1,
      wide: "mark",
      fine: "mark",
    });
  }
  const fine = distinct(named.map((one) => one.fine));
  for (const concept of distinct(named.map((one) => one.wide).concat(fine))) add(`l:${concept}`);
  for (const [at, first] of fine.entries()) {
    for (const second of fine.slice(at + 1)) add(`f:${first}+${second}`);
  }
  for (const [at, first] of named.entries()) {
    for (let next = at + 1; next < named.length; next += 1) {
      const second = named[next];
      // They stand in the order of their first words.
      if (!second || second.from - first.to > NEAR) break;
      if (second.from >= first.to) add(`o:${first.wide}>${second.wide}`);
    }
  }
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** What stands before the dot of a concept's name is the wider one. An action that is negated is another: `delete!`. */
function namesOf(
  { concept, from, to }: Found,
  all: readonly Found[],
): { wide: string; fine: string } {
  const wide = concept.split(".")[0] ?? concept;
  if (!ACTIONS.has(wide)) return { wide, fine: concept };
  const mood = moodOf(from, all);
  if (mood) return { wide: `act~${mood}`, fine: `${wide}~${mood}` };
  const negated = all.some(
    (other) =>
      other.concept === "neg" &&
      ((other.to <= from && from - other.to <= NEGATED_BEFORE) ||
        (other.from >= to && other.from - to <= NEGATED_BEHIND)),
  );
  return negated ? { wide: `${wide}!`, fine: `${concept}!` } : { wide, fine: concept };
}

/**
 * What takes an action out of the world: thanks for what is done, what is taken back, what only might be. Such an
 * action is another (`delete~if`), and all of one kind are alike (`act~if`).
 */
function moodOf(from: number, all: readonly Found[]): "back" | "thanks" | "if" | null {
  for (const { concept, from: start, to } of all) {
    if (concept === "withdraw.request") return "back";
    if (concept === "hypothetical.if") return "if";
    if (concept === "thank" && start <= from && from - to <= THANKED) return "thanks";
  }
  return null;
}
