import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CODE_VERSION, type Model, trainModel } from "./classifier.js";
import type { IntentBook } from "./intents.js";
import { bytesOf, modelOf } from "./model-file.js";

const FILE = "model.bin";

/** The model for this book: the one in `folder` where it fits, else a newly trained one (about half a minute). */
export function loadModel(book: IntentBook, folder: string): Model {
  return storedModel(book, folder) ?? trainModel(book);
}

/** The model in `folder`, or null where there is none for this book and this code. */
export function storedModel(book: IntentBook, folder: string): Model | null {
  try {
    const model = modelOf(readFileSync(join(folder, FILE)));
    return model.codeVersion === CODE_VERSION && model.hash === book.hash ? model : null;
  } catch {
    // Absent or cut short: it is only a cache.
    return null;
  }
}

/** Writes the model in one move, so that nobody ever reads half of it. */
export function storeModel(model: Model, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const written = join(folder, `${FILE}.${process.pid}`);
  writeFileSync(written, bytesOf(model));
  renameSync(written, join(folder, FILE));
}
