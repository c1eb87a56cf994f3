import { partHistory, quotedWords } from "./history.js";
import { isRemark, withoutSignature } from "./signature.js";

/** Beyond this a mail is a document; its start and its end say what it asks. In characters. */
const LONGEST = 60_000;

/**
 * Cuts a mail's text down to what its sender wrote: no quoted history, signature, phone's footer or small print.
 * A mail handed on without words of its own keeps the handed-on words. Where nothing would be left, all is kept.
 */
export function ownWords(text: string): string {
  const lines = linesOf(text);
  const { own, forwarded } = partHistory(lines);
  const words = tidy(withoutSignature(own));
  const handedOn = forwarded.length > 0 ? tidy(withoutSignature(partHistory(forwarded).own)) : "";
  if (handedOn !== "" && isRemark(words.split("\n"))) return handedOn;
  if (hasWords(words)) return words;
  const quoted = tidy(quotedWords(lines));
  return hasWords(quoted) ? quoted : tidy(lines);
}

function linesOf(text: string): string[] {
  const cut =
    text.length > LONGEST ? `${text.slice(0, LONGEST / 2)}\n${text.slice(-LONGEST / 2)}` : text;
  return cut
    .replace(/\r\n?/g, "\n")
    .replace(/[\u00a0\u2007\u202f]/g, " ")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .split("\n");
}

function tidy(lines: readonly string[]): string {
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function hasWords(text: string): boolean {
  return /\p{L}{2}/u.test(text);
}
