import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const INTENTS_FOLDER = fileURLToPath(new URL("../../intents", import.meta.url));

/** Words as a reader sees them in HTML: tags gone, entities decoded, white space one blank. Knows no parser. */
export function seenWords(html: string): string {
  const text = html
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
  return oneBlank(text);
}

/** The words of a quotation without the dashes that mark list items in plain text. */
export function quotedWords(text: string): string {
  return oneBlank(text.replace(/^\s*- /gm, ""));
}

export function oneBlank(text: string): string {
  // A tag between a word and its full stop leaves a blank that nobody sees.
  return text
    .replace(/\s+/g, " ")
    .replace(/ ([.,])/g, "$1")
    .trim();
}

/** The shipped policy's page, read past the code under test. */
export function shippedPage(): { url: string; title: string; html: string } {
  const file = `${INTENTS_FOLDER}/policy/opendims-privacy-policy.json`;
  return JSON.parse(readFileSync(file, "utf8"));
}
