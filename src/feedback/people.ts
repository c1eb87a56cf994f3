import type { MailRecord, Person } from "../ticket/file.js";
import { plain } from "../understand/tokens.js";

/** Names and parts of names that are known, each as `folded` writes it. */
export interface KnownNames {
  /** Of those who have to do with the mail: no part of their names may stay. */
  parts: ReadonlySet<string>;
  /** Two parts in a row of anybody's name, with a blank between. */
  pairs: ReadonlySet<string>;
}

/** Shorter parts of addresses are initials, and words like "de". */
const SHORTEST_PART = 3;

/** All that the store knows of who wrote a mail, and of everybody who ever wrote (`others`). Pure. */
export function knownNames(mail: MailRecord, others: readonly Person[]): KnownNames {
  const near = [mail.from, mail.sentBy].filter((person) => person !== null);
  const addresses = [...near.map(({ address }) => address), ...mail.replyElsewhere];
  const names = near.map(({ name }) => lettersOf(name));
  const parts = [
    ...names.flat().filter((part) => part.length > 1),
    ...names.map((name) => name.join("")),
    ...addresses.flatMap(partsOfAddress),
  ];
  const pairs = [...near, ...others].flatMap(({ name }) => {
    const letters = lettersOf(name);
    return letters.slice(1).map((part, at) => `${letters[at]} ${part}`);
  });
  return { parts: new Set(parts), pairs: new Set(pairs) };
}

/** A name in one spelling: small letters, without accents and apostrophes. */
export function folded(word: string): string {
  return plain(word).normalize("NFD").replace(/\p{M}/gu, "");
}

function lettersOf(name: string): string[] {
  return (name.match(/[\p{L}\p{M}'’]+/gu) ?? []).map(folded).filter((part) => part !== "");
}

/** `ida.vang84@nordtex.example` to ida, vang, idavang, nordtex. */
function partsOfAddress(address: string): string[] {
  const [local = "", host = ""] = address.split("@");
  const parts = lettersOf(local);
  const hosts = host.split(".").slice(0, -1).flatMap(lettersOf);
  return [...parts, parts.join(""), ...hosts].filter((part) => part.length >= SHORTEST_PART);
}
