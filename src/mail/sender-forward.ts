import { isSaneAddress } from "./address.js";
import type { Address, Mail } from "./mail.js";
import {
  ANSWER_PREFIXES,
  FORWARD_MARKS,
  FORWARD_PREFIXES,
  HEAD_WORDS,
  type HeadField,
} from "./sender-forward-words.js";

/** What a forwarded mail's own head says, in its words: a colleague's program wrote it, so nobody vouches for it. */
interface Original {
  /** Null where the head gives no address, as Outlook does for people it knows. */
  sender: Address | null;
  date: string | null;
  subject: string | null;
}

interface Head {
  /** The first line, and the line after the last. */
  start: number;
  end: number;
  fields: Partial<Record<HeadField, string>>;
}

/** Characters that are looked at, lines that a head may have, and what it takes to be one: From and two more. */
const LOOKED_AT = 60_000;
const HEAD_LINES = 12;
const HEAD_FIELDS = 3;
/** So many lines of a colleague's own words may stand above the mark of a forwarded mail. */
const NOTE_LINES = 15;
const MAX_VALUE = 500;

const anyOf = (words: readonly string[]) => `(?:${words.join("|").replaceAll(" ", "\\s+")})`;

const FORWARDED_SUBJECT = new RegExp(
  `^(?:\\[[^\\]]*\\]\\s*)*${anyOf(FORWARD_PREFIXES)}\\.?\\s*:`,
  "iu",
);
const ANSWERED_SUBJECT = new RegExp(
  `^(?:\\[[^\\]]*\\]\\s*)*${anyOf(ANSWER_PREFIXES)}\\.?\\s*:`,
  "iu",
);
const MARK = new RegExp(
  `^(?:[-_=]{2,}\\s*${anyOf(FORWARD_MARKS)}\\s*[-_=]{2,}|${anyOf(FORWARD_MARKS)}\\s*:)\\s*$`,
  "iu",
);
/** `-----Original Message-----`, `________________________________` */
const RULE = /^[-_=]{3,}(?:[^-_=]{0,60}[-_=]{3,})?$/;
const KINDS = ["from", "date", "subject", "other"] as const;
const FIELD = new RegExp(
  `^(?:${KINDS.map((kind) => `(?<${kind}>${anyOf(HEAD_WORDS[kind])})`).join("|")})\\s*:\\s*(?<value>.*)$`,
  "iu",
);

/** Whether a mail hands on another one: by its subject, or by the mark or the head of an older mail near its top. */
export function isForward(mail: Mail): boolean {
  const subject = mail.subject.normalize("NFC").trim();
  if (FORWARDED_SUBJECT.test(subject)) return true;
  if (mail.attachments.some(({ type }) => type === "message/rfc822")) return true;
  const lines = linesOf(mail.text);
  const starts = [lines.findIndex((line) => MARK.test(line)), headsIn(lines)[0]?.start ?? -1];
  const found = starts.filter((start) => start >= 0);
  if (found.length === 0) return false;
  const above = lines
    .slice(0, Math.min(...found))
    .filter((line) => line !== "" && !RULE.test(line));
  // An answer carries its history along, which looks the same as a mail that is handed on with a note.
  return above.length <= (ANSWERED_SUBJECT.test(subject) ? 0 : NOTE_LINES);
}

/**
 * Who wrote the mail that was handed on. Where colleagues handed it on from one to the next, the first of the
 * heads that is not ours; where all are ours, a colleague asks, who wrote the innermost. A head that is not
 * ours ends the search even without an address: further down stands older mail of others.
 */
export function originalOf(text: string, isOurs: (address: string) => boolean): Original | null {
  const originals = headsIn(linesOf(text)).map(({ fields }) => ({
    sender: mailboxIn(fields.from ?? ""),
    date: fields.date?.slice(0, 200) || null,
    subject: fields.subject?.slice(0, MAX_VALUE) || null,
  }));
  const first = originals.find(({ sender }) => sender === null || !isOurs(sender.address));
  return first ?? originals.at(-1) ?? null;
}

/** The lines above the first head of an older mail, without quoted ones: the sender's own words, roughly. */
export function wordsAboveHead(text: string): string[] {
  const raw = text.slice(0, LOOKED_AT).split("\n");
  const [head] = headsIn(linesOf(text));
  return raw.slice(0, head?.start ?? raw.length).filter((line) => !/^\s*>/.test(line));
}

/** Without quote marks, bold marks and the blanks that HTML leaves: Apple Mail quotes what it hands on. */
function linesOf(text: string): string[] {
  return text
    .slice(0, LOOKED_AT)
    .normalize("NFC")
    .split("\n")
    .map((line) =>
      line
        .replace(/[\u200b-\u200f\ufeff*]/g, "")
        .replace(/^[\s>|]+/, "")
        .trimEnd(),
    );
}

function headsIn(lines: readonly string[]): Head[] {
  const heads: Head[] = [];
  for (let at = 0; at < lines.length; ) {
    const head = headAt(lines, at);
    if (head) heads.push(head);
    at = head ? head.end : at + 1;
  }
  return heads;
}

/** The head that begins in this line: fields in any order, where long ones may be wrapped. */
function headAt(lines: readonly string[], start: number): Head | null {
  if (fieldIn(lines[start] ?? "") === null) return null;
  const fields: Head["fields"] = {};
  let count = 0;
  let end = start;
  let last: HeadField = "other";
  for (let at = start; at < Math.min(lines.length, start + HEAD_LINES); at += 1) {
    const line = lines[at] ?? "";
    const field = fieldIn(line);
    const enough = count >= HEAD_FIELDS && fields.from !== undefined;
    if (field) {
      // A second From begins another head, or is the letter's own.
      if (enough && fields[field.kind] !== undefined && field.kind !== "other") break;
      fields[field.kind] ??= field.value;
      last = field.kind;
      count += 1;
      end = at + 1;
    } else if (line === "") {
      // Programs that set every field as a paragraph leave blank lines between them.
      const next = fieldIn(lines[at + 1] ?? "");
      if (enough && (next === null || fields[next.kind] !== undefined)) break;
    } else if (fields[last] === "" || (last === "from" && !fields.from?.includes("@"))) {
      fields[last] = `${fields[last]} ${line}`.trim().slice(0, MAX_VALUE);
      end = at + 1;
    } else if (enough) break;
  }
  return count >= HEAD_FIELDS && fields.from !== undefined ? { start, end, fields } : null;
}

function fieldIn(line: string): { kind: HeadField; value: string } | null {
  const groups = FIELD.exec(line)?.groups;
  const kind = KINDS.find((candidate) => groups?.[candidate] !== undefined);
  return kind ? { kind, value: (groups?.value ?? "").slice(0, MAX_VALUE) } : null;
}

/** `Ida Vang <ida@vang.example>`, `Ida Vang [mailto:ida@vang.example]`, `ida@vang.example`. */
function mailboxIn(value: string): Address | null {
  const found =
    /<\s*(?:mailto:)?([^\s<>]+@[^\s<>]+)/i.exec(value) ??
    /\[\s*(?:mailto:)?([^\s[\]]+@[^\s[\]]+)/i.exec(value) ??
    /(?:mailto:)?([^\s<>()[\]:;,"']+@[^\s<>()[\]:;,"']+)/i.exec(value);
  const at = found?.[1]?.lastIndexOf("@") ?? -1;
  if (!found?.[1] || at < 0) return null;
  const address = found[1].slice(0, at) + found[1].slice(at).toLowerCase();
  if (!isSaneAddress(address)) return null;
  const name = value
    .slice(0, found.index)
    .replace(/["<[(]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return { name: name.toLowerCase() === address.toLowerCase() ? "" : name.slice(0, 200), address };
}
