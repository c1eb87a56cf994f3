import { INTENTS_FOLDER } from "../package-root.js";
import { loadPolicy } from "../reply/policy.js";
import { loadIntents } from "../understand/intents.js";
import { loadModel } from "../understand/model-cache.js";
import { withinReach } from "../understand/reach.js";
import { createUnderstand } from "../understand/reading.js";
import { MODEL_FOLDER } from "./build-model.js";

/**
 * What a command needs in order to understand and answer mail: intents, policy, and the reader made of them.
 * Where the folder `intents/` was edited since the build, the model is trained anew, which takes its time.
 */
export function loadUnderstanding() {
  const book = loadIntents(INTENTS_FOLDER);
  const understand = createUnderstand(loadModel(book, MODEL_FOLDER), book);
  return { book, policy: loadPolicy(INTENTS_FOLDER), understand: withinReach(understand) };
}
