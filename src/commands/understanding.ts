import { INTENTS_FOLDER } from "../package-root.js";
import { loadPolicy } from "../reply/policy.js";
import { loadIntents } from "../understand/intents.js";
import { withinReach } from "../understand/reach.js";
import type { Understand } from "../understand/understand.js";

/** What a command needs in order to understand and answer mail: intents, policy, and the reader made of them. */
export function loadUnderstanding() {
  const book = loadIntents(INTENTS_FOLDER);
  const policy = loadPolicy(INTENTS_FOLDER);
  const understand: Understand = (mail) => {
    const words = `${mail.subject}\n${mail.text}`.toLowerCase();
    const intents = book.intents
      .filter((intent) =>
        Object.values(intent.phrases)
          .flat()
          .some((phrase) => words.includes(phrase.toLowerCase())),
      )
      .map((intent) => ({ intent: intent.name, confidence: 0.9 }));
    return {
      kind: intents.length > 0 ? "privacy" : "not-privacy",
      reason: null,
      language: /\b(jeg|mine|ikke|venlig)\b/.test(words) ? "da" : "en",
      intents,
      alarm: null,
      needsReview: false,
      evidence: intents.length > 0 ? mail.text.slice(0, 200) : null,
    };
  };
  return { book, policy, understand: withinReach(understand) };
}
