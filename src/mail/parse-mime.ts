import { Readable } from "node:stream";
import { type AttachmentStream, type HeaderLines, type Headers, MailParser } from "mailparser";
import { CUT_FIELD, isOwnField, SIZE_FIELD } from "./reduced.js";

/** One leaf that is not the words: an attachment, an inline picture, a container. */
export interface MimePart {
  name: string;
  /** Lower case, without parameters. */
  type: string;
  parameters: Readonly<Record<string, string>>;
  /** Bytes; 0 where it could not be read to its end. */
  size: number;
}

/** What MIME says: still with all its lengths, nothing judged. */
export interface MimeReading {
  headerLines: HeaderLines;
  subject: string;
  /** Of the mail as a whole, lower case. */
  type: string;
  /** What stands between the parts of a multipart; null where none is named. */
  boundary: string | null;
  /** All text parts outside attachments. */
  plain: string;
  /** All HTML parts outside attachments. */
  html: string;
  parts: MimePart[];
  /** Why the body could not be read to its end; null where it could. */
  fault: "too many parts" | "damaged" | null;
  /** Words or headers were left out before the mail came here. */
  cut: boolean;
}

/** What the headers of a mail or of one part say about what follows. */
export interface Head {
  /** Lower case; of an attachment as its name tells it where the header does not. */
  type: string;
  /** Of a multipart; null where it is none or none is named. */
  boundary: string | null;
  /** It is one part, and that is taken as the sender's words. */
  isWords: boolean;
}

/** Headers of one part (bytes), parts of one mail, parts that are told of. */
const MAX_HEAD = 2 * 1024 * 1024;
const MAX_PARTS = 2500;
const MAX_PARTS_TOLD = 500;
/** A mail on which the parser hangs is given up; 40 MB take it about a second. */
const MAX_MS = 30_000;

const OPTIONS = {
  // Words only: links, pictures and checksums cost time that a stranger could make us waste.
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipTextLinks: true,
  skipImageLinks: true,
  checksumAlgo: false,
  // A forwarded mail and a bounce's report are not the sender's own words: they stay parts.
  ignoreEmbedded: true,
  keepDeliveryStatus: true,
  maxHeadSize: MAX_HEAD,
  maxChildNodes: MAX_PARTS,
} as const;

/** Reads a header block alone; null where it can't be read. */
export async function readHead(head: Uint8Array): Promise<Head | null> {
  const reading = await readMime(Buffer.concat([head, Buffer.from("\r\n\r\n")]));
  if (!reading) return null;
  const { type, boundary, parts } = reading;
  const multipart = type.startsWith("multipart/");
  return {
    type: parts[0]?.type ?? type,
    boundary: multipart ? boundary : null,
    isWords: !multipart && parts.length === 0,
  };
}

/**
 * Takes a mail apart. Resolves with null where not even its headers could be read; never rejects.
 * @param reduced the bytes were built by `reduceMail`
 */
export function readMime(raw: Uint8Array, reduced = false): Promise<MimeReading | null> {
  return new Promise((resolve) => {
    const parser = new MailParser(OPTIONS);
    const parts: MimePart[] = [];
    let words = { plain: "", html: "" };
    const feed = Readable.from(slices(raw));
    const timer = setTimeout(() => {
      // Without more to read the parser comes to rest.
      feed.unpipe(parser);
      settle("damaged");
    }, MAX_MS);
    function settle(fault: MimeReading["fault"]) {
      clearTimeout(timer);
      resolve(readingOf(parser, reduced, { parts, fault, ...words }));
    }
    // The listener stays: an error after the end must not end the process.
    parser.on("error", (error: Error & { code?: string }) =>
      settle(error.code === "EMAXLEN" ? "too many parts" : "damaged"),
    );
    parser.on("data", (data) => {
      if (data.type === "text") words = { plain: data.text ?? "", html: data.html ?? "" };
      else passOver(data, reduced, (part) => parts.length < MAX_PARTS_TOLD && parts.push(part));
    });
    parser.on("end", () => settle(hasBoundary(parser, raw) ? null : "damaged"));
    feed.pipe(parser);
  });
}

function* slices(raw: Uint8Array): Generator<Buffer> {
  const size = 64 * 1024;
  for (let at = 0; at < raw.length; at += size) yield asBuffer(raw).subarray(at, at + size);
}

/** A multipart whose boundary is missing comes out without words or parts, and without an error. */
function hasBoundary({ headers }: MailParser, raw: Uint8Array): boolean {
  if (!headers) return true;
  const { type, parameters } = contentType(headers);
  const { boundary } = parameters;
  return !type.startsWith("multipart/") || (!!boundary && asBuffer(raw).includes(`--${boundary}`));
}

/** Reads an attachment only to know its size, unless that is told. */
function passOver(
  attachment: AttachmentStream,
  reduced: boolean,
  tell: (part: MimePart) => void,
): void {
  let done = false;
  function release() {
    if (done) return;
    done = true;
    tell({
      // Against its types, the parser gives `false` for what it can't make out.
      name: String(attachment.filename || ""),
      type: String(attachment.contentType || "application/octet-stream").toLowerCase(),
      parameters: contentType(attachment.headers).parameters,
      size: (reduced && toldSize(attachment.headers)) || (attachment.size ?? 0),
    });
    attachment.release?.();
  }
  attachment.content.on("end", release);
  attachment.content.on("error", release);
  attachment.content.resume();
}

function toldSize(headers: Headers): number {
  const size = Number(headers.get(SIZE_FIELD));
  return Number.isSafeInteger(size) ? size : 0;
}

function readingOf(
  parser: MailParser,
  reduced: boolean,
  read: Pick<MimeReading, "plain" | "html" | "parts" | "fault">,
): MimeReading | null {
  const { headers, headerLines } = parser;
  if (!headers || !headerLines) return null;
  const subject = headers.get("subject");
  const { type, parameters } = contentType(headers);
  return {
    headerLines: reduced ? headerLines.filter(({ key }) => !isOwnField(key)) : headerLines,
    subject: typeof subject === "string" ? subject : "",
    type,
    boundary: parameters.boundary || null,
    cut: reduced && headers.has(CUT_FIELD),
    ...read,
  };
}

function asBuffer(raw: Uint8Array): Buffer {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.length);
}

function contentType(headers: Headers): { type: string; parameters: Record<string, string> } {
  const header = headers.get("content-type");
  const structured = header && typeof header === "object" && "params" in header ? header : null;
  if (!structured || typeof structured.value !== "string") return { type: "", parameters: {} };
  return {
    type: structured.value.toLowerCase(),
    parameters: structured.params as Record<string, string>,
  };
}
