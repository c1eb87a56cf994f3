import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { CLOCK_CLASSES } from "../clock/clock.js";
import type { Fault } from "./intents-faults.js";

const words = z.string().trim().min(1);
const language = z.string().regex(/^[a-z]{2}$/);
const title = z.record(language, words);
const phrases = z.record(language, z.array(words).min(1));
const article = words;
const clock = z.enum(CLOCK_CLASSES);

/** `intents/<intent>/intent.yml` */
export const intentSchema = z.strictObject({
  title,
  article,
  clock,
  identity: z.boolean(),
  sections: z.array(words).min(1).max(4),
  phrases,
});

/** `intents/alarms/<alarm>/intent.yml`: never answered, so nothing to quote and nobody to identify. */
export const alarmSchema = z.strictObject({ title, article, clock, phrases });

/** `intents/none/intent.yml` */
export const noneSchema = z.strictObject({ title, phrases });

/** `intents/letter/<language>.yml`: the frame of every letter in that language. */
export const letterSchema = z.strictObject({
  locale: words.refine(isLocale),
  greeting: words,
  greetings: z.array(words),
  opening: words.refine(names("ticket", "received")),
  understood: words,
  deadline: words.refine(names("due")),
  deadlines: words,
  excerpts: words.refine(names("policy")),
  foreignExcerpts: words.refine(names("policy", "policyLanguage")),
  closing: words.refine(names("inbox")),
  signature: words,
});

function names(...placeholders: string[]): (text: string) => boolean {
  return (text) => placeholders.every((name) => text.includes(`{${name}}`));
}

function isLocale(text: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(text).length > 0;
  } catch {
    return false;
  }
}

/** How each field is written, for people who have never seen YAML. */
const MEND: Readonly<Record<string, string>> = {
  title:
    'Write "title:" and below it, two spaces in, one line a language, such as "en: Access to data".',
  article: 'Write the provision, such as "article: GDPR Art. 15".',
  clock: `Write "clock: " and one of these words: ${CLOCK_CLASSES.join(", ")}.`,
  identity: 'Write "identity: true" or "identity: false".',
  sections:
    'Write "sections:" and below it one to four lines of two spaces, a dash and a policy heading.',
  phrases:
    'Write "phrases:", below it the language ("  en:"), below that one line a phrase ("    - delete my data").',
  locale: 'Write how dates are to look, such as "locale: en-GB".',
  greetings: 'Write the usual salutations, such as "greetings: [Hello, Dear]".',
  opening: "Write the first sentence; it must contain {received} and {ticket}.",
  deadline: "Write the sentence about the date of our answer; it must contain {due}.",
  excerpts: "Write what introduces the quotations; it must contain {policy}.",
  foreignExcerpts:
    "Write what introduces foreign quotations, with {policy} and {policyLanguage} in it.",
  closing: "Write whom to turn to; it must contain {inbox}.",
};

/**
 * Reads a YAML file and checks its shape.
 * Returns null where anything is wrong, having added to `faults` every fault with its line.
 */
export function readYaml<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
  faults: Fault[],
): T | null {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  for (const error of document.errors) {
    faults.push({
      file,
      line: lines.linePos(error.pos[0]).line,
      what: "this line cannot be read.",
      mend: "Check its indentation and its colon; put words that contain a colon into double quotes.",
    });
  }
  if (document.errors.length > 0) return null;
  const checked = schema.safeParse(document.toJS());
  if (checked.success) return checked.data;
  for (const issue of checked.error.issues)
    faults.push(...issueFaults(file, issue, document, lines));
  return null;
}

function issueFaults(
  file: string,
  issue: z.core.$ZodIssue,
  document: Document,
  lines: LineCounter,
): Fault[] {
  const path = issue.path.map(String);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      file,
      line: lineOf([...path, key], document, lines),
      what: `nobody knows a field "${key}" here.`,
      mend: "Check its spelling, or delete it.",
    }));
  }
  const field = path[0];
  const line = lineOf(path, document, lines);
  if (field === undefined) {
    return [
      {
        file,
        line,
        what: "the file has no fields.",
        mend: "Copy them from a neighbouring folder.",
      },
    ];
  }
  const missing = path.length === 1 && !document.has(field);
  const what = missing
    ? `the field "${field}" is missing.`
    : `the field "${path.join(" › ")}" is not right.`;
  return [{ file, line, what, mend: MEND[field] ?? "Write a sentence there." }];
}

/** The line of a field, or of the nearest thing around it. */
function lineOf(path: readonly string[], document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === name)
      : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
