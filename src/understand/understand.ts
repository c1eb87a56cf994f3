import type { Mail } from "../mail/mail.js";
import type { Alarm, Intent, Kind, Language } from "../words.js";

/** What a mail was understood to be. Data only: the same mail and model always give the same. */
export interface Understanding {
  kind: Kind;
  /** Why it is no request of a person's, or why a person has to look; null where nothing is to be said. */
  reason: string | null;
  language: Language;
  /** Asserted intents, strongest first; with `needsReview` the best guess. Confidence is 0 to 1. */
  intents: { intent: Intent; confidence: number }[];
  alarm: Alarm | null;
  needsReview: boolean;
  /** The sentence that decided, word for word; null where none did. */
  evidence: string | null;
  /** The phrases of that sentence that weighed most, the heaviest first; as they stand in it. */
  phrases: string[];
}

export type Understand = (mail: Mail) => Understanding;
