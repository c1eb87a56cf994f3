import { imapAccount, tokenSource } from "../accounts.js";
import { localDate } from "../clock/clock.js";
import { checkGaps, checkLedger, type Gap } from "../doctor/balance.js";
import { checkNextDeadline, checkRules, checkTime } from "../doctor/clock.js";
import { checkDatabase, isNotMadeYet, NOT_MADE_YET } from "../doctor/database.js";
import { type Finding, failed } from "../doctor/finding.js";
import { checkBot, checkDataKey, checkTexts } from "../doctor/house.js";
import { checkAuthserv, checkMailbox, checkSmtp } from "../doctor/mail.js";
import { checkSlack } from "../doctor/slack.js";
import { findingsTable } from "../doctor/table.js";
import { createLog } from "../log.js";
import type { ImapAccount } from "../mail/imap-connection.js";
import type { Arrival } from "../mail/mail.js";
import { Problem } from "../problems.js";
import type { Report } from "../report/report.js";
import { type BotSettings, readBotSettings } from "../settings.js";
import { slackClientOptions } from "../slack/port.js";
import { openStore, type Store } from "../store/store.js";

export interface DoctorCommand {
  format: string;
  /** Reads again what was passed over, unless a bot runs, which does so itself. */
  mend?: boolean | undefined;
  /** How many characters a line of the table may have. */
  width: number;
}

/** What machines are given. */
interface Diagnosis {
  ok: boolean;
  at: string;
  findings: Finding[];
  /** Of the last 30 days; null where the database can't be asked. */
  balance: Report["balance"] | null;
  gaps: Gap[];
}

/**
 * Tries every part that the bot needs and writes what it found. Warnings are no failure.
 * @throws Problem `settings` that names every wrong variable, `unwell` where something is wrong
 */
export async function runDoctor(
  command: DoctorCommand,
  environment: Readonly<Record<string, string | undefined>>,
  write: (text: string) => void,
): Promise<void> {
  const settings = readBotSettings(environment);
  const diagnosis = await diagnose(settings, command.mend === true, new Date());
  write(
    command.format === "json"
      ? `${JSON.stringify(diagnosis, null, 2)}\n`
      : findingsTable(diagnosis.findings, command.width),
  );
  if (diagnosis.ok) return;
  const wrong = diagnosis.findings.filter(({ state }) => state === "wrong");
  throw new Problem("unwell", `Something is wrong: ${wrong.map(({ part }) => part).join(", ")}.`);
}

async function diagnose(settings: BotSettings, mend: boolean, now: Date): Promise<Diagnosis> {
  const oauth = tokenSource(settings);
  const account = imapAccount(settings, oauth);
  // The level decides nothing here: what the libraries say is not for people.
  const options = slackClientOptions(settings.SLACK_API_URL, createLog("silent"));
  const bot = await checkBot(settings);
  const [mailbox, smtp, slack, records] = await Promise.all([
    checkMailbox(settings, account),
    checkSmtp(settings, oauth),
    checkSlack(settings, options),
    checkRecords(settings, account, { mend: mend && !bot.runs, botRuns: bot.runs }, now),
  ]);
  const findings = [
    bot.finding,
    ...mailbox,
    ...smtp,
    checkAuthserv(settings),
    ...slack.findings,
    checkTime(slack.aheadMs),
    checkRules(settings, now),
    ...checkTexts(),
    checkDataKey(settings),
    ...records.findings,
  ];
  return {
    ok: findings.every(({ state }) => state !== "wrong"),
    at: now.toISOString(),
    findings,
    balance: records.balance,
    gaps: records.gaps,
  };
}

type Records = Pick<Diagnosis, "findings" | "balance" | "gaps">;

/** The database, and the mailbox against it. */
async function checkRecords(
  settings: BotSettings,
  account: ImapAccount,
  how: { mend: boolean; botRuns: boolean },
  now: Date,
): Promise<Records> {
  if (isNotMadeYet(settings.DATABASE_URL)) {
    return { findings: [NOT_MADE_YET], balance: null, gaps: [] };
  }
  let store: Store | null = null;
  try {
    store = await openStore(settings.DATABASE_URL, settings.DATA_KEY ?? null);
    const take = how.mend ? mender(settings, store) : null;
    const compared = { store, account, ...(take ? { take } : {}) };
    const gaps = await checkGaps(compared, settings.IMAP_MAILBOX, how.botRuns);
    const base = await checkDatabase(store, now);
    const next = await checkNextDeadline(store, localDate(now, settings.TIMEZONE));
    const { balance, finding } = await checkLedger(store, now, settings.TIMEZONE);
    const findings = [...base, ...next, finding, ...gaps.findings];
    return { findings, balance, gaps: gaps.gaps };
  } catch (error) {
    const remedy = "Check DATABASE_URL and DATA_KEY, and whether the file is whole.";
    return { findings: [failed("database", error, remedy)], balance: null, gaps: [] };
  } finally {
    await store?.close();
  }
}

/** Settles a mail as the bot would. What has to be done outside waits in the database for the bot. */
function mender(settings: BotSettings, store: Store) {
  let settle: ((arrival: Arrival) => Promise<unknown>) | null = null;
  return async (arrival: Arrival) => {
    // Where nothing was passed over, nothing is loaded.
    settle ??= await settler(settings, store);
    await settle(arrival);
  };
}

async function settler(settings: BotSettings, store: Store) {
  const { houseOf } = await import("../bot.js");
  const { takeMail } = await import("../intake.js");
  const { loadUnderstanding } = await import("./understanding.js");
  const log = createLog("silent");
  const house = houseOf({ settings, ...loadUnderstanding(), log, since: null }, store, () => {});
  return (arrival: Arrival) => takeMail(house, arrival);
}
