import { existsSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Problem } from "../problems.js";
import { headingKey, loadPolicy, type Policy } from "../reply/policy.js";
import { type Example, type IntentBook, loadIntents } from "../understand/intents.js";
import { nearDuplicates } from "../understand/intents-duplicates.js";
import { type Fault, faultSentence } from "../understand/intents-faults.js";

/** From this likeness on, two examples teach the same thing twice and flatter every score. */
const NEAR = 0.7;

/**
 * What is missing or wrong in a folder of intents that can be loaded: headings that the policy lacks, languages
 * without examples, the same mail twice, files that nothing reads. Pure; an empty list means that all is well.
 */
export function checkIntents(book: IntentBook, policy: Policy): string[] {
  const faults = [
    ...headingFaults(book, policy),
    ...exampleFaults(book),
    ...duplicateFaults(book.examples()),
    ...book.unread.map((file) => ({
      file,
      line: null,
      what: "nothing reads this file.",
      mend: "Most likely its name or folder is misspelled; rename it or take it away.",
    })),
  ];
  return faults.map(faultSentence);
}

/** Checks a folder and tells in plain words; returns the exit code, 0 or 1. */
export function runCheckIntents(folder: string, write: (text: string) => void): number {
  try {
    const book = loadIntents(folder);
    const faults = checkIntents(book, loadPolicy(folder));
    for (const fault of faults) write(`${fault}\n`);
    if (faults.length === 0) write(`${summary(book)}\n`);
    else write(`${faults.length} to mend.\n`);
    return faults.length === 0 ? 0 : 1;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    write(`${problem.message}\n`);
    return 1;
  }
}

function headingFaults(book: IntentBook, policy: Policy): Fault[] {
  const keys = policy.sections.map((section) => headingKey(section.heading));
  return book.intents.flatMap((intent) =>
    intent.sections.flatMap((heading) => {
      const count = keys.filter((key) => key === headingKey(heading)).length;
      if (count === 1) return [];
      const known = policy.sections.map((section) => `"${section.heading}"`).join(", ");
      const what =
        count === 0
          ? `the privacy policy has no heading "${heading}".`
          : `the privacy policy has the heading "${heading}" ${count} times, so it is not clear which is meant.`;
      return [
        { file: `${intent.name}/intent.yml`, line: null, what, mend: `Choose from: ${known}.` },
      ];
    }),
  );
}

function exampleFaults(book: IntentBook): Fault[] {
  const folders = [
    ...book.intents.map(({ name }) => name),
    "none",
    ...book.alarms.map(({ name }) => `alarms/${name}`),
  ];
  const filled = new Set(book.examples().map(({ file }) => file));
  return folders
    .flatMap((folder) => book.languages.map((language) => `${folder}/examples/${language}.txt`))
    .filter((file) => !filled.has(file))
    .map((file) => ({
      file,
      line: null,
      what: "there are no example mails.",
      mend: "Write some there, with a line of three dashes (---) between them.",
    }));
}

function duplicateFaults(examples: readonly Example[]): Fault[] {
  const texts = examples.map(({ subject, body }) => `${subject}\n${body}`);
  return nearDuplicates(texts, NEAR).flatMap(({ first, second, likeness }) => {
    const [one, other] = [examples[first], examples[second]];
    if (!one || !other) return [];
    // "STOP" is a mail in any language.
    if (one.language !== other.language && labelKey(one) === labelKey(other)) return [];
    return [duplicateFault(one, other, likeness)];
  });
}

function duplicateFault(one: Example, other: Example, likeness: number): Fault {
  const place = `${one.file}, line ${one.line}`;
  const alike =
    likeness === 1 ? "the same words" : `nearly the same words (${Math.floor(likeness * 100)} %)`;
  const { file, line } = other;
  if (labelKey(one) === labelKey(other)) {
    const what = `this mail has ${alike} as the one in ${place}.`;
    return { file, line, what, mend: "Keep one, or write the other anew in other words." };
  }
  const [here, there] = [labelWords(other), labelWords(one)];
  return {
    file,
    line,
    what: `this mail (${here}) has ${alike} as the one in ${place} (${there}), so it is told two things.`,
    mend: "Keep one; where it asks for several things, name the others in its Also line.",
  };
}

function labelKey(example: Example): string {
  return [...example.labels].sort().join();
}

function labelWords(example: Example): string {
  return example.labels.length > 0 ? example.labels.join(", ") : "not privacy";
}

function summary(book: IntentBook): string {
  const examples = book.examples();
  const languages = [...new Set(examples.map(({ language }) => language))].sort();
  const each = languages.map(
    (language) =>
      `${language} ${examples.filter((example) => example.language === language).length}`,
  );
  return (
    `All is well: ${book.intents.length} intents, ${book.alarms.length} alarms, ` +
    `letters in ${book.languages.join(", ")}, ${examples.length} example mails (${each.join(", ")}).`
  );
}

const started = process.argv[1] ?? "";
// Through symbolic links: a check that silently does nothing would always be green.
if (existsSync(started) && realpathSync(started) === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL("../../intents", import.meta.url));
  process.exitCode = runCheckIntents(folder, (text) => process.stdout.write(text));
}
