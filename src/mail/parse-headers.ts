import { isUtf8 } from "node:buffer";
import { type HeaderLines, parseAddressHeader } from "mailparser";
import type { Address } from "./mail.js";
import type { Scissors } from "./scissors.js";

const MAX_LINES = 1000;
const MAX_VALUE = 64_000;
const MAX_ADDRESSES = 100;
/** RFC 5322, 2.1.1: no line, and so no Message-ID in practice, is longer than 998 characters. */
const MAX_ID = 998;
const MAX_IDS = 100;

/** A name as RFC 5322, 3.6.8 allows it: printable ASCII without the colon. */
const FIELD = /^([!-9;-~]+)[ \t]*:/;

/**
 * Lower-case header names to their values, unfolded, in the order of the mail. Encoded words stay as they are,
 * the decoded subject is the mail's `subject`. Lines without a name are left out.
 */
export function headerMap(lines: HeaderLines, scissors: Scissors): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { line } of scissors.cutList(lines, MAX_LINES)) {
    const name = FIELD.exec(line)?.[0];
    if (name === undefined) continue;
    const value = scissors.cut(characters(line.slice(name.length)), MAX_VALUE);
    const key = name.slice(0, -1).trim().toLowerCase();
    const unfolded = scissors.oneLine(value);
    const known = headers.get(key);
    if (known) known.push(unfolded);
    else headers.set(key, [unfolded]);
  }
  return headers;
}

/** Header lines come as one character a byte: UTF-8 (RFC 6532) or, from old form mailers, Windows-1252. */
function characters(line: string): string {
  const bytes = Buffer.from(line, "latin1");
  return isUtf8(bytes) ? bytes.toString() : new TextDecoder("windows-1252").decode(bytes);
}

/** Every mailbox that the values name, groups opened, domains in lower case and in their ASCII form. */
export function addressesIn(values: readonly string[], scissors: Scissors): Address[] {
  const parsed = parseAddressHeader([...values], { flatten: true, decodePunycode: false }).value;
  const named = parsed.flatMap(({ name, address }) => {
    const at = address?.lastIndexOf("@") ?? -1;
    if (!address || at < 1 || address.length > 320) return [];
    return [
      {
        name: scissors.oneLine(name).slice(0, 200),
        address: scissors.oneLine(address.slice(0, at) + address.slice(at).toLowerCase()),
      },
    ];
  });
  return named.slice(0, MAX_ADDRESSES);
}

/** Message-IDs with their angle brackets. Some clients write names or whole sentences between them. */
export function messageIdsIn(values: readonly string[]): string[] {
  const found = values.flatMap((value) => value.match(/<[^<>]+>/g) ?? []);
  return found
    .map((id) => id.replace(/\s+/g, ""))
    .filter((id) => id.length > 2 && id.length <= MAX_ID)
    .slice(-MAX_IDS);
}

/** A mail's own Message-ID; one that lacks its brackets is given them. */
export function ownMessageId(values: readonly string[]): string | null {
  const first = values[0] ?? "";
  const bare = /^[^\s<>]+@[^\s<>]+$/.test(first) && first.length < MAX_ID ? `<${first}>` : null;
  return messageIdsIn([first])[0] ?? bare;
}
