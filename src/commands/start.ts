import { startBot } from "../bot.js";
import { createLog } from "../log.js";
import { Problem } from "../problems.js";
import { readBotSettings } from "../settings.js";
import { showReading } from "./reading-progress.js";
import { signalled } from "./signalled.js";
import { loadUnderstanding } from "./understanding.js";

/**
 * Runs the bot until SIGTERM or SIGINT. Resolves when everything is put away.
 * @param since the day (YYYY-MM-DD) to read back to at the very first start; undefined for from now on
 */
export async function runStart(
  environment: Readonly<Record<string, string | undefined>>,
  since: string | undefined,
): Promise<void> {
  const settings = readBotSettings(environment);
  const back = since === undefined ? null : sinceDay(since);
  const log = createLog(settings.LOG_LEVEL);
  if (!settings.DATA_KEY) {
    log.warn("DATA_KEY is not set: personal data stands unencrypted in the database");
  }
  if (settings.REPLY_MODE === "auto" && !settings.AUTHSERV_ID) {
    log.warn(
      "AUTHSERV_ID is not set: a forged sender can't be told, and is acknowledged like any other",
    );
  }
  // All that matters is committed: a stray rejection of a library must not end the work of the others.
  process.on("unhandledRejection", (error) => {
    log.error({ err: error instanceof Error ? error.name : "unknown" }, "something failed unheard");
  });
  const { book, policy, understand } = loadUnderstanding();
  const stopped = signalled();
  const onProgress = showReading(process.stderr, log);
  const bot = await startBot({ settings, book, policy, understand, log, since: back, onProgress });
  await stopped;
  log.info("stopping");
  await bot.stop();
  log.info("stopped");
}

function sinceDay(day: string): Date {
  const date = new Date(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(date.getTime())) {
    throw new Problem("usage", `--since ${day} is no day: write it like 2026-11-01.`);
  }
  return date;
}
