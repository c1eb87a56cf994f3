import type { Vector } from "./vectors.js";

/** A mail as the network reads it: the whole, and each sentence by itself. */
export interface Page {
  mail: Vector;
  sentences: readonly Vector[];
}

/**
 * One hidden layer of two kinds of units: those of the mail see all of it, those of the sentences see one at a time and
 * keep the strongest, so that a request is as loud in a long story as by itself.
 */
export interface Network {
  /** For each column of a vector what it adds to each unit; side by side, units of the mail first. */
  inputs: Float32Array;
  inputConstants: Float32Array;
  /** For each unit what it adds to each label; side by side. */
  outputs: Float32Array;
  outputConstants: Float32Array;
}

/** Units that see the mail, and units that see its sentences. */
export const MAIL_UNITS = 24;
export const SENTENCE_UNITS = 32;
export const UNITS = MAIL_UNITS + SENTENCE_UNITS;

/** The layers' values for one page, and what is needed to find the way back. */
export interface State {
  units: Float32Array;
  /** The sentence that a unit of the sentences kept. */
  kept: Int32Array;
  /** The units of one sentence. */
  one: Float32Array;
  scores: Float32Array;
}

/** What the network says of each label, on a scale of logits. */
export function networkScores(network: Network, page: Page): Float64Array {
  const state = stateOf(network);
  hidden(network, page, state);
  output(network, state);
  return Float64Array.from(state.scores);
}

/** Room for the layers of one page after the other. */
export function stateOf({ outputConstants }: Network): State {
  return {
    units: new Float32Array(UNITS),
    kept: new Int32Array(SENTENCE_UNITS),
    one: new Float32Array(UNITS),
    scores: new Float32Array(outputConstants.length),
  };
}

/** Fills the hidden layer. */
export function hidden(
  { inputs, inputConstants }: Network,
  page: Page,
  { units, kept, one }: State,
): void {
  units.set(inputConstants);
  addInputs(inputs, page.mail, units, 0, MAIL_UNITS);
  units.fill(0, MAIL_UNITS);
  kept.fill(-1);
  for (const [at, sentence] of page.sentences.entries()) {
    one.set(inputConstants);
    addInputs(inputs, sentence, one, MAIL_UNITS, UNITS);
    for (let unit = MAIL_UNITS; unit < UNITS; unit += 1) {
      if ((one[unit] as number) <= (units[unit] as number)) continue;
      units[unit] = one[unit] as number;
      kept[unit - MAIL_UNITS] = at;
    }
  }
  for (let unit = 0; unit < MAIL_UNITS; unit += 1) {
    if ((units[unit] as number) < 0) units[unit] = 0;
  }
}

function addInputs(
  inputs: Float32Array,
  { columns, values }: Vector,
  units: Float32Array,
  from: number,
  to: number,
): void {
  for (let at = 0; at < columns.length; at += 1) {
    const row = (columns[at] as number) * UNITS;
    const value = values[at] as number;
    for (let unit = from; unit < to; unit += 1) {
      units[unit] = (units[unit] as number) + value * (inputs[row + unit] as number);
    }
  }
}

/** Fills the scores from the hidden layer. */
export function output({ outputs, outputConstants }: Network, { units, scores }: State): void {
  scores.set(outputConstants);
  for (let unit = 0; unit < UNITS; unit += 1) {
    const value = units[unit] as number;
    if (value === 0) continue;
    for (let label = 0; label < scores.length; label += 1) {
      scores[label] =
        (scores[label] as number) + value * (outputs[unit * scores.length + label] as number);
    }
  }
}
