/** `node dist/commands/build-model.js`: trains the model from `intents/` into `dist/model.bin`, where it is not there yet. */
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { INTENTS_FOLDER, PACKAGE_ROOT } from "../package-root.js";
import { trainModel } from "../understand/classifier.js";
import { loadIntents } from "../understand/intents.js";
import { storedModel, storeModel } from "../understand/model-cache.js";

/** Where the built package has its model. */
export const MODEL_FOLDER = join(PACKAGE_ROOT, "dist");

/**
 * Brings the model of a folder of intents up to date and says so in one line; gives the exit code.
 * @param seconds a clock, for the line alone
 */
export function runBuildModel(
  intents: string,
  folder: string,
  write: (line: string) => void,
  seconds: () => number,
): number {
  try {
    const book = loadIntents(intents);
    const stored = storedModel(book, folder);
    const began = seconds();
    const model = stored ?? trainModel(book);
    if (!stored) storeModel(model, folder);
    const what = `${model.examples} texts, ${model.features.length} features, ${model.labels.length} labels`;
    write(
      stored
        ? `model: up to date (${what})`
        : `model: trained in ${(seconds() - began).toFixed(1)} s (${what})`,
    );
    return 0;
  } catch (problem) {
    write(problem instanceof Error ? problem.message : String(problem));
    return 1;
  }
}

const started = process.argv[1];
if (started && realpathSync(started) === fileURLToPath(import.meta.url)) {
  process.exitCode = runBuildModel(
    INTENTS_FOLDER,
    MODEL_FOLDER,
    (line) => process.stderr.write(`${line}\n`),
    () => performance.now() / 1000,
  );
}
