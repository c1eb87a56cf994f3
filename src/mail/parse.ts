import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { htmlToText } from "./html-text.js";
import type { Attachment, Defect, Mail, Parsed } from "./mail.js";
import { addressesIn, headerMap, messageIdsIn, ownMessageId } from "./parse-headers.js";
import { type MimePart, type MimeReading, readMime } from "./parse-mime.js";
import { cleanText, createScissors, type Scissors } from "./scissors.js";

export { isSaneAddress } from "./address.js";

/** What is taken in of one mail, in bytes: more than any mailbox provider lets through. The rest is cut. */
export const MAX_MAIL_BYTES = 40 * 1024 * 1024;
const MAX_SUBJECT = 1000;
const MAX_TEXT = 200_000;
/** Before it is cleaned, and HTML before it is turned into text. */
const MAX_BODY = 2_000_000;
const MAX_ATTACHMENTS = 200;

/** Without any of these it is no mail but some other file. */
const TELLING = ["from", "to", "subject", "date", "message-id", "received"];

/** Beyond this share of lost characters the words can't be trusted. */
const GARBLED_SHARE = 0.1;

/**
 * Bytes to a mail. Never throws and never rejects: what is no mail is `{ ok: false }` with a reason that holds
 * no personal data; a mail whose words are out of reach is a mail with `defects`.
 * @param reduced the bytes are an `Arrival`'s that says so
 */
export async function parseMail(raw: Uint8Array, reduced = false): Promise<Parsed> {
  if (raw.length === 0) return { ok: false, reason: "The mail is empty." };
  try {
    const bytes = raw.subarray(0, MAX_MAIL_BYTES);
    const reading = await readMime(bytes, reduced);
    if (reading === null) {
      return { ok: false, reason: "The headers of the mail are broken or too large to be read." };
    }
    const scissors = createScissors();
    const headers = headerMap(reading.headerLines, scissors);
    if (!TELLING.some((name) => headers.has(name))) {
      return { ok: false, reason: "These bytes have no mail headers." };
    }
    const mail = compose(await mendCharset(reading, bytes, reduced), headers, scissors);
    if (raw.length > MAX_MAIL_BYTES) note(mail.defects, "cut");
    return { ok: true, mail: { ...mail, contentHash: contentHash(mail) } };
  } catch {
    return { ok: false, reason: "The program failed on this mail's form. Read it in the mailbox." };
  }
}

/**
 * Old form mailers write Danish or German in Windows-1252 and name no character set, or UTF-8. Where characters
 * were lost and the bytes are no UTF-8, the mail is read again as Windows-1252, and the better reading is taken.
 */
async function mendCharset(
  reading: MimeReading,
  bytes: Uint8Array,
  reduced: boolean,
): Promise<MimeReading> {
  const fields = ["subject", "plain", "html"] as const;
  if (!fields.some((field) => lost(reading[field]) > 0) || isUtf8(bytes)) return reading;
  const latin = Buffer.from(new TextDecoder("windows-1252").decode(bytes));
  const again = await readMime(latin, reduced);
  const better = fields.filter((field) => again && lost(again[field]) < lost(reading[field]));
  return { ...reading, ...Object.fromEntries(better.map((field) => [field, again?.[field]])) };
}

function lost(text: string): number {
  return text.split("\ufffd").length - 1;
}

type Composed = Omit<Mail, "contentHash">;

function compose(
  reading: MimeReading,
  headers: ReadonlyMap<string, readonly string[]>,
  scissors: Scissors,
): Composed {
  const values = (name: string) => headers.get(name) ?? [];
  const senders = addressesIn(values("from").slice(0, 1), scissors);
  const { text, defects } = wordsOf(reading, scissors);
  const mail: Composed = {
    messageId: ownMessageId(values("message-id")),
    from: senders[0] ?? null,
    replyTo: addressesIn(values("reply-to"), scissors),
    to: addressesIn(values("to"), scissors),
    cc: addressesIn(values("cc"), scissors),
    subject: scissors.oneLine(scissors.cut(reading.subject, MAX_SUBJECT)),
    text,
    inReplyTo: messageIdsIn(values("in-reply-to")),
    references: messageIdsIn(values("references")),
    headers,
    attachments: scissors
      .cutList(reading.parts, MAX_ATTACHMENTS)
      .map((part) => attachment(part, scissors)),
    defects,
  };
  // RFC 5322, 3.6: at most one. A second one is how one sender is shown and another is checked.
  if (values("from").length > 1) note(defects, "several From lines");
  if (senders.length > 1) note(defects, "several senders");
  if (reading.fault) note(defects, reading.fault);
  if (reading.cut || scissors.hasCut()) note(defects, "cut");
  return mail;
}

function note(defects: string[], defect: Defect): void {
  if (!defects.includes(defect)) defects.push(defect);
}

function attachment(part: MimePart, scissors: Scissors): Attachment {
  const method = part.type === "text/calendar" ? part.parameters.method : undefined;
  return {
    name: scissors.oneLine(part.name).slice(0, 255) || "unnamed",
    type: scissors.oneLine(part.type).slice(0, 100),
    size: part.size,
    ...(method === undefined
      ? {}
      : { method: scissors.oneLine(method).slice(0, 20).toLowerCase() }),
  };
}

/** The words of a mail, and why they are missing where they are. */
function wordsOf(reading: MimeReading, scissors: Scissors): { text: string; defects: string[] } {
  const defects: string[] = [];
  const html = htmlToText(cleanText(scissors.cut(reading.html, MAX_BODY)));
  const both = join(cleanText(scissors.cut(reading.plain, MAX_BODY)), html);
  const armoured = /-----BEGIN PGP MESSAGE-----[\s\S]*?(?:-----END PGP MESSAGE-----|$)/g;
  const open = both.replace(armoured, "");
  const container = containerOf(reading);
  if (open !== both) note(defects, "encrypted");
  if (container && (container !== "winmail.dat" || open.trim() === "")) note(defects, container);
  // What stands beside an encrypted body (a gateway's footer) is not the sender's words.
  const text = reading.type === "multipart/encrypted" ? "" : scissors.cut(open, MAX_TEXT).trim();
  if (lost(text) > text.length * GARBLED_SHARE) note(defects, "garbled");
  return { text, defects };
}

function containerOf({ type, parts }: MimeReading): Defect | null {
  const smime = parts.find((part) => /^application\/(x-)?pkcs7-mime$/.test(part.type));
  if (smime) {
    // RFC 8551, 3.2.2: without the parameter it may be either; the safe reading is that it can't be read.
    const signed = smime.parameters["smime-type"]?.toLowerCase() === "signed-data";
    return signed ? "sealed in a signature" : "encrypted";
  }
  const pgp =
    type === "multipart/encrypted" ||
    parts.some((part) => part.type === "application/pgp-encrypted");
  if (pgp) return "encrypted";
  const tnef = parts.some(
    (part) => /^application\/(vnd\.)?ms-tnef$/.test(part.type) || /^winmail\.dat$/i.test(part.name),
  );
  return tnef ? "winmail.dat" : null;
}

/**
 * One text from the text parts and the HTML parts. Mostly they say the same and the text is taken. Where the
 * HTML says what the text does not (the text part is empty, a stub, or a mailing list's footer) both are kept:
 * no word of a request may be lost to the form of a mail.
 */
function join(plain: string, html: string): string {
  if (plain.trim() === "") return html;
  const known = new Set(words(plain));
  const told = new Set(words(html));
  const missing = [...told].filter((word) => !known.has(word)).length;
  return missing >= 5 && missing > told.size * 0.3 ? `${html}\n\n${plain}` : plain;
}

function words(text: string): string[] {
  return text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
}

/**
 * The same for two copies of one mail, whatever way they came, and fetched in parts or as a whole: so attachments
 * count by name, not by size. Where the words are out of reach all headers count too, with the marks of each
 * copy's own way: better one ticket twice than a mail taken for another.
 */
function contentHash(mail: Composed): string {
  const told = [
    mail.from?.address ?? "",
    mail.subject,
    mail.text.replace(/\s+/g, " "),
    mail.attachments.map(({ name, type }) => [name, type]),
  ];
  const hash = createHash("sha256").update(JSON.stringify(told));
  if (mail.text === "" && mail.defects.length > 0) hash.update(JSON.stringify([...mail.headers]));
  return hash.digest("hex");
}
