import { danish } from "./da.js";
import { german } from "./de.js";
import { english } from "./en.js";
import { spanish } from "./es.js";
import { french } from "./fr.js";
import type { LanguageFile } from "./language-file.js";
import { dutch } from "./nl.js";
import { norwegian } from "./no.js";
import { polish } from "./pl.js";
import { swedish } from "./sv.js";

/** The languages of which the house has a file. */
export const LANGUAGES: readonly LanguageFile[] = [
  english,
  danish,
  german,
  swedish,
  norwegian,
  dutch,
  french,
  spanish,
  polish,
];
