import { type ClockSettings, deadline } from "../clock/clock.js";
import { readMailFiles, receivedDate } from "../mail/files.js";
import { parseMail } from "../mail/parse.js";
import { screen } from "../mail/screen.js";
import { clockClassOf, type IntentBook } from "../understand/intents.js";
import { runTriage, type Triage } from "./triage.js";
import { loadUnderstanding } from "./understanding.js";

/** How many mails pass between two words on progress. */
const PROGRESS_EVERY = 100;

/** `triage PATH… | -`: reads mails and writes one JSON line each; changes nothing. */
export async function triageFiles(
  paths: readonly string[],
  clock: ClockSettings,
  write: (line: string) => void,
): Promise<void> {
  const { book, understand } = loadUnderstanding();
  const done = await runTriage({
    items: readMailFiles(paths, process.stdin),
    understand,
    parse: parseMail,
    screen: (mail) => screen(mail, { addresses: [], isOurMessageId: () => false }),
    receivedDate,
    dueOf: dueOf(book, clock),
    write,
    progress: showProgress,
  });
  showTotal(done);
}

/** The nearest of the days that what is asked has. */
function dueOf(book: IntentBook, clock: ClockSettings): Triage["dueOf"] {
  return ({ intents, alarm }, received) => {
    const names = [...(alarm ? [alarm] : []), ...intents.map(({ intent }) => intent)];
    const days = names.flatMap((name) => {
      const own = clockClassOf(book, name);
      return own ? deadline({ received, clock: own }, clock).due : [];
    });
    return days.sort()[0] ?? null;
  };
}

/** On a terminal one line that is written over, elsewhere a line now and then: results go to stdout. */
function showProgress(done: number): void {
  if (done % PROGRESS_EVERY !== 0) return;
  const text = `triage: ${done} mails`;
  process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text}\n`);
}

function showTotal(done: number): void {
  if (process.stderr.isTTY && done >= PROGRESS_EVERY) process.stderr.write("\r");
  if (done !== 1) process.stderr.write(`triage: ${done} mails in all\n`);
}
