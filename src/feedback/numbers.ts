import { anyOf } from "../understand/phrases.js";

/**
 * What stands where something personal stood. Chosen by how mail is read (`wordsOf`): a blank line is no word at all,
 * an address is `#mail`, a page is `#url` and a number `#num`, as every other one: none tells what a mail asks for.
 */
export const BLANK = "___";
export const MAIL = "name@example.com";
export const PAGE = "https://example.com";

// Each looks back first: a match that could begin at every letter of a long word takes the square of its length.
const ADDRESS =
  /(?<![^\s@<>()[\],;:"'])[^\s@<>()[\],;:"']+@[\p{L}\p{N}_](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?/gu;
// "ida (at) vang.dk", "ida(a)vang.dk", "ida @ vang.dk", "ida at vang.dk", "ida at vang dot dk".
const SPELLED =
  /(?<![\p{L}\p{N}._-])[\p{L}\p{N}._-]+\s{0,3}(?:[([{]\s*(?:at|a|@|snabel-?a)\s*[)\]}]|\s(?:at|@|snabel-?a)\s(?=\S+\s(?:dot|punktum)\s|[\p{L}\p{N}-]+\.\p{L}{2,}))\s*[\p{L}\p{N}_-]+(?:(?:\.|\s*[([{]?\s*(?:dot|punktum)\s*[)\]}]?\s*)[\p{L}\p{N}_-]+)*/giu;
const HANDLE = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;
// Ends of names of hosts that people write without "www."; few, because a missing blank looks like a host too.
const HOST_ENDS = anyOf(
  "com dk net org eu io co uk de se no nl fr es pl it fi info biz app dev shop example".split(" "),
);
const PAGES = new RegExp(
  `(?:(?:https?|ftp):\\/\\/|www\\.)\\S*[^\\s.,;:!?)>"'\\]]|(?<![\\p{L}\\p{N}.@_-])(?:[\\p{L}\\p{N}-]+\\.)+${HOST_ENDS}(?![\\p{L}\\p{N}])(?:\\/\\S*[^\\s.,;:!?)>"'\\]])?`,
  "giu",
);
const FILE =
  /(?<![\p{L}\p{N}_().-])[\p{L}\p{N}_().-]+(?=\.(?:pdf|docx?|xlsx?|csv|txt|zip|jpe?g|png|heic|mp[34])(?!\p{L}))/giu;

const STREET_DA =
  /(?<!\p{L})(?:\p{Lu}[\p{L}.]*[ \t]+){0,3}(?:Allé|Alle|Vej|Gade|Plads|Torv|Stræde|Boulevard|\p{L}{2,}(?:gade|gaden|vej|vejen|allé|alle|alléen|stræde|plads|pladsen|torv|torvet|vænget|parken|bakken|boulevard|straße|strasse|gatan|gata|veien|straat|laan))[ \t]+\d+/gu;
const STREET_EN =
  /(?<![\p{L}\d])\d+\p{L}?,?[ \t]+(?:(?:\p{Lu}[\p{L}'.-]*[ \t]+){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Close|Court|Square|Way|Terrace|Crescent|Gardens|Place|Boulevard|Blvd)|\p{L}+[ \t]+(?:street|road|lane|avenue))(?!\p{L})\.?/gu;
const POSTCODE_UK = /(?<![\p{L}\p{N}])\p{L}{1,2}\d[\p{L}\d]?[ \t]*\d\p{L}{2}(?![\p{L}\p{N}])/giu;
const HEX = /(?<![\p{L}\p{N}])[\da-f]{1,4}(?::[\da-f]{0,4}){2,}/giu;

// "Art. 21(2)" says what is asked for, and of nobody who asks.
const ARTICLE = "\\bart(?:icles?|ikel|iklen|ikkel|ikler)?\\.?\\s*\\d{1,2}(?!\\d)";
const MONTH = anyOf(
  `january february march april may june july august september october november december jan feb mar apr jun jul aug
  sep sept oct nov dec januar februar marts maj juni juli oktober januari februari mars augusti märz mai dezember
  janvier février avril juin juillet août septembre octobre novembre décembre`.split(/\s+/),
);
const DAY = `\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+(?:of\\s+)?${MONTH}(?!\\p{L})|(?<!\\p{L})${MONTH}\\.?\\s+\\d{1,2}(?!\\d)`;
const FIGURES = "(?<![\\p{L}\\d_])\\d(?:[ \\t.,:()\\/+*–—-]{0,3}\\d)+(?![\\p{L}\\d_])";
/** A number as part of a word: `ida84`, `AB12`, `x_2024_1`. */
const MIXED = "(?<![\\p{L}\\d_])[\\p{L}\\d_]*\\d[\\p{L}_]*\\d[\\p{L}\\d_]*";
const TICKET = "(?<![\\p{L}\\p{N}])PR-\\d+";
const NUMBERS = new RegExp(`(${ARTICLE})|${TICKET}|${DAY}|${FIGURES}|(${MIXED})`, "giu");

/**
 * Takes out of a text the addresses of mails, pages and houses, and numbers: phones, dates, birthdays, cards,
 * accounts, orders. Figures become zeros in the same shape, so that the text still reads. The numbers of articles of
 * a law stay, and single figures, which count and number lists.
 */
export function withoutNumbers(text: string): string {
  return text
    .replace(/\p{Nd}/gu, latinFigure)
    .replace(/\[PR-\d+\]/gi, "")
    .replace(ADDRESS, MAIL)
    .replace(SPELLED, MAIL)
    .replace(PAGES, PAGE)
    .replace(HANDLE, BLANK)
    .replace(FILE, BLANK)
    .replace(STREET_DA, `${BLANK} 0`)
    .replace(STREET_EN, `0 ${BLANK}`)
    .replace(POSTCODE_UK, BLANK)
    .replace(HEX, "00")
    .replace(NUMBERS, (found, article?: string, mixed?: string) => {
      if (article) return found;
      return mixed ? "00" : found.replace(/\d/g, "0");
    });
}

/** Figures of other scripts as ours: they are told by ours below. */
function latinFigure(figure: string): string {
  if (figure <= "9") return figure;
  let zero = figure.codePointAt(0) ?? 0;
  // Each script has its ten figures in a row.
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(((figure.codePointAt(0) ?? zero) - zero) % 10);
}
