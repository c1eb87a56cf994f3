import {
  allowances,
  isMultipart,
  kindOf,
  type Leaf,
  type LeafKind,
  leavesOf,
} from "./imap-parts.js";
import { fetchRow } from "./imap-row.js";
import type { Line } from "./imap-types.js";
import { readHead } from "./parse-mime.js";
import { type FetchedPart, headIn, reduceMail, wholeLines } from "./reduced.js";

const MAX_HEAD = 256 * 1024;
const MAX_PART_HEAD = 16 * 1024;
/** Sections in one question: RFC 7162, 4 lets servers refuse command lines of more than 8192 bytes. */
const SECTIONS = 100;

/**
 * The headers and texts of a mail, as a mail. Null where it can't be had that way: the server has no structure of
 * it, or one that its own headers deny, or one of too many parts.
 * @param beginning the first bytes of the mail
 */
export async function fetchReduced(
  line: Line,
  uid: number,
  beginning: Buffer,
): Promise<Buffer | null> {
  try {
    return await inParts(line, uid, beginning);
  } catch (error) {
    // A server that stumbles over the structure may still hand out the mail as it is.
    if (line.client.usable) return null;
    throw error;
  }
}

async function inParts(line: Line, uid: number, beginning: Buffer): Promise<Buffer | null> {
  const { head, cut } = await headOf(line, uid, beginning);
  const top = await readHead(head);
  const structure = (await fetchRow(line, uid, { bodyStructure: true }))?.bodyStructure;
  const leaves = structure && leavesOf(structure);
  // Where server and parser do not agree on what the mail is, neither is believed.
  if (!top || !leaves || isMultipart(structure) !== (top.boundary !== null)) return null;
  const onePart = top.boundary === null;
  const heads = onePart ? [head] : await fetchHeads(line, uid, leaves);
  if (!heads) return null;
  const fetched = await fetchContent(line, uid, leaves, await kindsOf(heads));
  if (!fetched) return null;
  return reduceMail({
    head,
    boundary: top.boundary,
    parts: fetched.parts.map((part, at) => ({ ...part, head: heads[at] ?? head })),
    cut: cut || fetched.cut,
  });
}

/** The header block; one that the beginning does not hold is fetched, up to a bound. */
async function headOf(
  line: Line,
  uid: number,
  beginning: Buffer,
): Promise<{ head: Buffer; cut: boolean }> {
  const here = headIn(beginning);
  if (here) return { head: here, cut: false };
  const section = { key: "HEADER", start: 0, maxLength: MAX_HEAD };
  const headers = (await fetchRow(line, uid, { bodyParts: [section] }))?.headers;
  const cut = (headers?.length ?? 0) >= MAX_HEAD;
  return { head: cut && headers ? wholeLines(headers) : (headers ?? beginning), cut };
}

/** The MIME headers of each leaf; null where the server does not give them. */
function fetchHeads(line: Line, uid: number, leaves: readonly Leaf[]): Promise<Buffer[] | null> {
  return fetchSections(
    line,
    uid,
    leaves.map(({ section }) => ({ key: `${section}.MIME`, maxLength: MAX_PART_HEAD })),
  );
}

async function kindsOf(heads: readonly Buffer[]): Promise<LeafKind[]> {
  const kinds: LeafKind[] = [];
  for (const head of heads) {
    const read = await readHead(head);
    kinds.push(read ? kindOf(read) : "attachment");
  }
  return kinds;
}

interface Content {
  parts: Pick<FetchedPart, "content" | "size">[];
  /** Words are missing. */
  cut: boolean;
}

/** The words of a mail; null where the server does not give them. */
async function fetchContent(
  line: Line,
  uid: number,
  leaves: readonly Leaf[],
  kinds: readonly LeafKind[],
): Promise<Content | null> {
  const allowed = allowances(leaves, kinds);
  const wanted = leaves.flatMap(({ section }, at) => {
    const maxLength = allowed[at] ?? 0;
    return maxLength > 0 ? [{ key: section, maxLength }] : [];
  });
  const contents = await fetchSections(line, uid, wanted);
  if (!contents) return null;
  const result: Content = { parts: [], cut: false };
  for (const [at, leaf] of leaves.entries()) {
    const allowance = allowed[at] ?? 0;
    const content = (allowance > 0 ? contents.shift() : undefined) ?? Buffer.alloc(0);
    // Some servers give nothing instead of NIL for a part that they do not have.
    if (allowance > 0 && leaf.bytes > 0 && content.length === 0) return null;
    const missing = allowance === 0 ? leaf.bytes > 0 : content.length >= allowance;
    if (missing && kinds[at] === "words") result.cut = true;
    result.parts.push({ content, size: missing ? leaf.size : null });
  }
  return result;
}

/** Sections of a mail, each up to its bound, in the order asked for; null where one is not given. */
async function fetchSections(
  line: Line,
  uid: number,
  sections: readonly { key: string; maxLength: number }[],
): Promise<Buffer[] | null> {
  const found: Buffer[] = [];
  for (let at = 0; at < sections.length; at += SECTIONS) {
    const some = sections.slice(at, at + SECTIONS);
    const bodyParts = some.map((section) => ({ ...section, start: 0 }));
    const row = await fetchRow(line, uid, { bodyParts });
    for (const { key, maxLength } of some) {
      const section = row?.bodyParts?.get(key.toLowerCase());
      if (!section) return null;
      // Not every server keeps to the bound (imapflow 2.0.3's changelog).
      found.push(section.subarray(0, maxLength));
    }
  }
  return found;
}
