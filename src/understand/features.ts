import type { Language } from "../words.js";
import { conceptsOf, type Found } from "./concepts.js";
import { type Sentence, sentencesOf, stemOf } from "./tokens.js";

/** A mail as the classifier reads it. */
export interface Reading {
  sentences: Sentence[];
  /** Names of what was found, to how often. */
  features: Map<string, number>;
}

const ACTIONS = new Set(
  "delete provide hold source recipients correct restrict port object track ai market unsubscribe stop".split(
    " ",
  ),
);
const NEAR = 6;

/** Reads a mail's subject and own words. */
export function readingOf(subject: string, body: string, language: Language): Reading {
  const subjects = sentencesOf(subject);
  const sentences = sentencesOf(body);
  const features = new Map<string, number>();
  const add = (name: string) => features.set(name, (features.get(name) ?? 0) + 1);
  for (const sentence of subjects) {
    addWords(sentence.words, language, add);
    for (const word of sentence.words) add(`S:${stemOf(word, language)}`);
    addConcepts(sentence.words, language, (name) => {
      add(name);
      add(`S${name}`);
    });
  }
  for (const [place, sentence] of sentences.entries()) {
    addWords(sentence.words, language, add);
    addConcepts(sentence.words, language, add);
    if (place === sentences.length - 1)
      for (const { concept } of conceptsOf(sentence.words, language)) add(`E:${concept}`);
  }
  addShape(sentences, add);
  return { sentences: [...subjects, ...sentences], features };
}

function addShape(sentences: readonly Sentence[], add: (name: string) => void): void {
  const length = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0);
  add(`N:${Math.min(7, Math.floor(Math.log2(length + 1)))}`);
}

function addWords(words: readonly string[], language: Language, add: (name: string) => void): void {
  let before = "^";
  let before2 = "";
  for (const word of words) {
    const stem = stemOf(word, language);
    add(`w:${word}`);
    add(`s:${stem}`);
    add(`b:${before} ${stem}`);
    if (before2 !== "") add(`t:${before2} ${before} ${stem}`);
    before2 = before;
    before = stem;
    if (word.length > 3 && !word.startsWith("#")) {
      const marked = `<${word}>`;
      for (let size = 4; size <= 5; size += 1) {
        for (let at = 0; at + size <= marked.length; at += 1)
          add(`c:${marked.slice(at, at + size)}`);
      }
    }
  }
}

function addConcepts(
  words: readonly string[],
  language: Language,
  add: (name: string) => void,
): void {
  const found = conceptsOf(words, language);
  const named = found.map((one) => ({ ...one, concept: negated(one, found) }));
  const present = [...new Set(named.map(({ concept }) => concept))].sort();
  for (const concept of present) add(`l:${concept}`);
  for (const [at, first] of present.entries()) {
    for (const second of present.slice(at + 1)) add(`p:${first}+${second}`);
  }
  for (const [at, first] of named.entries()) {
    for (const second of named.slice(at + 1)) {
      if (second.from >= first.to && second.from - first.to <= NEAR)
        add(`o:${first.concept}>${second.concept}`);
    }
  }
  const actions = present.filter((concept) => ACTIONS.has(concept.replace("!", "")));
  for (const action of actions) {
    for (const [at, first] of present.entries()) {
      if (first === action) continue;
      for (const second of present.slice(at + 1)) {
        if (second !== action) add(`q:${action}|${first}+${second}`);
      }
    }
  }
}

/** An action with a negation right before it (or, in Danish, right behind it) is another one: `delete!`. */
function negated(one: Found, all: readonly Found[]): string {
  if (!ACTIONS.has(one.concept) || one.concept === "stop") return one.concept;
  const negation = all.some(
    (other) =>
      other.concept === "neg" &&
      ((other.to <= one.from && one.from - other.to <= 2) ||
        (other.from >= one.to && other.from - one.to <= 1)),
  );
  return negation ? `${one.concept}!` : one.concept;
}
