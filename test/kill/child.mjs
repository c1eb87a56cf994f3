// The bot as `start` runs it, except that it ends itself, unasked and at once, at the nth time it comes to a step.
import pino from "pino";
import { startBot } from "../../dist/bot.js";
import { loadUnderstanding } from "../../dist/commands/understanding.js";
import { readBotSettings } from "../../dist/settings.js";

const { DIE_AT = "", DIE_AT_NTH = "1" } = process.env;
let seen = 0;

function onStep(step) {
  if (step !== DIE_AT) return;
  seen += 1;
  if (seen === Number(DIE_AT_NTH)) process.kill(process.pid, "SIGKILL");
}

const settings = readBotSettings(process.env);
const log = pino({ level: "silent" });
await startBot({ settings, ...loadUnderstanding(), log, since: null, onStep });
process.send?.("begun");
