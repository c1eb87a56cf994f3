import { partHistory, quotedWords } from "./history.js";
import { ofAllLanguages } from "./phrases.js";
import { withoutSignature } from "./signature.js";

/** Beyond this a mail is a document; its start and its end say what it asks. In characters. */
const LONGEST = 60_000;
/** Of an older mail the beginning tells what it was about. In characters. */
const LONGEST_ANSWERED = 1_500;
/** Who hands a mail on says so in few words; more of them are a mail of its own. */
const HANDING_ON_WORDS = 40;
const HANDING_ON = new RegExp(
  `(?<!\\p{L})${ofAllLanguages((words) => words.handingOn)}(?!\\p{L})`,
  "iu",
);

/**
 * Cuts a mail's text down to what its sender wrote: no quoted history, signature, phone's footer or small print.
 * A mail that is handed on with few words keeps the handed-on words too. Where nothing would be left, all is kept.
 */
export function ownWords(text: string): string {
  const lines = linesOf(text);
  const { own, forwarded, older } = partHistory(lines);
  const words = tidy(withoutSignature(own));
  const few = (words.match(/\p{L}+/gu) ?? []).length <= HANDING_ON_WORDS;
  const handedOn = forwarded.length > 0 ? forwarded : HANDING_ON.test(words) ? older : [];
  if (few && handedOn.length > 0) {
    const passed = tidy(withoutSignature(partHistory(handedOn).own));
    if (hasWords(passed)) return hasWords(words) ? `${words}\n\n${passed}` : passed;
  }
  if (hasWords(words)) return words;
  const quoted = tidy(quotedWords(lines));
  return hasWords(quoted) ? quoted : tidy(lines);
}

/** The words of the older mail that this one answers; empty where it answers none, or hands it on. */
export function answeredWords(text: string): string {
  const lines = linesOf(text);
  const { own, forwarded, older } = partHistory(lines);
  if (forwarded.length > 0 || !hasWords(tidy(own))) return "";
  const quoted = quotedWords(lines);
  return tidy(older.length > 0 ? older : quoted).slice(0, LONGEST_ANSWERED);
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
