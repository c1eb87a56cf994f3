/** Weights of a logistic regression over standardised inputs, the constant last. */
export interface Judge {
  weights: number[];
}

const RIDGE = 1;
const STEPS = 30;
const SETTLED = 1e-6;

/** The probability that a judge gives to inputs, from 0 to 1. */
export function probabilityOf(inputs: readonly number[], { weights }: Judge): number {
  let sum = weights[inputs.length] ?? 0;
  for (const [at, input] of inputs.entries()) sum += input * (weights[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Trains a logistic regression with a small ridge by Newton's method: its probabilities mean what they say on rows
 * like those given, so give it scores from models that had not seen the rows.
 */
export function trainJudge(rows: readonly (readonly number[])[], has: readonly boolean[]): Judge {
  const size = (rows[0]?.length ?? 0) + 1;
  let weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = weights.map((weight, at) => (at < size - 1 ? RIDGE * weight : 0));
    const hessian = weights.map((_, row) =>
      weights.map((_, column) => (row === column ? (row < size - 1 ? RIDGE : 1e-6) : 0)),
    );
    for (const [at, row] of rows.entries()) {
      const inputs = [...row, 1];
      const p = probabilityOf(row, { weights });
      addTo(gradient, hessian, inputs, p - (has[at] ? 1 : 0), p * (1 - p));
    }
    mirror(hessian);
    const change = solve(hessian, gradient);
    // Newton's step may overshoot where the curve is flat: it is kept short.
    const longest = Math.max(...change.map(Math.abs));
    const factor = Math.min(1, 2 / (longest + 1e-12));
    weights = weights.map((weight, at) => weight - factor * (change[at] ?? 0));
    if (longest < SETTLED) break;
  }
  return { weights };
}

function addTo(
  gradient: number[],
  hessian: number[][],
  inputs: readonly number[],
  off: number,
  curvature: number,
): void {
  // Plain loops, and half of what is symmetrical: this runs a million times in a training.
  for (let row = 0; row < inputs.length; row += 1) {
    const input = inputs[row] as number;
    gradient[row] = (gradient[row] as number) + off * input;
    const line = hessian[row] as number[];
    const factor = curvature * input;
    for (let column = 0; column <= row; column += 1) {
      line[column] = (line[column] as number) + factor * (inputs[column] as number);
    }
  }
}

function mirror(matrix: number[][]): void {
  for (const [row, line] of matrix.entries()) {
    for (let column = row + 1; column < matrix.length; column += 1) {
      line[column] = matrix[column]?.[row] ?? 0;
    }
  }
}

/** Solves a system of linear equations by elimination; changes its arguments. */
function solve(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const row = matrix[pivot] ?? [];
    const diagonal = row[pivot] ?? 1;
    for (let below = pivot + 1; below < size; below += 1) {
      const line = matrix[below] ?? [];
      const factor = (line[pivot] ?? 0) / diagonal;
      if (factor === 0) continue;
      for (let at = pivot; at < size; at += 1) line[at] = (line[at] ?? 0) - factor * (row[at] ?? 0);
      right[below] = (right[below] ?? 0) - factor * (right[pivot] ?? 0);
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let at = size - 1; at >= 0; at -= 1) {
    const row = matrix[at] ?? [];
    let sum = right[at] ?? 0;
    for (let after = at + 1; after < size; after += 1)
      sum -= (row[after] ?? 0) * (solution[after] ?? 0);
    solution[at] = sum / (row[at] ?? 1);
  }
  return solution;
}

/**
 * The probability from which on a label is best given: half of the best F1 that any threshold reaches on these rows
 * (for calibrated probabilities that is where the best threshold lies, and it is steadier than searching for it).
 */
export function bestThreshold(probabilities: readonly number[], has: readonly boolean[]): number {
  const positives = has.filter(Boolean).length;
  const order = [...probabilities.keys()].sort(
    (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
  );
  let [right, best] = [0, 0];
  for (const [place, at] of order.entries()) {
    if (has[at]) right += 1;
    best = Math.max(best, (2 * right) / (positives + place + 1));
  }
  return best / 2;
}
