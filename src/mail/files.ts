import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { sep } from "node:path";
import type { Mail } from "./mail.js";
import { fromLineDate, isMbox, splitMbox } from "./mbox.js";
import { MAX_MAIL_BYTES } from "./parse.js";

/** A mail that was found, or why there is none; `source` as the command `triage` names it. */
export type MailFile =
  | { source: string; raw: Uint8Array; mboxDate: Date | null }
  | { source: string; error: string };

/**
 * The mails of files and folders, in the order given: `.eml` files (source: the path as given), mbox files
 * (`path#1`, `path#2`, …), folders with all below them (the path joined with the file's name, sorted; hidden
 * files are passed over), and `-` for one mail on stdin. Changes nothing. What can't be read is an item with an
 * error, and the others go on. A mail longer than the parser takes ends one byte after that length.
 */
export async function* readMailFiles(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<MailFile> {
  for (const path of paths) {
    if (path === "-") yield await readStdin(stdin);
    else yield* readPath(path);
  }
}

async function* readPath(path: string): AsyncGenerator<MailFile> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) yield* readFolder(path);
    else if (found.isFile()) yield* readFile(path);
    else yield { source: path, error: "This is neither a file nor a folder." };
  } catch (error) {
    yield { source: path, error: faultOf(error) };
  }
}

async function* readFolder(folder: string): AsyncGenerator<MailFile> {
  const base = folder.endsWith("/") || folder.endsWith(sep) ? folder : `${folder}${sep}`;
  const entries = await readdir(folder, { withFileTypes: true });
  const shown = entries.filter(
    // A link to a folder may lead back up, and then the reading would never end.
    (entry) =>
      !entry.name.startsWith(".") &&
      (entry.isDirectory() || entry.isFile() || entry.isSymbolicLink()),
  );
  for (const entry of shown.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = base + entry.name;
    if (entry.isSymbolicLink() && (await stat(path).catch(() => null))?.isDirectory()) continue;
    yield* readPath(path);
  }
}

async function* readFile(path: string): AsyncGenerator<MailFile> {
  const start = await collect(createReadStream(path, { end: 4 }), 5);
  if (!isMbox(start)) {
    const raw = await collect(createReadStream(path, { end: MAX_MAIL_BYTES }), MAX_MAIL_BYTES + 1);
    yield { source: path, raw, mboxDate: null };
    return;
  }
  let number = 0;
  for await (const { raw, date } of splitMbox(createReadStream(path), MAX_MAIL_BYTES)) {
    number += 1;
    yield { source: `${path}#${number}`, raw, mboxDate: date };
  }
}

/** Mail programs pipe a mail with the `From ` line of their mbox before it. */
async function readStdin(stdin: AsyncIterable<Uint8Array>): Promise<MailFile> {
  const raw = await collect(stdin, MAX_MAIL_BYTES + 1);
  if (!isMbox(raw)) return { source: "-", raw, mboxDate: null };
  const end = raw.indexOf(10) + 1 || raw.length;
  return {
    source: "-",
    raw: raw.subarray(end),
    mboxDate: fromLineDate(raw.subarray(0, end).toString("latin1").trimEnd()),
  };
}

/** Reads a stream to its end and keeps the first `max` bytes. */
async function collect(stream: AsyncIterable<Uint8Array>, max: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    if (size >= max) continue;
    chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, max);
}

function faultOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOENT") return "There is no such file or folder.";
  if (code === "EACCES" || code === "EPERM")
    return "This may not be read: its permissions forbid it.";
  return `This could not be read (${code || "unknown fault"}).`;
}

const RECEIVED_DATE =
  /(\d{1,2})\s+(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\s+(\d{4})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s*([+-]\d{4})?/i;

/**
 * When a mail of a file arrived, as ISO 8601 in UTC: the date of its topmost `Received` line, which our own
 * server wrote, else that of the mbox, else null. The sender's `Date` says nothing about arrival.
 */
export function receivedDate(mail: Mail, mboxDate: Date | null): string | null {
  const received = mail.headers.get("received")?.[0] ?? "";
  // RFC 5321, 4.4: the date stands behind the last semicolon.
  const found = RECEIVED_DATE.exec(received.slice(received.lastIndexOf(";") + 1));
  const [, day, month, year, time, zone = "+0000"] = found ?? [];
  const date = found ? new Date(`${day} ${month} ${year} ${time} ${zone}`) : mboxDate;
  return date && !Number.isNaN(date.getTime()) ? date.toISOString() : null;
}
