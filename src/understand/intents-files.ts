import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { Problem } from "../problems.js";
import type { Fault } from "./intents-faults.js";

/** The words of each file by its path from the folder on. */
export type Files = ReadonlyMap<string, string>;

/** All files by their path from the folder on, with `/`, in one order and with one line end everywhere. */
export function readFiles(folder: string, faults: Fault[]): Files {
  const files = new Map<string, string>();
  for (const path of filePaths(folder)) {
    try {
      const text = new TextDecoder("utf-8", { fatal: true }).decode(
        readFileSync(join(folder, path)),
      );
      files.set(path, text.replaceAll("\r\n", "\n"));
    } catch {
      faults.push({
        file: path,
        line: null,
        what: "the file cannot be read as text.",
        mend: "Open it in a text editor and save it with the encoding UTF-8.",
      });
    }
  }
  return files;
}

function filePaths(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
      .filter((path) => !path.split("/").some((part) => part.startsWith(".")))
      .sort();
  } catch (cause) {
    throw new Problem("intents", `The folder ${folder} with the intents cannot be read.`, {
      cause,
    });
  }
}

/** SHA-256 (hex) over names and words of all files. */
export function hashOf(files: Files): string {
  const hash = createHash("sha256");
  for (const [path, text] of files) {
    // Lengths before the words: no two folders can run together into the same bytes.
    hash.update(`${path}\0${Buffer.byteLength(text)}\0`).update(text);
  }
  return hash.digest("hex");
}
