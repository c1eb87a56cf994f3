import { ALARMS, type Language } from "../words.js";
import type { Fault } from "./intents-faults.js";

/** A mail from an example file, with what it asks for. */
export interface Example {
  /** Intents, and alarms as `alarm:breach`; empty for what is not privacy. The folder's own label first. */
  labels: string[];
  language: Language;
  subject: string;
  body: string;
  /** The file, from the folder `intents/` on. */
  file: string;
  /** The line of the file, from 1, on which the mail begins. */
  line: number;
}

/** What an example file says by its place: its language and the label of its folder (null for `none`). */
interface ExampleFile {
  file: string;
  language: Language;
  label: string | null;
}

interface Block {
  line: number;
  lines: string[];
}

// An editor's stray blank after the three dashes cannot be seen, so it does no harm.
const SEPARATOR = /^---\s*$/;
const HEADER = /^(subject|also)\s*:\s*(.*)$/i;

/**
 * Reads an example file: mails separated by a line of three dashes; each may begin with `Subject: …` and
 * `Also: intent, intent`, then an empty line, then the mail's words. Faults are added to `faults`.
 * `known` holds the labels that `Also` may name. Empty blocks are passed over.
 */
export function readExamples(
  place: ExampleFile,
  text: string,
  known: readonly string[],
  faults: Fault[],
): Example[] {
  const examples: Example[] = [];
  for (const block of blocksOf(text)) {
    const example = readBlock(place, block, known, faults);
    if (example) examples.push(example);
  }
  return examples;
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [{ line: 1, lines: [] }];
  for (const [index, line] of text.split("\n").entries()) {
    if (SEPARATOR.test(line)) blocks.push({ line: index + 2, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks.map(withoutLeadingBlanks).filter((block) => block.lines.length > 0);
}

function withoutLeadingBlanks(block: Block): Block {
  const first = block.lines.findIndex((line) => line.trim() !== "");
  if (first === -1) return { line: block.line, lines: [] };
  return { line: block.line + first, lines: block.lines.slice(first) };
}

function readBlock(
  place: ExampleFile,
  block: Block,
  known: readonly string[],
  faults: Fault[],
): Example | null {
  let subject = "";
  let also: string[] = [];
  let at = 0;
  for (; at < block.lines.length; at += 1) {
    const header = HEADER.exec(block.lines[at] ?? "");
    if (!header) break;
    const value = (header[2] ?? "").trim();
    if (header[1]?.toLowerCase() === "subject") subject = value;
    else also = alsoLabels(value, { ...place, line: block.line + at }, known, faults);
  }
  if (at > 0 && (block.lines[at] ?? "").trim() !== "") {
    faults.push({
      file: place.file,
      line: block.line + at,
      what: "the mail's words begin right below its Subject or Also line.",
      mend: "Put an empty line between them.",
    });
  }
  const body = block.lines.slice(at).join("\n").trim();
  if (subject === "" && body === "") {
    faults.push({
      file: place.file,
      line: block.line,
      what: "this mail has no words.",
      mend: "Write the mail below an empty line, or delete the block.",
    });
    return null;
  }
  const labels = [...new Set(place.label === null ? also : [place.label, ...also])];
  return { labels, language: place.language, subject, body, file: place.file, line: block.line };
}

function alsoLabels(
  value: string,
  place: ExampleFile & { line: number },
  known: readonly string[],
  faults: Fault[],
): string[] {
  const names = value.split(",").map((name) => name.trim());
  const labels = names.filter((name) => name !== "").map(asLabel);
  if (place.label === null && labels.length > 0) {
    faults.push({
      file: place.file,
      line: place.line,
      what: "a mail that is not privacy cannot have an Also line.",
      mend: "Move the mail to the folder of the intent that it carries.",
    });
    return [];
  }
  for (const label of labels.filter((one) => !known.includes(one))) {
    faults.push({
      file: place.file,
      line: place.line,
      what: `"${label}" is not the name of an intent.`,
      mend: `Write one or more of these, with commas between them: ${known.join(", ")}.`,
    });
  }
  return labels.filter((label) => known.includes(label));
}

/** `Also: breach` means the alarm: people write the folder's name. */
function asLabel(name: string): string {
  return ALARMS.some((alarm) => alarm === name) ? `alarm:${name}` : name;
}
