import { INTENTS_FOLDER } from "../package-root.js";
import { Problem } from "../problems.js";
import { excerpt, loadPolicy, type Policy } from "../reply/policy.js";
import { type IntentBook, loadIntents } from "../understand/intents.js";
import { loadModel } from "../understand/model-cache.js";
import { withinReach } from "../understand/reach.js";
import { createUnderstand } from "../understand/reading.js";
import { MODEL_FOLDER } from "./build-model.js";

/** @throws Problem `intents` where an intent quotes a passage that the policy does not have. */
function checkSections(book: IntentBook, policy: Policy): void {
  const missing = book.intents.flatMap(({ name, sections }) =>
    sections
      .filter((heading) => !excerpt(policy, heading))
      .map((heading) => `intents/${name}/intent.yml: the policy has no passage "${heading}".`),
  );
  if (missing.length > 0) throw new Problem("intents", missing.join("\n"));
}

/**
 * What a command needs in order to understand and answer mail: intents, policy, and the reader made of them.
 * Where the folder `intents/` was edited since the build, the model is trained anew, which takes its time.
 */
export function loadUnderstanding() {
  const book = loadIntents(INTENTS_FOLDER);
  const policy = loadPolicy(INTENTS_FOLDER);
  checkSections(book, policy);
  const understand = createUnderstand(loadModel(book, MODEL_FOLDER), book);
  return { book, policy, understand: withinReach(understand) };
}
