import type { MailRecord } from "../ticket/file.js";
import { ownWords } from "../understand/own-words.js";
import { withoutNames } from "./names.js";
import { BLANK, withoutNumbers } from "./numbers.js";
import type { KnownNames } from "./people.js";
import type { Vocabulary } from "./vocabulary.js";

/** A mail's own words without personal data. */
export interface Scrubbed {
  subject: string;
  body: string;
}

/** With more of its words gone than this, a mail teaches nothing. */
const MOST_GONE = 0.4;
/** In a script without capitals (Arabic, Chinese) nobody's name can be told; from this share of its letters on. */
const NO_CAPITALS = 0.2;
/** In characters. */
const LONGEST_SUBJECT = 1000;

/**
 * What a mail's sender wrote, without names, addresses and numbers: rather a word too few than a name too many.
 * Pure. Gives a reason where no example can be made of it: `foreign`, its script has no capitals to tell names by;
 * `empty`, it has no words, or too few are left.
 *
 * Own code: redact-pii and its successors tell names by English greetings and numbers by American forms, compromise
 * knows English alone, libphonenumber-js phones alone. Our own mails know better which words are no names.
 */
export function scrub(
  { subject, text }: Pick<MailRecord, "subject" | "text">,
  known: KnownNames,
  vocabulary: Vocabulary,
): Scrubbed | "foreign" | "empty" {
  const clean = (words: string) =>
    withoutNames(withoutNumbers(words.normalize("NFC")), known, vocabulary);
  const scrubbed = { subject: clean(oneLine(subject)).trim(), body: clean(ownWords(text)).trim() };
  const own = `${subject}\n${ownWords(text)}`;
  const letters = (own.match(/\p{L}/gu) ?? []).length;
  if ((own.match(/\p{Lo}/gu) ?? []).length > NO_CAPITALS * letters) return "foreign";
  const all = `${scrubbed.subject}\n${scrubbed.body}`;
  const left = (all.match(/\p{L}+/gu) ?? []).length;
  const gone = all.split(BLANK).length - 1;
  if (letters < 2 || gone > MOST_GONE * (left + gone)) return "empty";
  return scrubbed;
}

function oneLine(text: string): string {
  return text.slice(0, LONGEST_SUBJECT).replace(/\s+/g, " ").trim();
}
