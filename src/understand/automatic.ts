import type { Mail } from "../mail/mail.js";
import type { Screened } from "../mail/screen.js";
import type { Understand, Understanding } from "./understand.js";

/** How sure a reading must be before an automatic mail's own words are taken for a person's request. */
const PLAIN_REQUEST = 0.9;

/**
 * What a mail is, given how its headers were screened. An automatic mail asks for nothing, save one case: a web
 * form or a list may carry a person's request, and a request that is plain must not be lost. Then a person
 * decides, with the best guess; nobody is answered.
 */
export function readScreened(
  mail: Mail,
  screened: Screened,
  understand: Understand,
): Understanding {
  const understanding = understand(mail);
  if (!screened.automatic) return understanding;
  const { intents, needsReview } = understanding;
  const plain = !screened.echo && !needsReview && (intents[0]?.confidence ?? 0) >= PLAIN_REQUEST;
  return {
    ...understanding,
    kind: "automatic",
    reason: screened.reason,
    intents: plain ? intents : [],
    alarm: null,
    needsReview: plain,
  };
}
