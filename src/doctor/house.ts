import { INTENTS_FOLDER } from "../package-root.js";
import { loadPolicy } from "../reply/policy.js";
import type { BotSettings } from "../settings.js";
import { loadIntents } from "../understand/intents.js";
import { type Finding, failed, ok, warn, wrong } from "./finding.js";

/** The texts that the bot reads and writes by. */
export function checkTexts(): Finding[] {
  const remedy = "Run `npm run intents:check`: it names what is wrong in the folder intents/.";
  const tried = (part: string, load: () => string): Finding => {
    try {
      return ok(part, load());
    } catch (error) {
      return failed(part, error, remedy);
    }
  };
  return [
    tried("policy", () => {
      const policy = loadPolicy(INTENTS_FOLDER);
      return `The privacy policy of ${policy.modified.slice(0, 10)} has ${policy.sections.length} passages to quote.`;
    }),
    tried("intents", () => {
      const { intents, alarms } = loadIntents(INTENTS_FOLDER);
      return `${intents.length} intents and ${alarms.length} alarms load.`;
    }),
  ];
}

export function checkDataKey({ DATA_KEY }: BotSettings): Finding {
  return DATA_KEY
    ? ok("DATA_KEY", "Personal data is encrypted in the database.")
    : warn(
        "DATA_KEY",
        "DATA_KEY is not set: personal data stands unencrypted in the database.",
        "Make a key with `openssl rand -base64 32` before the first start and keep it safe: without it the database can't be read.",
      );
}

export interface BotHealth {
  finding: Finding;
  /** A bot answers at our port: it mends what it finds itself. */
  runs: boolean;
}

/** Asks the bot of these settings whether it serves. */
export async function checkBot({ HTTP_HOST, HTTP_PORT }: BotSettings): Promise<BotHealth> {
  const part = "bot";
  const anywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const host = anywhere[HTTP_HOST] ?? HTTP_HOST;
  const url = `http://${host.includes(":") ? `[${host}]` : host}:${HTTP_PORT}/readyz`;
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(3000) });
  } catch {
    const says = `No bot runs at HTTP_HOST ${HTTP_HOST}, HTTP_PORT ${HTTP_PORT}.`;
    return { runs: false, finding: warn(part, says, "Start it: `privacy-inbox start`.") };
  }
  const parts: unknown = await answer.json().catch(() => null);
  if (typeof parts !== "object" || parts === null || !("mailbox" in parts)) {
    const says = `Something else than the bot answers at HTTP_PORT ${HTTP_PORT}.`;
    return { runs: false, finding: wrong(part, says, "Give the bot another HTTP_PORT.") };
  }
  const silent = Object.entries(parts).flatMap(([name, answers]) => (answers ? [] : [name]));
  return silent.length === 0
    ? { runs: true, finding: ok(part, "The bot runs and serves.") }
    : {
        runs: true,
        finding: wrong(
          part,
          `The bot runs, but does not serve: no answer from ${silent.join(", ")}.`,
          "Mend what the other lines name; it goes on by itself.",
        ),
      };
}
