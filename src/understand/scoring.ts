import { probabilityOf } from "./calibration.js";
import { judgeInputs, type Model } from "./classifier.js";
import type { Reading } from "./features.js";
import { scoreRow, type Weights } from "./linear.js";
import { type Features, rowsOf, vectorizer } from "./vectors.js";

/** Reads features with a model. */
export interface Scorer {
  /** The model's labels to the probability of each. */
  probabilities(reading: Pick<Reading, "features" | "sizes">): Map<string, number>;
  /** How much the features speak for one label, on no scale: to compare sentences. */
  score(features: Features, label: string): number;
}

/** Makes a model ready for use: a few tens of milliseconds. */
export function createScorer(model: Model): Scorer {
  const vectorOf = vectorizer({ names: model.features, rarity: model.rarity });
  const width = model.features.length;
  const weights = model.weights.map(unpacked);
  const none = new Float64Array(width + 1);
  return {
    probabilities({ features, sizes }) {
      const rows = rowsOf([vectorOf(features)], width);
      const inputs = judgeInputs(
        weights.map((one) => scoreRow(rows, 0, one)),
        sizes,
      );
      return new Map(
        model.labels.map((label, at) => [
          label,
          probabilityOf(inputs, model.judges[at] ?? { weights: [] }),
        ]),
      );
    },
    score(features, label) {
      return scoreRow(
        rowsOf([vectorOf(features)], width),
        0,
        weights[model.labels.indexOf(label)] ?? none,
      );
    },
  };
}

function unpacked(base64: string): Weights {
  const bytes = Buffer.from(base64, "base64");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const weights = new Float64Array(bytes.byteLength / 4);
  for (let at = 0; at < weights.length; at += 1) weights[at] = view.getFloat32(at * 4, true);
  return weights;
}
