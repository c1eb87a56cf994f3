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
  /** For each column of a vector what it adds to each unit; side by side, units of the mail first. Whole numbers do too. */
  inputs: Float32Array | Int16Array;
  inputConstants: Float32Array;
  /** For each unit what it adds to each label; side by side. */
  outputs: Float32Array;
  outputConstants: Float32Array;
}

/** Units that see the mail, and units that see its sentences. */
export const MAIL_UNITS = 16;
export const SENTENCE_UNITS = 24;
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

/** What networks say of each label, taken together, on a scale of logits. */
export function networkScores(networks: readonly Network[], page: Page): Float64Array {
  const sums = new Float64Array(networks[0]?.outputConstants.length ?? 0);
  for (const network of networks) {
    const state = stateOf(network);
    hidden(network, page, state);
    output(network, state);
    for (let label = 0; label < sums.length; label += 1) {
      sums[label] = (sums[label] as number) + (state.scores[label] as number) / networks.length;
    }
  }
  return sums;
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

/** Four units at a time, kept at hand: a third of a training is spent here. Units come in fours. */
function addInputs(
  inputs: Network["inputs"],
  { columns, values }: Vector,
  units: Float32Array,
  from: number,
  to: number,
): void {
  for (let unit = from; unit < to; unit += 4) {
    let first = units[unit] as number;
    let second = units[unit + 1] as number;
    let third = units[unit + 2] as number;
    let fourth = units[unit + 3] as number;
    for (let at = 0; at < columns.length; at += 1) {
      const place = (columns[at] as number) * UNITS + unit;
      const value = values[at] as number;
      first += value * (inputs[place] as number);
      second += value * (inputs[place + 1] as number);
      third += value * (inputs[place + 2] as number);
      fourth += value * (inputs[place + 3] as number);
    }
    units[unit] = first;
    units[unit + 1] = second;
    units[unit + 2] = third;
    units[unit + 3] = fourth;
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
