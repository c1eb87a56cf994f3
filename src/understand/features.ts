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
/** Own words up to which an answer is short, and shorter. */
const FEW = [12, 30];
/** Who says "do not delete" and none of these wants to keep what they have, and no restriction. */
const RESTRICTS = ["freeze", "until", "notuse", "dispute"].map((name) => `l:restrict.${name}`);

/** Reads a mail's subject and own words. */
export function readingOf(
  subject: string,
  body: string,
  language: Language,
  answered = "",
): Reading {
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
  addAnswered(answered, language, all, add);
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

/** What the mail answers gives a meaning to few words: "no thanks" below our newsletter is not one below an offer. */
function addAnswered(
  answered: string,
  language: Language,
  own: readonly ReadSentence[],
  add: (name: string) => void,
): void {
  if (answered === "") return;
  const count = own.reduce((total, { words }) => total + words.length, 0);
  const size = FEW.findIndex((most) => count <= most);
  const concepts = distinct(
    sentencesOf(answered).flatMap(({ words }) =>
      conceptsOf(words, language).map(({ concept }) => concept.split(".")[0] ?? concept),
    ),
  );
  for (const concept of ["any", ...concepts]) {
    add(`Q:${concept}`);
    if (size >= 0) add(`Q:${size} ${concept}`);
  }
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

/** Notes a feature, with the place of its first word and of the word after its last. */
type Add = (name: string, from: number, to: number) => void;

function read(sentence: Sentence, language: Language): ReadSentence {
  const features = new Map<string, number>();
  addOwn(sentence, language, (name) => features.set(name, (features.get(name) ?? 0) + 1));
  return { ...sentence, features };
}

/** Where in a sentence its features stand: `from` counts words, `to` is the word after the last. */
export function placesOf(
  sentence: Sentence,
  language: Language,
): { name: string; from: number; to: number }[] {
  const places: { name: string; from: number; to: number }[] = [];
  addOwn(sentence, language, (name, from, to) => places.push({ name, from, to }));
  return places;
}

function addOwn(sentence: Sentence, language: Language, add: Add): void {
  addWords(sentence.words, language, add);
  addConcepts(sentence, language, add);
}

function addWords(words: readonly string[], language: Language, add: Add): void {
  let before = "^";
  for (const [at, word] of words.entries()) {
    const stem = stemOf(word, language);
    add(`s:${stem}`, at, at + 1);
    add(`b:${before} ${stem}`, Math.max(0, at - 1), at + 1);
    before = stem;
    if (word.length <= 3 || word.startsWith("#")) continue;
    const marked = `<${word}>`;
    for (const size of PIECES) {
      for (let cut = 0; cut + size <= marked.length; cut += 1) {
        add(`c:${marked.slice(cut, cut + size)}`, at, at + 1);
      }
    }
  }
}

function addConcepts({ words, question }: Sentence, language: Language, add: Add): void {
  const found = conceptsOf(words, language);
  const named = found.map((one) => ({ ...one, ...namesOf(one, found) }));
  if (question) {
    const [from, to] = [words.length, words.length + 1];
    named.push({ concept: "mark", from, to, wide: "mark", fine: "mark" });
  }
  const firstOf = new Map<string, Found>();
  for (const one of named) {
    for (const name of [one.wide, one.fine]) if (!firstOf.has(name)) firstOf.set(name, one);
  }
  for (const [name, { from, to }] of firstOf) add(`l:${name}`, from, to);
  const fine = distinct(named.map((one) => one.fine));
  for (const [at, first] of fine.entries()) {
    const { from = 0, to = 0 } = firstOf.get(first) ?? {};
    for (const second of fine.slice(at + 1)) add(`f:${first}+${second}`, from, to);
  }
  for (const [at, first] of named.entries()) {
    for (let next = at + 1; next < named.length; next += 1) {
      const second = named[next];
      // They stand in the order of their first words.
      if (!second || second.from - first.to > NEAR) break;
      if (second.from >= first.to) add(`o:${first.wide}>${second.wide}`, first.from, second.to);
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
      !isPolite(other, all) &&
      ((other.to <= from && from - other.to <= NEGATED_BEFORE) ||
        (other.from >= to && other.from - to <= NEGATED_BEHIND)),
  );
  return negated ? { wide: `${wide}!`, fine: `${concept}!` } : { wide, fine: concept };
}

/** "Can't you delete it?" asks for it: there the negation is part of the asking. */
function isPolite({ from, to }: Found, all: readonly Found[]): boolean {
  return all.some((ask) => ask.concept === "ask.can" && ask.from <= from && to <= ask.to);
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
