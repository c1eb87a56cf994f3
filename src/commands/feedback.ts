import { mkdirSync, readdirSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { localDate } from "../clock/clock.js";
import { type ExampleFile, exampleFiles, withoutKnown } from "../feedback/examples.js";
import {
  type Proposal,
  REASONS,
  type Reason,
  readCorrections,
  readProposals,
} from "../feedback/read.js";
import { feedbackRow, feedbackText } from "../feedback/table.js";
import { vocabularyOf } from "../feedback/vocabulary.js";
import { INTENTS_FOLDER } from "../package-root.js";
import { Problem } from "../problems.js";
import { readReportSettings } from "../settings.js";
import { openStore, type Store } from "../store/store.js";
import { loadIntents } from "../understand/intents.js";

export interface FeedbackCommand {
  export?: boolean | undefined;
  out?: string | undefined;
  format: string;
}

const FOLDER = "feedback";
const NOTHING = "Staff have corrected nothing yet.\n";

/**
 * What staff corrected: a table, or with `export` example files without personal data in a folder.
 * @throws Problem `usage` for a folder without an export, `output` for a folder that holds something, is part of
 * `intents/` or can't be written, and what opening the database and reading `intents/` throws
 */
export async function runFeedback(
  command: FeedbackCommand,
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Promise<void> {
  const settings = readReportSettings(environment);
  if (command.out !== undefined && !command.export) {
    throw new Problem("usage", "--out goes with --export only.");
  }
  const store = await openStore(settings.DATABASE_URL, settings.DATA_KEY ?? null);
  try {
    if (command.export) return await exportTo(command.out ?? FOLDER, store, write);
    const dayOf = (at: string) => localDate(new Date(at), settings.TIMEZONE);
    const rows = (await readCorrections(store)).map((one) => feedbackRow(one, dayOf));
    if (command.format === "json") write(`${JSON.stringify(rows, null, 2)}\n`);
    else write(rows.length === 0 ? NOTHING : feedbackText(rows));
  } finally {
    await store.close();
  }
}

async function exportTo(
  folder: string,
  store: Store,
  write: (text: string) => void,
): Promise<void> {
  if (folder.trim() === "") throw new Problem("usage", "--out needs the name of a folder.");
  checkFolder(folder);
  const corrections = await readCorrections(store);
  if (corrections.length === 0) return write(NOTHING);
  const book = loadIntents(INTENTS_FOLDER);
  const known = book.examples();
  const names = book.intents.map(({ name }) => name);
  const read = await readProposals(store, corrections, vocabularyOf(known));
  const proposals = withoutKnown(read, known, names);
  const files = exampleFiles(proposals.filter((one): one is Proposal => typeof one !== "string"));
  writeFiles(folder, files);
  const left = proposals.filter((one): one is Reason => typeof one === "string");
  write(`${[...written(folder, files), ...leftOut(left)].join("\n")}\n`);
}

/** Nothing is ever written over, and nothing becomes an example that no person has read. */
function checkFolder(folder: string): void {
  const inside = relative(realpathSync(INTENTS_FOLDER), realPathOf(resolve(folder)));
  if (inside === "" || (inside !== ".." && !inside.startsWith(`..${sep}`))) {
    throw new Problem(
      "output",
      `${folder} is part of intents/: export elsewhere, read the mails, and move over what is good.`,
    );
  }
  if (entriesOf(folder).length > 0) {
    throw new Problem(
      "output",
      `${folder} holds something already, and nothing is written over: move it away, or name another folder with --out.`,
    );
  }
}

/** Where a folder really is, or will be: links on the way to it are followed. */
function realPathOf(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(realPathOf(above), basename(folder));
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cantWrite(folder, cause);
  }
}

function cantWrite(folder: string, cause: unknown): Problem {
  return new Problem("output", `Can't write to ${folder}: is it a folder that you may write to?`, {
    cause,
  });
}

function writeFiles(folder: string, files: readonly ExampleFile[]): void {
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text, { flag: "wx" });
    }
  } catch (cause) {
    throw cantWrite(folder, cause);
  }
}

function written(folder: string, files: readonly ExampleFile[]): string[] {
  if (files.length === 0) return ["No example could be made of what staff corrected."];
  const width = Math.max(...files.map(({ path }) => path.length));
  return [
    `Proposed examples in ${folder}:`,
    ...files.map(({ path, mails }) => `  ${path.padEnd(width)}  ${mails}`),
    "Read each before it goes to intents/: a name in small letters, or one that is a word too, may have been missed.",
  ];
}

function leftOut(reasons: readonly Reason[]): string[] {
  const counts = new Map<Reason, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => `Left out ${count}: ${REASONS[reason]}.`);
}
