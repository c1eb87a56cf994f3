import { headingKey, type Policy } from "../reply/policy.js";
import type { IntentBook } from "../understand/intents.js";

/**
 * `policy show`: the excerpts in force, word for word, with the policy's address and date and the intents that
 * quote each.
 */
export function runPolicyShow(
  policy: Policy,
  book: IntentBook,
  write: (text: string) => void,
): void {
  write(`${policy.title}\n${policy.url}\n`);
  write(`Last changed ${policy.modified.replace("T", " ")}, language: ${policy.language}\n`);
  for (const section of policy.sections) {
    const key = headingKey(section.heading);
    const quoting = book.intents.filter((intent) =>
      intent.sections.some((heading) => headingKey(heading) === key),
    );
    const names = quoting.map((intent) => intent.name).join(", ");
    write(`\n${section.heading}\n${"=".repeat(section.heading.length)}\n`);
    write(`(quoted for: ${names === "" ? "nothing" : names})\n\n${section.text}\n`);
  }
}
