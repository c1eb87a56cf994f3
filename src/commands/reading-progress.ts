import type { MailSourceEvents } from "../mail/mail.js";

/** Fewer mails than that are read before anybody has looked. */
const FEW = 100;
/** Between two words on progress: on a terminal, and in a log. */
const TERMINAL_EVERY = 10;
const LOG_EVERY = 500;

interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/** Shows how far a full mailbox has been read: on a terminal one line that is written over, else in the log. */
export function showReading(
  screen: Screen,
  log: { info(fields: object, message: string): void },
): NonNullable<MailSourceEvents["onProgress"]> {
  return (mailbox, done, total) => {
    if (total < FEW) return;
    const last = done === total;
    if (screen.isTTY) {
      if (last || done % TERMINAL_EVERY === 0) {
        screen.write(`\r${mailbox}: ${done} of ${total} mails read${last ? "\n" : ""}`);
      }
    } else if (last || done % LOG_EVERY === 0) {
      log.info({ mailbox, done, total }, "reading the mailbox");
    }
  };
}
