import type { MessageStructureObject } from "imapflow";

/** One leaf of a mail, as the server's BODYSTRUCTURE tells it (RFC 3501, 7.4.2). */
export interface Leaf {
  /** How its content is asked for; the mail's own body where it is not multipart. */
  section: string;
  /** As it lies on the server, still encoded. */
  bytes: number;
  /** Decoded, as near as can be known. */
  size: number;
}

/** More parts than that are not fetched one by one. */
const MAX_LEAVES = 500;

/**
 * The leaves of a mail, in its order. A mail within the mail is one leaf. Null where there are too many, or where
 * the structure is none that can be asked after.
 */
export function leavesOf(structure: MessageStructureObject): Leaf[] | null {
  if (!isMultipart(structure)) return [leafOf(structure, "TEXT")];
  const leaves: Leaf[] = [];
  // By a list and not by calls: nesting is a stranger's to choose.
  const open = [...(structure.childNodes ?? [])].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (isMultipart(node)) open.push(...[...(node.childNodes ?? [])].reverse());
    else if (node.part === undefined || leaves.length === MAX_LEAVES) return null;
    else leaves.push(leafOf(node, node.part));
  }
  return leaves.length > 0 ? leaves : null;
}

export function isMultipart({ type }: MessageStructureObject): boolean {
  return type.startsWith("multipart/");
}

function leafOf({ size = 0, encoding }: MessageStructureObject, section: string): Leaf {
  // RFC 2045, 6.8: 57 bytes become a line of 76 characters and its end.
  const decoded = encoding === "base64" ? Math.floor((size * 57) / 78) : size;
  return { section, bytes: size, size: decoded };
}

/** What is fetched of the content of one leaf: nothing of an attachment. */
export type LeafKind = "words" | "message" | "attachment";

/** All text of one part and of one mail that is fetched; the parser takes in less. */
const WORDS_PART = 1024 * 1024;
const WORDS_MAIL = 4 * 1024 * 1024;
/** Of mails and reports within the mail: their headers and the beginning of their words. */
const MESSAGE_PART = 32 * 1024;
const MESSAGE_MAIL = 256 * 1024;

/** How many bytes of each leaf's content are fetched. */
export function allowances(leaves: readonly Leaf[], kinds: readonly LeafKind[]): number[] {
  const left = { words: WORDS_MAIL, message: MESSAGE_MAIL, attachment: 0 };
  const most = { words: WORDS_PART, message: MESSAGE_PART, attachment: 0 };
  return leaves.map(({ bytes }, at) => {
    const kind = kinds[at] ?? "attachment";
    const allowance = Math.min(most[kind], left[kind]);
    left[kind] -= Math.min(allowance, bytes);
    return allowance;
  });
}

/** The kind of a leaf, by what the parser makes of its headers. */
export function kindOf(head: { type: string; isWords: boolean }): LeafKind {
  if (head.isWords) return "words";
  return /^message\/|^text\/rfc822-headers$/.test(head.type) ? "message" : "attachment";
}
