import { LANGUAGES } from "./languages/languages.js";
import { ofAllLanguages } from "./phrases.js";

const DELIMITER = /^\s*--\s*$/;
const FORMULA = ofAllLanguages((words) => words.closings);
const NAME = "[\\p{L}'’.&-]";
const CLOSING = new RegExp(
  `^\\s*${FORMULA}(?:(?:\\s+(?:and|og|und|&)\\s+|[,.!\\s]+)${FORMULA})?[\\s,.!:)~-]*(?:(?:from|fra|von|/)\\s*)?((?:${NAME}+[\\s,]+){0,4}${NAME}*)[\\s!:)]*$`,
  "iu",
);
const DEVICE = new RegExp(`^\\s*\\W{0,3}${ofAllLanguages((words) => words.devices)}.{0,80}$`, "i");
const POSTSCRIPT = /^\s*(p\.?\s?s\.?|n\.?b\.?|btw|obs|edit)(?=[\s:.,-])/i;
const SMALL_PRINT = LANGUAGES.flatMap(({ correspondence }) => correspondence.smallPrint);
const CONTACT =
  /@|https?:|www\.|\+?\d[\d\s().-]{6,}\d|^\s*(tel|tlf|phone|mobile|mob|fax|cvr|vat)\b/i;
const FIRST_PERSON = /\b(I|I'm|I've|I'd|my|mine|jeg|Jeg|min|mit|mine)\b/;
/** Longer lines below a closing are sentences, not names, titles and places. */
const SIGNATURE_WORDS = 7;
/** In characters. */
const LONGEST_CLOSING = 80;

/** Takes signatures, footers of phones and small print out of a sender's lines. */
export function withoutSignature(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (DELIMITER.test(line)) {
      kept.push(...postscript(lines.slice(at + 1)));
      break;
    }
    if (DEVICE.test(line)) continue;
    if (isClosing(line) && kept.some((one) => /\p{L}/u.test(one))) {
      at = belowSignature(lines, at + 1) - 1;
      continue;
    }
    kept.push(line);
  }
  return withoutSmallPrint(kept);
}

function isClosing(line: string): boolean {
  if (line.length > LONGEST_CLOSING) return false;
  const found = CLOSING.exec(line);
  if (!found) return false;
  // "Thanks for deleting it" is no closing: what follows the formula has to look like names.
  const names = (found[1] ?? "")
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== "");
  return names.length <= 1 || names.every((word) => /^[\p{Lu}&]/u.test(word));
}

/** The line on which the sender's words go on below a closing; the end where they do not. */
function belowSignature(lines: readonly string[], from: number): number {
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (POSTSCRIPT.test(line) || isSentence(line)) return at;
    if (DELIMITER.test(line) || DEVICE.test(line)) return at;
  }
  return lines.length;
}

function isSentence(line: string): boolean {
  const words = line.match(/[\p{L}\p{N}'’]+/gu) ?? [];
  if (/\?\s*$/.test(line) && words.length >= 3) return true;
  if (CONTACT.test(line)) return false;
  if (words.length >= SIGNATURE_WORDS) return true;
  // Four words or more with most of them in small letters: "oh and delete my account".
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return words.length >= 4 && small >= words.length - 1;
}

function postscript(lines: readonly string[]): string[] {
  const at = lines.findIndex((line) => POSTSCRIPT.test(line));
  return at === -1 ? [] : lines.slice(at);
}

// Small print stands in paragraphs of its own, below the mail: the first paragraph is never taken for it.
function withoutSmallPrint(lines: readonly string[]): string[] {
  const paragraphs: string[][] = [[]];
  for (const line of lines) {
    if (line.trim() === "") paragraphs.push([]);
    else paragraphs.at(-1)?.push(line);
  }
  const filled = paragraphs.filter((paragraph) => paragraph.length > 0);
  const kept = filled.filter((paragraph, index) => index === 0 || !isSmallPrint(paragraph));
  return kept.flatMap((paragraph, index) => (index === 0 ? paragraph : ["", ...paragraph]));
}

function isSmallPrint(paragraph: readonly string[]): boolean {
  const text = paragraph.join(" ");
  // Small print speaks of "you" and "we"; whoever says "I" asks for something.
  if (FIRST_PERSON.test(text)) return false;
  return SMALL_PRINT.some((expression) => expression.test(text));
}
