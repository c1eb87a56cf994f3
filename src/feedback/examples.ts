import type { Example } from "../understand/intents.js";
import { nearDuplicates } from "../understand/intents-duplicates.js";
import type { Intent } from "../words.js";
import type { Proposal, Reason } from "./read.js";

/** Proposed examples, as files in the form of the folder `intents/`. */
export interface ExampleFile {
  /** From the folder on: `none/examples/da.txt`. */
  path: string;
  text: string;
  /** How many mails are in it. */
  mails: number;
}

/** The folder of what is not privacy. */
const NONE = "none";
/** From this likeness on, a second mail with the same labels teaches nothing. */
const NEAR = 0.7;

/**
 * Takes out what `intents/` cannot hold or has already. Pure.
 * `known` are the examples there are, `intents` the names of the folders.
 */
export function withoutKnown(
  proposals: readonly (Proposal | Reason)[],
  known: readonly Example[],
  intents: readonly Intent[],
): (Proposal | Reason)[] {
  const possible = proposals.map((one) =>
    typeof one !== "string" && one.labels.some((label) => !intents.includes(label))
      ? "unknown"
      : one,
  );
  const lessons = [...known, ...possible.map((one) => (typeof one === "string" ? null : one))];
  const alike = nearDuplicates(
    lessons.map((one) => (one ? `${one.subject}\n${one.body}` : "")),
    NEAR,
  );
  const labelsAt = (at: number) => [...(lessons[at]?.labels ?? [])].sort().join();
  const double = new Set(
    alike.flatMap(({ first, second }) => (labelsAt(first) === labelsAt(second) ? [second] : [])),
  );
  return possible.map((one, at) =>
    typeof one !== "string" && double.has(known.length + at) ? "double" : one,
  );
}

/** The files that hold the proposals, by path. Pure: `readExamples` reads them as they were proposed. */
export function exampleFiles(proposals: readonly Proposal[]): ExampleFile[] {
  const files = new Map<string, string[]>();
  for (const proposal of proposals) {
    const path = `${proposal.labels[0] ?? NONE}/examples/${proposal.language}.txt`;
    files.set(path, [...(files.get(path) ?? []), blockOf(proposal)]);
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, blocks]) => ({
      path,
      // A mark before the first mail too: the file can be put at the end of another as it is.
      text: blocks.map((block) => `---\n${block}\n`).join(""),
      mails: blocks.length,
    }));
}

function blockOf({ labels, subject, body }: Proposal): string {
  const also = labels.slice(1);
  const head = [
    // Always there: without it the first lines of a mail could be taken for its head.
    `Subject: ${subject.replace(/\s+/g, " ").trim()}`.trim(),
    ...(also.length > 0 ? [`Also: ${also.join(", ")}`] : []),
  ];
  const lines = body.replace(/\r\n?/g, "\n").trim().split("\n");
  // A line of three dashes would part the mail in two.
  const safe = lines.map((line) => (/^---\s*$/.test(line) ? "- - -" : line));
  return [...head, "", ...safe].join("\n").trimEnd();
}
