import type { Requester, Sample } from "../page/api-types.js";
import { OTHER_MAIL } from "./other-mail.js";
import { ENGLISH_REQUESTS } from "./requests-en.js";
import { OTHER_REQUESTS } from "./requests-other.js";
import type { SampleMail } from "./sample.js";

/** The mails that the page offers. Data in code, because the build copies no other files. */
export const SAMPLES: readonly SampleMail[] = [
  ...ENGLISH_REQUESTS,
  ...OTHER_REQUESTS,
  ...OTHER_MAIL,
];

/** Without what only the sandbox's mail robots need to know. */
export function samplesForPage(samples: readonly SampleMail[]): Sample[] {
  return samples.map(({ headers, nullSender, ...sample }) => sample);
}

/** The people who write the samples, each once. */
export function requestersOf(samples: readonly SampleMail[]): Requester[] {
  const byAddress = new Map(samples.map((one) => [one.fromAddress, one.fromName]));
  return [...byAddress].map(([address, name]) => ({ name, address }));
}
