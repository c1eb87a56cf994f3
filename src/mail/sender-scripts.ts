import { domainOf, readableDomain } from "./sender-domain.js";

/** Scripts told apart (UAX 24); letters of any other count as one more. */
const SCRIPTS = [
  ...["Latin", "Cyrillic", "Greek", "Armenian", "Georgian", "Cherokee", "Hebrew", "Arabic"],
  ...["Devanagari", "Thai", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"],
].map((name) => ({ name, letter: new RegExp(`\\p{Script=${name}}`, "u") }));

/** Chinese, Japanese and Korean are written with several, and with Latin (UTS 39, 5.2, "Highly Restrictive"). */
const WRITTEN_TOGETHER = ["Latin", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"];

/** Letters of other scripts (Cyrillic, Greek, Armenian) that look the same as this Latin one in small print. */
const EXACT_TWINS = byTwin({
  ...{ a: "аα", c: "сϲ", d: "ԁ", e: "е", g: "ց", h: "һհ", i: "іι", j: "јյ", k: "κ", l: "ӏ" },
  ...{ n: "ո", o: "оοօ", p: "рρ", q: "ԛզ", s: "ѕ", u: "υս", v: "ѵν", w: "ԝ", x: "хχ", y: "уүγ" },
});

/** And those that are close enough for an eye that runs over a name, or that look alike as capitals. */
const CLOSE_TWINS = byTwin({
  ...{
    a: "ɑ@",
    b: "вβ",
    d: "đ",
    e: "εє3",
    g: "ɡ",
    h: "нħ",
    k: "к",
    l: "iı1|!ł",
    m: "мμ",
    n: "пηπ",
  },
  ...{ o: "0øσ", r: "гɾ", s: "5$", t: "тτŧ", w: "ωѡш" },
});

/** Characters that are not seen at all (UTS 39, 3.1.1): a name that holds one is not the name that it shows. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

function byTwin(twins: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(twins).flatMap(([latin, others]) => [...others].map((other) => [other, latin])),
  );
}

/**
 * True where an address is written in a way that no person would choose: letters of several scripts in one
 * word, a word of look-alikes only, characters that can't be seen or that a program turns into others.
 * Domains are looked at as people are shown them (`xn--80ak6aa92e` is a Cyrillic "apple").
 */
export function hasOddLetters(address: string): boolean {
  const domain = readableDomain(domainOf(address));
  const shown = `${address.slice(0, address.lastIndexOf("@"))}@${domain}`.toLowerCase();
  // Both as written and as shown: decoding a domain mends it.
  const isPlain = (text: string) =>
    !UNSEEN.test(text) && text.normalize("NFC") === text.normalize("NFKC");
  if (!isPlain(address) || !isPlain(shown)) return true;
  // In a country whose own domain is in that script, a word may happen to have only such letters.
  const home = scriptsOf(domain.split(".").at(-1) ?? "");
  return shown.split(/[@.+_-]/).some((word) => {
    const scripts = scriptsOf(word);
    if (scripts.length > 1) return !scripts.every((name) => WRITTEN_TOGETHER.includes(name));
    const [script] = scripts;
    if (script === undefined || script === "Latin" || home.includes(script)) return false;
    return [...word].every((letter) => !/\p{L}/u.test(letter) || EXACT_TWINS.has(letter));
  });
}

function scriptsOf(word: string): string[] {
  const names = [...word]
    .filter((letter) => /\p{L}/u.test(letter) && !/\p{Script=Common}/u.test(letter))
    .map((letter) => SCRIPTS.find((script) => script.letter.test(letter))?.name ?? "other");
  return [...new Set(names)];
}

/** True for a domain that is made to be taken for one of these: `opendirns.com`, `opendims.com.evil.example`. */
export function imitatesDomain(domain: string, domains: readonly string[]): boolean {
  if (domains.some((own) => domain === own || domain.endsWith(`.${own}`))) return false;
  const shape = domainShape(domain);
  return domains.some((own) => shape === domainShape(own) || domain.startsWith(`${own}.`));
}

function domainShape(domain: string): string {
  return shapeOf(readableDomain(domain)).replaceAll("-", "");
}

/** A text as it looks from afar: two texts of the same shape are easily taken for each other. */
export function shapeOf(text: string): string {
  const plain = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}|\p{Cf}/gu, "");
  const latin = [...plain].map((letter) => EXACT_TWINS.get(letter) ?? letter);
  return latin
    .map((letter) => CLOSE_TWINS.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w");
}
