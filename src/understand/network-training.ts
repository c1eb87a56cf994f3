import { seededNumbers } from "./linear.js";
import {
  hidden,
  MAIL_UNITS,
  type Network,
  output,
  type Page,
  SENTENCE_UNITS,
  type State,
  stateOf,
  UNITS,
} from "./network.js";
import type { Vector } from "./vectors.js";

const PASSES = 5;
/** The longest step, in the first pass; it falls to a tenth of this. */
const STEP = 0.05;
/** The share of units that is left out of each lesson, so that none relies on another. */
const LEFT_OUT = 0.4;
/** What a missed label costs more than one wrongly given. */
const RARE_LABEL = 2;
/** Squares of slopes below this move nothing. */
const NOTHING = 1e-10;

/**
 * Trains a network by Adagrad, one page at a time in a seeded order: the same pages and seed always give the same one.
 * @param targets for each page 1 for each label that it has; the last label is on many pages, the others are rare
 * @param width how many columns the vectors have
 */
export function trainNetwork(
  pages: readonly Page[],
  targets: readonly Uint8Array[],
  width: number,
  seed: number,
): Network {
  const random = seededNumbers(seed);
  const network = freshNetwork(width, targets[0]?.length ?? 0, random);
  const descent = descentOf(network);
  const order = Int32Array.from(pages.keys());
  for (let pass = 0; pass < PASSES; pass += 1) {
    const step = STEP * (1 - (0.9 * pass) / PASSES);
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = random(at + 1);
      const moved = order[at] as number;
      order[at] = order[other] as number;
      order[other] = moved;
    }
    for (const at of order) {
      const [page, target] = [pages[at], targets[at]];
      if (page && target) teach(descent, page, target, step, random);
    }
  }
  return network;
}

function freshNetwork(width: number, labels: number, random: (below: number) => number): Network {
  const spread = (length: number, size: number) =>
    Float32Array.from({ length }, () => (random(1_000_000) / 1_000_000 - 0.5) * size);
  return {
    inputs: spread(width * UNITS, 0.2),
    inputConstants: new Float32Array(UNITS),
    outputs: spread(UNITS * labels, 0.5),
    outputConstants: new Float32Array(labels).fill(-2),
  };
}

/** What is kept from lesson to lesson. The sums are Adagrad's, of squares of slopes. */
interface Descent {
  network: Network;
  state: State;
  /** Of what the page costs, for each unit. */
  slopes: Float32Array;
  /** The units of one kind share their sums for a column: a small part of the memory. */
  ofMail: Float32Array;
  ofSentences: Float32Array;
  ofInputConstants: Float32Array;
  ofOutputs: Float32Array;
  ofOutputConstants: Float32Array;
}

function descentOf(network: Network): Descent {
  const sums = (length: number) => new Float32Array(length).fill(1e-6);
  return {
    network,
    state: stateOf(network),
    slopes: new Float32Array(UNITS),
    ofMail: sums(network.inputs.length / UNITS),
    ofSentences: sums(network.inputs.length / UNITS),
    ofInputConstants: sums(UNITS),
    ofOutputs: sums(network.outputs.length),
    ofOutputConstants: sums(network.outputConstants.length),
  };
}

/** Teaches one page: forwards with some units left out, then each weight a step down its slope. */
function teach(
  descent: Descent,
  page: Page,
  target: Uint8Array,
  step: number,
  random: (below: number) => number,
): void {
  const { network, state, slopes } = descent;
  const { units, kept } = state;
  hidden(network, page, state);
  for (let unit = 0; unit < UNITS; unit += 1) {
    const left = random(1000) < LEFT_OUT * 1000 ? 0 : 1 / (1 - LEFT_OUT);
    units[unit] = (units[unit] as number) * left;
  }
  output(network, state);
  stepOutputs(descent, target, step);
  for (let unit = 0; unit < UNITS; unit += 1) {
    if ((units[unit] as number) === 0) slopes[unit] = 0;
    slopes[unit] = (slopes[unit] as number) / (1 - LEFT_OUT);
    down(network.inputConstants, descent.ofInputConstants, unit, slopes[unit] as number, step);
  }
  const moving = [...slopes.keys()].filter((unit) => slopes[unit] !== 0);
  const ofMail = moving.filter((unit) => unit < MAIL_UNITS);
  stepInputs(descent, page.mail, descent.ofMail, ofMail, MAIL_UNITS, step);
  for (const sentence of new Set(kept)) {
    const vector = page.sentences[sentence];
    const keeping = moving.filter((unit) => kept[unit - MAIL_UNITS] === sentence);
    if (vector) stepInputs(descent, vector, descent.ofSentences, keeping, SENTENCE_UNITS, step);
  }
}

/** Moves the outputs, and gathers the slopes of the units. */
function stepOutputs(descent: Descent, target: Uint8Array, step: number): void {
  const { network, state, slopes } = descent;
  const labels = target.length;
  slopes.fill(0);
  for (let label = 0; label < labels; label += 1) {
    const wanted = target[label] as number;
    const cost = wanted === 1 && label < labels - 1 ? RARE_LABEL : 1;
    const slope = (1 / (1 + Math.exp(-(state.scores[label] as number))) - wanted) * cost;
    down(network.outputConstants, descent.ofOutputConstants, label, slope, step);
    for (let unit = 0; unit < UNITS; unit += 1) {
      const value = state.units[unit] as number;
      if (value === 0) continue;
      const at = unit * labels + label;
      slopes[unit] = (slopes[unit] as number) + slope * (network.outputs[at] as number);
      down(network.outputs, descent.ofOutputs, at, slope * value, step);
    }
  }
}

/** Moves what a vector's columns add to these units. */
function stepInputs(
  { network: { inputs }, slopes }: Descent,
  { columns, values }: Vector,
  sums: Float32Array,
  moving: readonly number[],
  kind: number,
  step: number,
): void {
  const square = moving.reduce((sum, unit) => sum + (slopes[unit] as number) ** 2, 0) / kind;
  if (square < NOTHING) return;
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] as number;
    const value = values[at] as number;
    sums[column] = (sums[column] as number) + square * value * value;
    const factor = (step * value) / Math.sqrt(sums[column] as number);
    const row = column * UNITS;
    for (let next = 0; next < moving.length; next += 1) {
      const unit = moving[next] as number;
      inputs[row + unit] = (inputs[row + unit] as number) - factor * (slopes[unit] as number);
    }
  }
}

/** One step of Adagrad: the more a weight has moved, the less it moves. */
function down(
  weights: Float32Array,
  sums: Float32Array,
  at: number,
  slope: number,
  step: number,
): void {
  sums[at] = (sums[at] as number) + slope * slope;
  weights[at] = (weights[at] as number) - (step * slope) / Math.sqrt(sums[at] as number);
}
