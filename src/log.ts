import pino, { type Logger } from "pino";

/**
 * JSON lines on stderr. What is logged are fixed sentences and ticket numbers: no call site passes
 * addresses, names, subjects, texts or Message-IDs at `info` and above.
 */
export function createLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    // Synchronous, so that the last line before an end is written too.
    pino.destination({ dest: 2, sync: true }),
  );
}
