import { writeFileSync } from "node:fs";
import { addDays } from "../clock/clock.js";
import { INTENTS_FOLDER } from "../package-root.js";
import { Problem } from "../problems.js";
import { reportText } from "../report/text.js";
import { lastDays, makeReport } from "../reporting.js";
import { readReportSettings } from "../settings.js";
import { openStore } from "../store/store.js";
import { loadIntents } from "../understand/intents.js";

export interface ReportCommand {
  from?: string | undefined;
  to?: string | undefined;
  format: string;
  out?: string | undefined;
}

const DEFAULT_DAYS = 30;

/**
 * The managers' summary of a period (local days, both included; the last 30 days by default).
 * @throws Problem `usage` for a day that is none or a period that ends before it begins, `output` where the
 * file can't be written, and what opening the database throws
 */
export async function runReport(
  command: ReportCommand,
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Promise<void> {
  const settings = readReportSettings(environment);
  const now = new Date();
  const usual = lastDays(DEFAULT_DAYS, now, settings.TIMEZONE);
  const to = dayOption("--to", command.to) ?? usual.to;
  const from = dayOption("--from", command.from) ?? addDays(to, 1 - DEFAULT_DAYS);
  if (from > to) throw new Problem("usage", "--from must not be after --to.");
  const store = await openStore(settings.DATABASE_URL, settings.DATA_KEY ?? null);
  try {
    const report = await makeReport(store, { from, to }, now, settings.TIMEZONE);
    const text =
      command.format === "json"
        ? `${JSON.stringify(report, null, 2)}\n`
        : reportText(report, intentTitles());
    if (command.out === undefined) write(text);
    else writeOut(command.out, text);
  } finally {
    await store.close();
  }
}

function intentTitles(): (intent: string) => string {
  const { intents } = loadIntents(INTENTS_FOLDER);
  return (name) => intents.find((intent) => intent.name === name)?.title.en ?? name;
}

function dayOption(name: string, day: string | undefined): string | undefined {
  if (day === undefined) return undefined;
  const date = new Date(`${day}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(day) ||
    Number.isNaN(date.getTime()) ||
    date.toISOString().slice(0, 10) !== day
  ) {
    throw new Problem("usage", `${name} ${day} is no day: write it like 2026-11-01.`);
  }
  return day;
}

function writeOut(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new Problem(
      "output",
      `Can't write ${path}: does its folder exist, and may you write there?`,
      {
        cause,
      },
    );
  }
}
