/**
 * A mail of which only headers and texts were fetched, as a mail again, so that there is one parser for all.
 * What was left out is told in header fields of our own. They count only in bytes that were built here
 * (`Arrival.reduced`): whoever calls the parser says so, and in a stranger's mail they are fields like any other.
 */

/** In a part: how large it really is, where its content is missing or cut. */
export const SIZE_FIELD = "x-privacy-inbox-size";
/** In the mail's own headers: some of its words or headers are missing. */
export const CUT_FIELD = "x-privacy-inbox-cut";

/** Whether a header name, in lower case, is one of these. */
export function isOwnField(name: string): boolean {
  return name.startsWith("x-privacy-inbox-");
}

const OWN_FIELDS = /^x-privacy-inbox-[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\r|$)/gim;
/** The empty line that ends a header block; servers differ in whether it comes along. */
const END = /(?:^|\r?\n)\r?\n/;

/** One leaf of a mail. */
export interface FetchedPart {
  /** Its own MIME headers. Where the mail is one part, those are the mail's and are not read here. */
  head: Uint8Array;
  content: Uint8Array;
  /** In bytes, where the content is not all here; else null. */
  size: number | null;
}

export interface FetchedMail {
  head: Uint8Array;
  /** Of a multipart, as the parser reads it in `head`; null where the mail is one part. */
  boundary: string | null;
  /** In the order of the mail. Multiparts within it are opened: its words and files are the same without them. */
  parts: readonly FetchedPart[];
  cut: boolean;
}

/** The mail as bytes (RFC 5322, RFC 2046, 5.1.1). The same input gives the same bytes. */
export function reduceMail({ head, boundary, parts, cut }: FetchedMail): Buffer {
  const top = foreignFields(head) + (cut ? `${CUT_FIELD}: yes\r\n` : "");
  if (boundary === null) {
    const [only] = parts;
    return bytes(top, sizeField(only), "\r\n", only?.content ?? "");
  }
  const bodies = parts.flatMap((part) => [
    `--${boundary}\r\n${foreignFields(part.head)}${sizeField(part)}\r\n`,
    withoutDelimiter(part.content, boundary),
    "\r\n",
  ]);
  return bytes(top, "\r\n", ...bodies, `--${boundary}--\r\n`);
}

/** The header block at the beginning of a mail, its empty line left out; null where its end is not there. */
export function headIn(beginning: Buffer): Buffer | null {
  const text = beginning.toString("latin1");
  const end = END.exec(text);
  return end ? Buffer.from(`${text.slice(0, end.index)}\r\n`, "latin1") : null;
}

/** A header block that may have been cut within a line, without that line. */
export function wholeLines(head: Buffer): Buffer {
  return head.subarray(0, head.lastIndexOf("\n") + 1);
}

/** A header block to its end, without fields that pose as ours, ready for more of them. */
function foreignFields(head: Uint8Array): string {
  const text = Buffer.from(head).toString("latin1");
  const block = text.slice(0, END.exec(text)?.index ?? text.length).replace(OWN_FIELDS, "");
  return block === "" || block.endsWith("\n") ? block : `${block}\r\n`;
}

function sizeField(part: FetchedPart | undefined): string {
  return part && part.size !== null ? `${SIZE_FIELD}: ${part.size}\r\n` : "";
}

/** Where a server and we see the end of a part differently, no content may open a part with fields of ours. */
function withoutDelimiter(content: Uint8Array, boundary: string): Uint8Array {
  const delimiter = `--${boundary}`;
  if (!Buffer.from(content).includes(delimiter)) return content;
  const text = Buffer.from(content).toString("latin1");
  const broken = text
    .split("\n")
    .map((line) => (line.startsWith(delimiter) ? ` ${line}` : line))
    .join("\n");
  return Buffer.from(broken, "latin1");
}

function bytes(...pieces: (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece, "latin1") : piece)),
  );
}
