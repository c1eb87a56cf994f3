/** A score turned into a probability: `1 / (1 + exp(-(slope * score + shift)))`. */
export interface Curve {
  slope: number;
  shift: number;
}

const STEPS = 60;

/** The probability that a curve gives a score. */
export function probabilityOf(score: number, { slope, shift }: Curve): number {
  return 1 / (1 + Math.exp(-(slope * score + shift)));
}

/**
 * Fits the curve to scores of rows that the model had not seen (Platt's method, with his smoothed targets, by
 * Newton's method). With no row of one of the two kinds it gives that kind no chance of being asserted.
 */
export function fitCurve(scores: readonly number[], has: readonly boolean[]): Curve {
  const positives = has.filter(Boolean).length;
  const negatives = has.length - positives;
  if (positives === 0 || negatives === 0) return { slope: 0, shift: positives === 0 ? -6 : 6 };
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (negatives + 2);
  let curve: Curve = { slope: 1, shift: Math.log((positives + 1) / (negatives + 1)) };
  for (let step = 0; step < STEPS; step += 1) {
    let [g1, g0, h11, h10, h00] = [0, 0, 1e-9, 0, 1e-9];
    for (const [at, score] of scores.entries()) {
      const p = probabilityOf(score, curve);
      const off = p - (has[at] ? high : low);
      const weight = p * (1 - p);
      g1 += off * score;
      g0 += off;
      h11 += weight * score * score;
      h10 += weight * score;
      h00 += weight;
    }
    const determinant = h11 * h00 - h10 * h10;
    if (Math.abs(determinant) < 1e-12) break;
    const slope = (h00 * g1 - h10 * g0) / determinant;
    const shift = (h11 * g0 - h10 * g1) / determinant;
    // Newton's step may overshoot where the curve is flat: it is kept short.
    const short = Math.min(1, 3 / (Math.abs(slope) + Math.abs(shift) + 1e-12));
    curve = { slope: curve.slope - short * slope, shift: curve.shift - short * shift };
    if (Math.abs(g1) + Math.abs(g0) < 1e-7) break;
  }
  return curve;
}
