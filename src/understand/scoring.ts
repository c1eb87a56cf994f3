import { probabilityOf } from "./calibration.js";
import { judgeInputs, type Model, pageOf } from "./classifier.js";
import type { Reading } from "./features.js";
import { type Network, networkScores } from "./network.js";
import { unpacked } from "./packed.js";
import { type Features, type Vector, vectorizer } from "./vectors.js";

/** Reads features with a model. */
export interface Scorer {
  /** The model's labels to the probability of each. */
  probabilities(reading: Pick<Reading, "features" | "sentences" | "sizes">): Map<string, number>;
  /** How much the features speak for one label, on no scale: to compare sentences. */
  score(features: Features, label: string): number;
  /** What each feature adds to that score. */
  shares(features: Features, label: string): Map<string, number>;
}

/** Makes a model ready for use: a few tens of milliseconds. */
export function createScorer(model: Model): Scorer {
  // Nothing below keeps the linear weights as the model has them: they are here in another order.
  const { labels, judges, features: names } = model;
  const vectorOf = vectorizer({ names, rarity: model.rarity });
  const count = labels.length;
  const weights = interleaved(model.weights.map(unpacked), names.length);
  const networks = model.networks.map(networkOf);
  const linearScores = ({ columns, values }: Vector): Float64Array => {
    const scores = Float64Array.from(weights.subarray(names.length * count));
    for (let at = 0; at < columns.length; at += 1) {
      const row = (columns[at] as number) * count;
      const value = values[at] as number;
      for (let label = 0; label < count; label += 1) {
        scores[label] = (scores[label] as number) + value * (weights[row + label] as number);
      }
    }
    return scores;
  };
  return {
    probabilities({ features, sentences, sizes }) {
      const page = pageOf({ features, sentences: sentences.map((one) => one.features) }, vectorOf);
      const scores = {
        linear: [...linearScores(page.mail)],
        network: [...networkScores(networks, page)],
      };
      const inputs = judgeInputs(scores, sizes);
      return new Map(
        labels.map((label, at) => [label, probabilityOf(inputs, judges[at] ?? { weights: [] })]),
      );
    },
    score: (features, label) => linearScores(vectorOf(features))[labels.indexOf(label)] ?? 0,
    shares(features, label) {
      const { columns, values } = vectorOf(features);
      const place = labels.indexOf(label);
      const shares = new Map<string, number>();
      for (const [at, column] of columns.entries()) {
        const weight = weights[column * count + place] ?? 0;
        shares.set(names[column] ?? "", (values[at] ?? 0) * weight);
      }
      return shares;
    },
  };
}

/**
 * A network whose inputs stay whole numbers, in a quarter of the memory: the units are as much larger as their scale
 * says, and the outputs as much smaller.
 */
function networkOf(lists: Model["networks"][number]): Network {
  const { scale } = lists.inputs;
  return {
    inputs: lists.inputs.whole,
    inputConstants: unpacked(lists.inputConstants).map((constant) => constant / scale),
    outputs: unpacked(lists.outputs).map((weight) => weight * scale),
    outputConstants: unpacked(lists.outputConstants),
  };
}

/** All labels' weights of a feature side by side, as a mail needs them; the constants come last. */
function interleaved(lists: readonly Float32Array[], width: number): Float32Array {
  const weights = new Float32Array((width + 1) * lists.length);
  for (const [label, list] of lists.entries()) {
    for (let at = 0; at <= width; at += 1) weights[at * lists.length + label] = list[at] as number;
  }
  return weights;
}
