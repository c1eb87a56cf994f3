import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";

/** A name of our own, so that a font of the machine with the same name is never taken instead. */
export const FONT = "PrivacyInboxPicture";

/** The files cover the languages of Latin script, digits and the usual signs; no arrow and no “≤”. */
const FILES = [
  "latin-400-normal",
  "latin-600-normal",
  "latin-ext-400-normal",
  "latin-ext-600-normal",
];

/**
 * Makes the font known that comes with the package: a server need have none, and the picture is the same on each.
 * @throws Error where a file is missing or no font
 */
export function registerFonts(): void {
  if (GlobalFonts.has(FONT)) return;
  const { resolve } = createRequire(import.meta.url);
  for (const file of FILES) {
    const path = resolve(`@fontsource/inter/files/inter-${file}.woff2`);
    if (!GlobalFonts.registerFromPath(path, FONT)) throw new Error(`${path} is no font.`);
  }
}
