#!/usr/bin/env node
import { createInterface } from "node:readline";
import { Command, CommanderError, Option } from "commander";
import { config } from "dotenv";
import { INTENTS_FOLDER, packageVersion } from "./package-root.js";
import { Problem } from "./problems.js";
import { REPORT_FORMATS } from "./words.js";

/** Exit codes of the contract. */
const FAILED = 1;
const USAGE = 2;
const CONFIGURATION = 78;
const CODES: Record<string, number> = {
  usage: USAGE,
  settings: CONFIGURATION,
  "data-key": CONFIGURATION,
  intents: CONFIGURATION,
  policy: CONFIGURATION,
};

const out = (text: string) => void process.stdout.write(text);
const line = (text: string) => out(`${text}\n`);

async function loadBook() {
  const { loadIntents } = await import("./understand/intents.js");
  return loadIntents(INTENTS_FOLDER);
}

async function clockSettings() {
  const { readClockSettings } = await import("./settings.js");
  const { REGIME, TIMEZONE, HOLIDAYS } = readClockSettings(process.env);
  return { regime: REGIME, timeZone: TIMEZONE, holidays: HOLIDAYS };
}

/** The commands that are there. Each loads its own part of the house, so that a small one starts fast. */
function program(): Command {
  const cli = new Command("privacy-inbox")
    .description(
      "Finds the privacy requests in a shared mailbox and works them in Slack, on the legal clock",
    )
    .version(packageVersion())
    .exitOverride()
    .showHelpAfterError("(privacy-inbox --help tells what there is)")
    .configureOutput({ writeOut: out });
  addServices(cli);
  addReaders(cli);
  return cli;
}

/** What runs until it is stopped. */
function addServices(cli: Command): void {
  cli
    .command("start")
    .description("the bot: mailbox to Slack and back, until SIGTERM or SIGINT")
    .option("--since <day>", "at the very first start, read back to this day (YYYY-MM-DD)")
    .action(async ({ since }) => {
      const { runStart } = await import("./commands/start.js");
      await runStart(process.env, since);
    });

  cli
    .command("sandbox")
    .description("the whole bot on stand-ins, no account needed; prints the address of its page")
    .option("--port <port>", "the page's port (default: 4650, or a free one where that is taken)")
    .action(async ({ port }) => {
      const { runSandbox } = await import("./commands/sandbox.js");
      await runSandbox(port, out);
    });
}

/** What reads, prints and ends. */
function addReaders(cli: Command): void {
  cli
    .command("triage")
    .description("reads mails and says what each is: one JSON line a mail; changes nothing")
    .argument("<path...>", ".eml files, mboxes, folders of them, or - for one mail on stdin")
    .action(async (paths: string[]) => {
      const { triageFiles } = await import("./commands/triage-files.js");
      await triageFiles(paths, await clockSettings(), line);
    });

  cli
    .command("deadline")
    .description("reads JSON lines on stdin and gives each its deadline: one JSON line each")
    .argument("<->", "- for stdin", onlyStdin)
    .action(async () => {
      const { runDeadline } = await import("./commands/deadline.js");
      const { clockClassOf } = await import("./understand/intents.js");
      const book = await loadBook();
      const clock = await clockSettings();
      // Last, because lines that come before somebody listens are lost.
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      await runDeadline(lines, line, (intent) => clockClassOf(book, intent), clock);
    });

  cli
    .command("report")
    .description("the managers' summary from the database")
    .option("--from <day>", "first day, YYYY-MM-DD (default: 30 days before the last)")
    .option("--to <day>", "last day, YYYY-MM-DD (default: today)")
    .addOption(new Option("--format <format>", "how").choices(REPORT_FORMATS).default("text"))
    .option("--out <file>", "write to a file instead of stdout")
    .action(async (options) => {
      const { runReport } = await import("./commands/report.js");
      await runReport(options, process.env, out);
    });

  addDoctor(cli);
  addEvaluate(cli);
  addFeedback(cli);

  const policy = cli
    .command("policy")
    .description("the passages of the privacy policy that letters quote");
  policy
    .command("show", { isDefault: true })
    .description("the passages in force")
    .action(async () => {
      const { runPolicyShow } = await import("./commands/policy.js");
      const { loadPolicy } = await import("./reply/policy.js");
      runPolicyShow(loadPolicy(INTENTS_FOLDER), await loadBook(), out);
    });
}

/** How well mail is understood. */
function addEvaluate(cli: Command): void {
  cli
    .command("evaluate")
    .description("scores the classifier on labelled mails")
    .argument("<file>", "JSON lines {lang, from, subject, body, labels}")
    .option("--plot <file>", "draw a reliability diagram of the confidences into this .png file")
    .action(async (file: string, { plot }) => {
      const { evaluateFile } = await import("./commands/evaluate-file.js");
      await evaluateFile(file, plot, out);
    });
}

/** What people made of what was read. */
function addFeedback(cli: Command): void {
  cli
    .command("feedback")
    .description("what staff corrected in Slack: what the bot said and what people say")
    .option(
      "--export",
      "write the mails as proposed examples, without names, addresses and numbers",
    )
    .option("--out <folder>", "where to (default: feedback)")
    .addOption(
      new Option("--format <format>", "how")
        .choices(REPORT_FORMATS)
        .default("text")
        .conflicts("export"),
    )
    .action(async (options) => {
      const { runFeedback } = await import("./commands/feedback.js");
      await runFeedback(options, process.env, out);
    });
}

/** Reads too, and mends where it is told to. */
function addDoctor(cli: Command): void {
  cli
    .command("doctor")
    .description("tries every part that the bot needs; says what is wrong and how to mend it")
    .option("--mend", "read mails again that were passed over, where no bot runs to do so")
    .addOption(new Option("--format <format>", "how").choices(REPORT_FORMATS).default("text"))
    .action(async (options) => {
      const { runDoctor } = await import("./commands/doctor.js");
      await runDoctor({ ...options, width: process.stdout.columns ?? 100 }, process.env, out);
    });
}

function onlyStdin(value: string): string {
  if (value !== "-") throw new Problem("usage", "deadline reads stdin only: write `deadline -`.");
  return value;
}

async function main(): Promise<number> {
  // Quiet: dotenv greets on stdout otherwise, where results go.
  config({ quiet: true });
  try {
    await program().parseAsync();
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
    if (error instanceof Problem) {
      process.stderr.write(`${error.message}\n`);
      return CODES[error.code] ?? FAILED;
    }
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return FAILED;
  }
}

// A reader that closes the pipe early (`| head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : FAILED);
});
process.exitCode = await main();
