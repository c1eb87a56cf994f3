import type { GroupScore } from "../understand/scores.js";

/** One tenth of the confidences with the intents in it. All but `count` are 0 to 1. */
export interface ReliabilityPoint {
  from: number;
  /** The mean confidence said. */
  said: number;
  /** The share that were right, and where the true share lies with 95 % certainty. */
  right: number;
  low: number;
  high: number;
  count: number;
}

/** The figures of a reliability diagram: one language, or all. */
export interface Reliability {
  language: string;
  intents: number;
  calibrationError: number;
  /** By rising confidence; tenths without intents are left out. */
  points: ReliabilityPoint[];
}

/** The diagrams' figures, in the order of the tables. */
export function reliabilityOf(groups: readonly GroupScore[]): Reliability[] {
  return groups.map(({ language, bins, calibrationError }) => ({
    language,
    intents: bins.reduce((sum, { count }) => sum + count, 0),
    calibrationError,
    points: bins
      .filter(({ count }) => count > 0)
      .map(({ from, count, confidence, correct }) => ({
        from,
        said: confidence,
        right: correct,
        ...wilson(correct, count),
        count,
      })),
  }));
}

/** The standard normal's quantile that leaves 2.5 % above it. */
const Z = 1.959964;

/**
 * The 95 % interval of a share (Wilson, 1927). Unlike the plain one it stays within 0 and 1, and is wide where
 * one of one was right, so that a small bin is not overread.
 */
export function wilson(share: number, count: number): { low: number; high: number } {
  const weight = Z ** 2 / count;
  const middle = (share + weight / 2) / (1 + weight);
  const half = (Z * Math.sqrt((share * (1 - share)) / count + weight / (4 * count))) / (1 + weight);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}
