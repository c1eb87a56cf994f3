import { eld as eldSmallest } from "eld/extrasmall";
import { eld } from "eld/large";
import { franc } from "franc";
import { detect } from "tinyld";
import { detect as detectHeavy } from "tinyld/heavy";
import { languageOf } from "../../../src/understand/language.js";

/** Tells the code of a text's language, in two letters or three. */
export interface Detector {
  name: string;
  detect: (text: string) => string;
}

// franc knows 187 languages and guesses among all: told which to expect, it does better. Short texts need the length.
const EXPECTED =
  "eng dan deu swe nob nno nld fra spa pol ita por fin ces slk ron tur hun est lit lav hrv slv cat rus ukr bul ell arb cmn jpn";
const FRANC_OPTIONS = { minLength: 1, only: EXPECTED.split(" ") };

/** Ours beside the libraries, each with what it offers best for short texts. */
export const DETECTORS: readonly Detector[] = [
  { name: "ours", detect: languageOf },
  { name: "eld large", detect: (text) => eld.detect(text).language },
  { name: "eld smallest", detect: (text) => eldSmallest.detect(text).language },
  { name: "tinyld", detect: (text) => detect(text) },
  { name: "tinyld heavy", detect: (text) => detectHeavy(text) },
  { name: "franc", detect: (text) => franc(text, FRANC_OPTIONS) },
];
