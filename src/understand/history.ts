import { ofAllLanguages } from "./phrases.js";

/** A mail's lines, parted into what stands above, and what lies below a mark of older mail. */
export interface Parted {
  /** The sender's own lines, interleaved answers included. */
  own: string[];
  /** The words of a forwarded mail, without its head; empty where nothing was forwarded. */
  forwarded: string[];
  /** The words of an older mail that stands in a block below; empty where there is none. */
  older: string[];
}

const BEGINS = ofAllLanguages((words) => words.attribution.begins);
const WROTE = ofAllLanguages((words) => words.attribution.wrote);
const FROM = ofAllLanguages((words) => words.headers.from);
const OTHERS = ofAllLanguages((words) => words.headers.others);

const QUOTED = /^\s{0,3}>/;
// "On 3 May 2024 at 10:12, Ann <a@b.example> wrote:"; it holds a digit or an address, and may be wrapped.
const ATTRIBUTION = new RegExp(
  `^\\s*${BEGINS}\\s.{0,200}(?:\\d|@).{0,200}?${WROTE}\\b.{0,80}:\\s*$`,
  "i",
);
// "Ann <a@b.example> wrote:", "2024-05-03 10:12 GMT+02:00 Ann <a@b.example>:"
const SHORT_ATTRIBUTION = new RegExp(
  `^\\s*(?:.{0,80}<[^<>\\s]+@[^<>\\s]+>\\s*(?:${WROTE}(?:\\s[^:]{0,40})?)?|\\S.{0,60}\\s${WROTE}(?:\\s[^:]{0,30}\\d[^:]{0,30}(?::\\d\\d)?)?)\\s*:\\s*$`,
  "i",
);
const ORIGINAL = new RegExp(
  `^\\s*[-_=*]{2,}\\s*${ofAllLanguages((words) => words.original)}\\s*[-_=*]{2,}\\s*$`,
  "i",
);
const FORWARDED = new RegExp(
  `^\\s*(?:[-_=*>]{2,}\\s*)?${ofAllLanguages((words) => words.forwarded)}\\b[^.?!]{0,80}?(?:[-_=*]{2,}|:)\\s*$`,
  "i",
);
const FROM_LINE = new RegExp(`^\\s*\\*?${FROM}\\s*:\\*?\\s*\\S`, "i");
const OTHER_LINE = new RegExp(`^\\s*\\*?(?:${OTHERS}|${FROM})\\s*:\\*?(?:\\s|$)`, "i");
const RULE = /^\s*[_-]{10,}\s*$/;
const HEAD_LINES = 8;
/** An attribution may be wrapped over this many lines. */
const WRAPPED = 3;

/** Takes older mail out of a mail's lines, wherever it stands: above, below, or between the answers. */
export function partHistory(lines: readonly string[]): Parted {
  const own: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    const hasOwn = own.some((one) => /\p{L}/u.test(one));
    if (FORWARDED.test(line)) return { own, forwarded: afterHead(lines, at + 1), older: [] };
    const head = headAt(lines, at);
    // Nothing above the head of a mail: it was handed on as it came, and is the request.
    if (head > 0 && !hasOwn) return { own, forwarded: afterHead(lines, at), older: [] };
    if (ORIGINAL.test(line)) {
      if (!hasOwn) return { own, forwarded: afterHead(lines, at + 1), older: [] };
      return { own, forwarded: [], older: afterHead(lines, at + 1) };
    }
    if (head > 0) return { own, forwarded: [], older: afterHead(lines, at) };
    const attribution = attributionAt(lines, at);
    if (attribution > 0) {
      const next = firstFilled(lines, at + attribution);
      // Without marks nobody can tell old from new below an attribution: all of it is old.
      if (!QUOTED.test(lines[next] ?? "")) {
        if (!hasOwn && next < lines.length) return { own, forwarded: lines.slice(next), older: [] };
        return { own, forwarded: [], older: lines.slice(next) };
      }
      at = next;
      continue;
    }
    if (!QUOTED.test(line)) own.push(line);
    at += 1;
  }
  return { own, forwarded: [], older: [] };
}

/** The words under `>` marks, unmarked: what a mail has that has nothing else. */
export function quotedWords(lines: readonly string[]): string[] {
  return lines.filter((line) => QUOTED.test(line)).map((line) => line.replace(/^[\s>]+/, ""));
}

/** How many lines the attribution has that begins at `at`; 0 where none does. */
function attributionAt(lines: readonly string[], at: number): number {
  const first = lines[at] ?? "";
  if (first.trim() === "") return 0;
  for (let count = 1; count <= WRAPPED; count += 1) {
    const joined = lines
      .slice(at, at + count)
      .map((line) => line.replace(/^\s*>+/, "").trim())
      .join(" ");
    if (joined.length > 400) return 0;
    if (ATTRIBUTION.test(joined)) return count;
    if (count === 1 && SHORT_ATTRIBUTION.test(joined) && looksQuoted(lines, at + 1)) return 1;
  }
  return 0;
}

// A short "Ann wrote:" may be the sender's own sentence: it counts only right above quoted lines.
function looksQuoted(lines: readonly string[], at: number): boolean {
  return QUOTED.test(lines[firstFilled(lines, at)] ?? "");
}

/** How many lines the head of a mail (`From:`, `Sent:`, …) has that begins at `at`; 0 where none does. */
function headAt(lines: readonly string[], at: number): number {
  let start = at;
  if (RULE.test(lines[at] ?? "")) start = firstFilled(lines, at + 1);
  if (!FROM_LINE.test(lines[start] ?? "")) return 0;
  let count = 0;
  let end = start;
  for (let next = start; next < Math.min(lines.length, start + HEAD_LINES); next += 1) {
    const line = lines[next] ?? "";
    if (OTHER_LINE.test(line)) {
      count += 1;
      end = next + 1;
    } else if (line.trim() !== "" && count >= 3) break;
  }
  // From, and two more: a contact form's "From: …" alone is no head.
  return count >= 3 ? end - at : 0;
}

function afterHead(lines: readonly string[], at: number): string[] {
  const start = firstFilled(lines, at);
  const head = headAt(lines, start);
  if (head > 0) return lines.slice(start + head);
  const rest = lines.slice(start);
  const body = rest.findIndex((line) => line.trim() !== "" && !OTHER_LINE.test(line));
  return body === -1 ? [] : rest.slice(body);
}

function firstFilled(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && (lines[at] ?? "").trim() === "") at += 1;
  return at;
}
