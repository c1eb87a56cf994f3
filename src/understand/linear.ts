/** Rows of a sparse matrix: for each row the columns that are not zero, and their values. */
export interface Rows {
  columns: Int32Array[];
  values: Float64Array[];
  width: number;
}

export interface LinearSettings {
  /** What a mistake on a row that has the label costs; the smaller, the smoother the model. */
  positive: number;
  /** The same for a row without it. */
  negative: number;
  /** Most passes over the rows. */
  passes: number;
}

/** Weights for the columns, the last one the constant. */
export type Weights = Float64Array;

/** Numbers that look random and are the same on every machine (mulberry32): each from 0 to below `below`. */
export function seededNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
  };
}

const ENOUGH = 0.1;

/**
 * Trains a linear machine with squared hinge loss by dual coordinate descent: one row at a time, in a seeded order,
 * its weight in the dual problem is set to the best there is, until no row changes much.
 * @param costs a factor on each row's cost, or null for 1
 */
export function trainLinear(
  rows: Rows,
  has: readonly boolean[],
  settings: LinearSettings,
  costs: Float64Array | null = null,
): Weights {
  const count = rows.columns.length;
  const weights = new Float64Array(rows.width + 1);
  const duals = new Float64Array(count);
  const order = Int32Array.from({ length: count }, (_, at) => at);
  const next = seededNumbers(20260705);
  const norms = rows.values.map((values) => values.reduce((sum, value) => sum + value * value, 1));
  for (let pass = 0; pass < settings.passes; pass += 1) {
    shuffle(order, next);
    let largest = 0;
    for (const row of order) {
      const sign = has[row] ? 1 : -1;
      const cost = (has[row] ? settings.positive : settings.negative) * (costs?.[row] ?? 1);
      const dual = duals[row] ?? 0;
      const slack = 1 / (2 * cost);
      const gradient = sign * scoreRow(rows, row, weights) - 1 + dual * slack;
      const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
      if (Math.abs(projected) < 1e-12) continue;
      largest = Math.max(largest, Math.abs(projected));
      const changed = Math.max(dual - gradient / ((norms[row] ?? 1) + slack), 0);
      duals[row] = changed;
      addRow(rows, row, weights, (changed - dual) * sign);
    }
    if (largest < ENOUGH) break;
  }
  return weights;
}

/** The score of a row: above zero speaks for the label. */
export function scoreRow(rows: Rows, row: number, weights: Weights): number {
  const columns = rows.columns[row];
  const values = rows.values[row];
  let sum = weights[rows.width] ?? 0;
  if (!columns || !values) return sum;
  for (let at = 0; at < columns.length; at += 1) {
    sum += (weights[columns[at] as number] as number) * (values[at] as number);
  }
  return sum;
}

function addRow(rows: Rows, row: number, weights: Weights, factor: number): void {
  const columns = rows.columns[row];
  const values = rows.values[row];
  if (!columns || !values) return;
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] as number;
    weights[column] = (weights[column] as number) + factor * (values[at] as number);
  }
  weights[rows.width] = (weights[rows.width] ?? 0) + factor;
}

function shuffle(order: Int32Array, next: (below: number) => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = next(at + 1);
    const kept = order[at] as number;
    order[at] = order[other] as number;
    order[other] = kept;
  }
}
