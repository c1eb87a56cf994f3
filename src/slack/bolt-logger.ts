import { LogLevel } from "@slack/bolt";
import type { Logger } from "pino";

/** Bolt's own words, at debug level only: they may quote what people wrote. */
export function boltLogger(log: Logger) {
  const say = (...words: unknown[]) => log.debug({ bolt: words.map(String).join(" ") }, "bolt");
  return {
    debug: say,
    info: say,
    warn: say,
    error: say,
    setLevel: () => {},
    getLevel: () => LogLevel.INFO,
    setName: () => {},
  };
}
