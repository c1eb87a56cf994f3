/** Keeps what strangers send within bounds, and remembers whether anything was lost. */
export interface Scissors {
  cut(text: string, max: number): string;
  cutList<Item>(list: readonly Item[], max: number): Item[];
  /** For names, subjects, header values: no line ends, no control characters, no spaces at the ends. */
  oneLine(text: string): string;
  /** True once anything was cut away. */
  hasCut(): boolean;
}

export function createScissors(): Scissors {
  let lost = false;
  return {
    cut(text, max) {
      if (text.length <= max) return text;
      lost = true;
      return wellFormed(text.slice(0, max));
    },
    cutList(list, max) {
      if (list.length > max) lost = true;
      return list.slice(0, max);
    },
    oneLine: (text) =>
      wellFormed(text)
        .replace(/[\s\p{Cc}]+/gu, " ")
        .trim(),
    hasCut: () => lost,
  };
}

/** No halves of characters and none of the control characters that databases and terminals stumble over. */
export function cleanText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "");
}

/** A cut may leave half a surrogate pair, which neither UTF-8 nor a database can hold. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
