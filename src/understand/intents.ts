import type { z } from "zod";
import type { ClockClass } from "../clock/clock.js";
import { ALARMS, type Alarm, type Intent, type Language } from "../words.js";
import { type Example, readExamples } from "./intents-examples.js";
import { type Fault, faultsProblem } from "./intents-faults.js";
import { type Files, hashOf, readFiles } from "./intents-files.js";
import { alarmSchema, intentSchema, letterSchema, noneSchema, readYaml } from "./intents-yaml.js";

export type { Example } from "./intents-examples.js";

/** An intent as its `intent.yml` describes it, with its canned words in each language. */
export type IntentInfo = z.infer<typeof intentSchema> & {
  name: Intent;
  replies: Record<Language, string>;
};
export type AlarmInfo = z.infer<typeof alarmSchema> & { name: Alarm };
export type LetterFrame = z.infer<typeof letterSchema>;

/** The folder `intents/`, read and found right. */
export interface IntentBook {
  /** By name, in alphabetical order. */
  intents: IntentInfo[];
  alarms: AlarmInfo[];
  /** What is not privacy. */
  none: z.infer<typeof noneSchema>;
  /** The languages that letters are written in; each is complete. `en` is always one of them. */
  languages: Language[];
  letters: Record<Language, LetterFrame>;
  /** In the order of files and lines; a language may occur here that no letter is written in. */
  examples(): readonly Example[];
  /** SHA-256 (hex) over names and words of all files: the same folder has the same on every machine. */
  hash: string;
  /** Files that nothing reads, most likely misnamed. */
  unread: string[];
}

/** What may stand in curly brackets in the canned words and in the frame of a letter. */
const PLACEHOLDERS = ["received", "due", "ticket", "inbox", "policy", "policyLanguage"] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** The language of letters where the requester's own is not among those we can write. */
export const FALLBACK_LANGUAGE: Language = "en";

/**
 * Reads and checks the folder `intents/`.
 * Throws one Problem (`intents`) that lists every fault with file, line and remedy.
 */
export function loadIntents(folder: string): IntentBook {
  const faults: Fault[] = [];
  const files = readFiles(folder, faults);
  const book = assemble(files, faults);
  if (faults.length > 0) throw faultsProblem(folder, faults);
  return book;
}

/** The clock of an intent or an alarm (with or without `alarm:`); null for what is neither. */
export function clockClassOf(book: IntentBook, name: string): ClockClass | null {
  const bare = name.replace(/^alarm:/, "");
  const found = [...book.intents, ...book.alarms].find((one) => one.name === bare);
  return found?.clock ?? null;
}

function assemble(files: Files, faults: Fault[]): IntentBook {
  const letters = readLetters(files, faults);
  const languages = letterLanguages(files);
  const names = intentFolders(files, faults);
  const intents = names.map((name) => readIntent(name, files, languages, faults));
  const alarms = ALARMS.map((name) => {
    const info = readInfo(`alarms/${name}`, files, alarmSchema, languages, faults);
    return info && { name, ...info };
  });
  const none = readInfo("none", files, noneSchema, languages, faults);
  const examples = readAllExamples(files, names, faults);
  return {
    intents: intents.filter((intent) => intent !== null),
    alarms: alarms.filter((alarm) => alarm !== null),
    none: none ?? { title: {}, phrases: {} },
    languages,
    letters,
    examples: () => examples,
    hash: hashOf(files),
    unread: [...files.keys()].filter((path) => !isRead(path, names)),
  };
}

function intentFolders(files: Files, faults: Fault[]): Intent[] {
  const tops = [...files.keys()].flatMap((path) => /^([^/]+)\//.exec(path)?.[1] ?? []);
  const reserved = ["alarms", "letter", "none", "policy"];
  const names = [...new Set(tops)].filter((name) => !reserved.includes(name));
  for (const name of names.filter((one) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(one))) {
    faults.push({
      file: `${name}/`,
      line: null,
      what: "the name of this folder cannot be the name of an intent.",
      mend: "Use small letters a to z, digits and hyphens only.",
    });
  }
  if (names.length === 0) {
    faults.push({
      file: ".",
      line: null,
      what: "there is no intent.",
      mend: "Add a folder for each.",
    });
  }
  return names.sort();
}

/** Told by the files' names, so that a frame with a fault hides no fault elsewhere. */
function letterLanguages(files: Files): Language[] {
  return [...files.keys()].flatMap((file) => /^letter\/([a-z]{2})\.yml$/.exec(file)?.[1] ?? []);
}

function readLetters(files: Files, faults: Fault[]): Record<Language, LetterFrame> {
  const letters: Record<Language, LetterFrame> = {};
  for (const language of letterLanguages(files)) {
    const file = `letter/${language}.yml`;
    const text = files.get(file) ?? "";
    checkPlaceholders(file, text, faults);
    const frame = readYaml(file, text, letterSchema, faults);
    if (frame) letters[language] = frame;
  }
  if (!files.has(`letter/${FALLBACK_LANGUAGE}.yml`)) {
    const file = `letter/${FALLBACK_LANGUAGE}.yml`;
    missing(file, "Letters to people whose language we lack are written with it.", faults);
  }
  return letters;
}

function readIntent(
  name: Intent,
  files: Files,
  languages: readonly Language[],
  faults: Fault[],
): IntentInfo | null {
  const info = readInfo(name, files, intentSchema, languages, faults);
  const replies: Record<Language, string> = {};
  for (const language of languages) {
    const file = `${name}/reply/${language}.md`;
    const text = files.get(file)?.trim() ?? "";
    if (text === "") missing(file, `Write the canned words in the language ${language}.`, faults);
    checkPlaceholders(file, text, faults);
    replies[language] = text;
  }
  return info && { name, ...info, replies };
}

/** Reads a folder's `intent.yml` and sees that title and phrases are there in every language of our letters. */
function readInfo<T extends z.infer<typeof noneSchema>>(
  folder: string,
  files: Files,
  schema: z.ZodType<T>,
  languages: readonly Language[],
  faults: Fault[],
): T | null {
  const file = `${folder}/intent.yml`;
  const text = files.get(file);
  if (text === undefined) {
    missing(file, "Copy it from a neighbouring folder and change what it says.", faults);
    return null;
  }
  const info = readYaml(file, text, schema, faults);
  if (!info) return null;
  for (const language of languages) {
    for (const field of ["title", "phrases"] as const) {
      if (Object.hasOwn(info[field], language)) continue;
      const what = `the field "${field}" has nothing for the language ${language}.`;
      const mend = `Add "${language}:" below it, as for the others.`;
      faults.push({ file, line: null, what, mend });
    }
  }
  return info;
}

function readAllExamples(files: Files, names: readonly Intent[], faults: Fault[]): Example[] {
  const known = [...names, ...ALARMS.map((alarm) => `alarm:${alarm}`)];
  return [...files].flatMap(([file, text]) => {
    const found = /^(alarms\/)?([^/]+)\/examples\/([a-z]{2})\.txt$/.exec(file);
    const [, alarms, folder, language] = found ?? [];
    if (folder === undefined || language === undefined) return [];
    const label = alarms ? `alarm:${folder}` : folder;
    if (!known.includes(label) && label !== "none") return [];
    const place = { file, language, label: label === "none" ? null : label };
    return readExamples(place, text, known, faults);
  });
}

function missing(file: string, mend: string, faults: Fault[]): void {
  faults.push({ file, line: null, what: "this file is missing or empty.", mend });
}

/** Finds words in curly brackets that nobody would fill in. Notes (`#`) may say what they like. */
function checkPlaceholders(file: string, text: string, faults: Fault[]): void {
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trimStart().startsWith("#")) continue;
    for (const [whole, name] of line.matchAll(/\{([^{}]*)\}/g)) {
      if (PLACEHOLDERS.some((known) => known === name)) continue;
      const mend = `Only these are: ${PLACEHOLDERS.map((known) => `{${known}}`).join(" ")}.`;
      faults.push({ file, line: index + 1, what: `${whole} is not filled in.`, mend });
    }
  }
}

function isRead(path: string, names: readonly Intent[]): boolean {
  if (/(^|\/)README\.md$/.test(path)) return true;
  if (/^policy\/[^/]+\.json$/.test(path) || /^letter\/[a-z]{2}\.yml$/.test(path)) return true;
  const [, folder, file] = /^(alarms\/[^/]+|[^/]+)\/(.+)$/.exec(path) ?? [];
  const alarm = ALARMS.some((name) => folder === `alarms/${name}`);
  const intent = names.some((name) => name === folder);
  if (file === undefined || !(alarm || intent || folder === "none")) return false;
  return (
    file === "intent.yml" ||
    /^examples\/[a-z]{2}\.txt$/.test(file) ||
    (intent && /^reply\/[a-z]{2}\.md$/.test(file))
  );
}
