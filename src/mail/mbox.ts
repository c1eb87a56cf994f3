/** One mail of an mbox file. */
export interface MboxMail {
  raw: Uint8Array;
  /** The date of its `From ` line, null where that has none. */
  date: Date | null;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** asctime's form (RFC 4155, appendix A), with the time zones that some programs add before or after the year. */
const FROM_DATE =
  /\b([A-Z][a-z]{2})\s+(\d{1,2})\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s+(?:([+-]\d{4})\s+|[A-Z]{1,5}\s+)?(\d{4})(?:\s+([+-]\d{4}))?\s*$/;

/** The date of a `From ` line; UTC where it names no zone, as RFC 4155 has it. */
export function fromLineDate(line: string): Date | null {
  const found = FROM_DATE.exec(line);
  if (!found) return null;
  const [, month, day, hour, minute, second = "0", before, year, behind] = found;
  const at = MONTHS.indexOf(month ?? "");
  const zone = /([+-])(\d{2})(\d{2})/.exec(before ?? behind ?? "+0000");
  if (at < 0 || !zone) return null;
  const offset = (Number(zone[2]) * 60 + Number(zone[3])) * (zone[1] === "-" ? -1 : 1);
  const time = Date.UTC(
    Number(year),
    at,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
  );
  return new Date(time - offset * 60_000);
}

/** True for bytes that begin as an mbox file does. */
export function isMbox(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 5)).toString("latin1") === "From ";
}

/**
 * The mails of an mbox file, in order, each at most `maxBytes` + 1 bytes long (so that a reader sees that more
 * was there). A `From ` line parts mails where a header line follows and a blank line or a date shows that it
 * is no sentence of a mail. `>From ` is unquoted once (the mboxrd way).
 */
export async function* splitMbox(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<MboxMail> {
  let mail: { lines: Buffer[]; size: number; date: Date | null } | null = null;
  let opening: string | null = null;
  let afterBlank = true;
  const finished = () =>
    mail && { raw: Buffer.concat(mail.lines).subarray(0, maxBytes + 1), date: mail.date };
  function add(line: Buffer): void {
    if (!mail || mail.size > maxBytes) return;
    mail.lines.push(line);
    mail.size += line.length;
  }
  for await (const line of linesOf(stream)) {
    const text = line.subarray(0, 500).toString("latin1");
    if (opening !== null) {
      const parts =
        mail === null || (isField(text) && (afterBlank || fromLineDate(opening) !== null));
      if (parts) {
        const before = finished();
        if (before) yield before;
        mail = { lines: [], size: 0, date: fromLineDate(opening) };
      } else {
        add(Buffer.from(`${opening}\n`, "latin1"));
      }
      opening = null;
    }
    if (text.startsWith("From ")) {
      opening = line.toString("latin1").trimEnd();
      continue;
    }
    add(/^>+From /.test(text) ? line.subarray(1) : line);
    afterBlank = /^\r?\n?$/.test(text);
  }
  if (opening !== null) add(Buffer.from(`${opening}\n`, "latin1"));
  const last = finished();
  if (last) yield last;
}

function isField(line: string): boolean {
  return /^[!-9;-~]+[ \t]*:/.test(line);
}

async function* linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      yield Buffer.concat([...rest, bytes.subarray(from, end + 1)]);
      rest = [];
      from = end + 1;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
