import pino from "pino";
import { type Bot, startBot } from "../../src/bot.js";
import { loadUnderstanding } from "../../src/commands/understanding.js";
import { readBotSettings } from "../../src/settings.js";
import type { World } from "./world.js";

/** The real bot in this process, on a world's servers. Log lines go to `lines`. */
export async function runBot(
  world: World,
  options: {
    lines?: string[];
    level?: string;
    now?: () => Date;
    change?: Record<string, string>;
  } = {},
): Promise<Bot> {
  const { lines = [], level = "info" } = options;
  return startBot({
    settings: readBotSettings({ ...world.settings, ...options.change }),
    ...loadUnderstanding(),
    log: pino({ level }, { write: (line: string) => void lines.push(line) }),
    since: null,
    ...(options.now ? { now: options.now } : {}),
  });
}

/** Whether the bot says that it serves. */
export async function isReady(world: World): Promise<boolean> {
  const answer = await fetch(world.events.replace("/slack/events", "/readyz")).catch(() => null);
  return answer?.status === 200;
}
