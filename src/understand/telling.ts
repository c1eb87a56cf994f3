import type { Language } from "../words.js";
import { placesOf, type ReadSentence } from "./features.js";
import type { Scorer } from "./scoring.js";
import { wordsOf } from "./tokens.js";

const MOST_PHRASES = 3;
/** In words. */
const LONGEST_PHRASE = 5;
/** A phrase that weighs less than this share of the heaviest tells nobody anything. */
const LEAST_SHARE = 0.3;

interface Phrase {
  from: number;
  /** The word after its last. */
  to: number;
  weight: number;
}

/**
 * The phrases of a sentence that speak most for a label: word for word, the heaviest first, at most three, none
 * where nothing speaks for it.
 */
export function tellingPhrases(
  sentence: ReadSentence,
  language: Language,
  label: string,
  scorer: Scorer,
): string[] {
  const weights = wordWeights(sentence, language, scorer.shares(sentence.features, label));
  const phrases: Phrase[] = [];
  while (phrases.length < MOST_PHRASES) {
    const best = heaviest(weights);
    if (!best || best.weight < LEAST_SHARE * (phrases[0]?.weight ?? 0)) break;
    phrases.push(best);
    weights.fill(Number.NEGATIVE_INFINITY, best.from, best.to);
  }
  const surface = surfaceOf(sentence);
  return phrases.map(({ from, to }) => trimmed(surface.slice(from, to).join(" ")));
}

/** What each word adds to the score: a feature of several words is shared out among them. */
function wordWeights(
  sentence: ReadSentence,
  language: Language,
  shares: ReadonlyMap<string, number>,
): Float64Array {
  const weights = new Float64Array(sentence.words.length);
  for (const { name, from, to } of placesOf(sentence, language)) {
    const share = (shares.get(name) ?? 0) / (sentence.features.get(name) ?? 1) / (to - from);
    for (let at = from; at < Math.min(to, weights.length); at += 1) {
      weights[at] = (weights[at] ?? 0) + share;
    }
  }
  return weights;
}

function heaviest(weights: Float64Array): Phrase | null {
  let best: Phrase | null = null;
  for (let from = 0; from < weights.length; from += 1) {
    let weight = 0;
    for (let to = from + 1; to <= Math.min(weights.length, from + LONGEST_PHRASE); to += 1) {
      weight += weights[to - 1] ?? 0;
      if (weight > (best?.weight ?? 0)) best = { from, to, weight };
    }
  }
  return best;
}

/** The words as they stand in the mail; as the classifier sees them where the two can't be matched. */
function surfaceOf({ text, words }: ReadSentence): readonly string[] {
  const surface = text.split(" ").flatMap((part) => {
    const [first, ...rest] = wordsOf(part);
    return first === undefined ? [] : [part, ...rest.map(() => "")];
  });
  return surface.length === words.length ? surface : words;
}

function trimmed(phrase: string): string {
  return phrase.replace(/ +/g, " ").replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
}
