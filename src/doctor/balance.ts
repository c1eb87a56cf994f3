import { countOf, rangesOf, rangesText } from "../balance.js";
import { Problem } from "../problems.js";
import { type CheckOptions, checkFolder, type FolderCheck } from "../recheck.js";
import type { Report } from "../report/report.js";
import { lastDays, makeReport } from "../reporting.js";
import type { Store } from "../store/store.js";
import { MAIL_OUTCOMES } from "../words.js";
import { type Finding, failed, ok, PATIENCE_MS, warn, within, wrong } from "./finding.js";

/** Mails that were passed over in a folder, to be found again by machines. */
export interface Gap {
  mailbox: string;
  uidValidity: string | null;
  uids: number[];
}

const DAYS = 30;
/** Reading again takes its time; looking does not. */
const MEND_MS = 10 * 60_000;

/** The balance of the last 30 days, out of the ledger. */
export async function checkLedger(
  store: Store,
  now: Date,
  timeZone: string,
): Promise<{ balance: Report["balance"]; finding: Finding }> {
  const { balance } = await makeReport(store, lastDays(DAYS, now, timeZone), now, timeZone);
  const parts = MAIL_OUTCOMES.map((outcome) => `${balance[outcome]} ${outcome}`).join(" + ");
  const says = `Mails of the last ${DAYS} days: ${balance.seen} = ${parts}.`;
  const finding = balance.balanced
    ? ok("balance", says)
    : wrong(
        "balance",
        `${says} The sum does not hold.`,
        "The ledger has rows without a known outcome: an older program wrote to a newer database, or a hand did. Restore a backup.",
      );
  return { balance, finding };
}

/**
 * Each folder against the ledger, mail by mail. With `take`, what was passed over is read again.
 * @param botRuns a bot is at work that mends by itself
 */
export async function checkGaps(
  options: CheckOptions,
  mailboxes: readonly string[],
  botRuns: boolean,
): Promise<{ findings: Finding[]; gaps: Gap[] }> {
  const ms = options.take ? MEND_MS : PATIENCE_MS;
  const gaps: Gap[] = [];
  const findings: Finding[] = [];
  // One after the other: two that mend at once would wait for one another in the database anyway.
  for (const mailbox of mailboxes) {
    const part = `ledger ${mailbox}`;
    const check = async () => {
      const found = await checkFolder(options, mailbox, AbortSignal.timeout(ms - 500));
      if (found.gaps.length > 0) {
        gaps.push({ mailbox, uidValidity: found.uidValidity, uids: found.gaps });
      }
      return folderFindings(part, found, botRuns);
    };
    const remedy = "Mend the mailbox first; the comparison needs it.";
    const tried = () => check().catch((error: unknown) => [uncompared(part, error, remedy)]);
    findings.push(...(await within(part, tried, remedy, ms)));
  }
  return { findings, gaps };
}

/** The mailbox's own line says what is wrong with it. */
function uncompared(part: string, error: unknown, remedy: string): Finding {
  return error instanceof Problem && /^(imap|oauth)/.test(error.code)
    ? warn(part, "Mailbox and ledger could not be compared.", remedy)
    : failed(part, error, remedy);
}

function folderFindings(part: string, check: FolderCheck, botRuns: boolean): Finding[] {
  const { gaps, unseen, mended, uidValidity, reason } = check;
  if (reason === "unread") {
    return [warn(part, "The bot has not read this folder yet.", "It begins at its first start.")];
  }
  if (reason === "renumbered") {
    const says = "The server gave the folder new UIDs (UIDVALIDITY changed).";
    return [warn(part, says, "Nothing needs doing: the bot reads it again, and nothing twice.")];
  }
  const gone = countOf(unseen);
  const aside =
    gone === 0
      ? ""
      : ` ${gone} UIDs are in neither, moved or deleted before they were seen, or never used: ${rangesText(unseen)}.`;
  const repaired =
    mended === 0
      ? ""
      : ` ${mended} passed over before were read again and settled; their tickets appear in Slack once the bot runs.`;
  if (gaps.length === 0) {
    return [ok(part, `Every mail in the folder has its outcome.${repaired}${aside}`)];
  }
  const named = `UID ${rangesText(rangesOf(gaps))} (UIDVALIDITY ${uidValidity})`;
  const says = `${gaps.length} in the folder without an outcome: ${named}.${repaired}${aside}`;
  return [wrong(part, says, gapRemedy(botRuns, mended > 0))];
}

function gapRemedy(botRuns: boolean, tried: boolean): string {
  if (botRuns) return "The bot reads them again by itself within the hour. Try again then.";
  return tried
    ? "These could not be read: open them in the mailbox and look whether they are privacy requests."
    : "Run `privacy-inbox doctor --mend`, or start the bot, which reads them again within the hour.";
}
