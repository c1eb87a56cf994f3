import type { Server } from "node:http";
import type { Logger } from "pino";
import { imapAccount, smtpOptions, tokenSource } from "./accounts.js";
import { mailPerformer, slackPerformer, whenParked } from "./deliver.js";
import { type House, today } from "./house.js";
import { serveHttp } from "./http.js";
import { takeMail } from "./intake.js";
import { createImapSource } from "./mail/imap.js";
import type { ImapAccount } from "./mail/imap-connection.js";
import type { Afterwards, MailSource, MailSourceEvents } from "./mail/mail.js";
import { createMailSender } from "./mail/smtp.js";
import { createMetrics } from "./metrics.js";
import { createOutbox } from "./outbox.js";
import { Problem } from "./problems.js";
import { createReadiness, watch } from "./readiness.js";
import { createRecheck } from "./recheck.js";
import type { Policy } from "./reply/policy.js";
import type { BotSettings } from "./settings.js";
import { createSlackPort, slackClientOptions } from "./slack/port.js";
import { slackMouth } from "./slack-mouth.js";
import { openStore, type Store } from "./store/store.js";
import type { IntentBook } from "./understand/intents.js";
import type { Understand } from "./understand/understand.js";
import type { MailOutcome } from "./words.js";

export interface BotOptions {
  settings: BotSettings;
  book: IntentBook;
  policy: Policy;
  understand: Understand;
  log: Logger;
  /** Reads the mailbox back to this moment at the very first start; null starts from now. */
  since: Date | null;
  /** The time of tickets and deadlines. */
  now?: () => Date;
  onStep?: ((step: string) => void) | undefined;
  /** Told of each mail that waited when reading began: of the folder, how many are done, and of how many. */
  onProgress?: MailSourceEvents["onProgress"];
  /** How often (ms) mailbox and ledger are compared; an hour unless given. */
  recheckMs?: number;
}

export interface Bot {
  /** Stops taking, finishes what is in hand, closes everything. */
  stop(): Promise<void>;
  house: House;
}

/**
 * The whole bot on real sockets. Resolves when it has begun: what can't be reached yet is tried until it can.
 * @throws Problem `database`, `data-key` or `http`, which trying again does not mend.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { settings, log } = options;
  const store = await openStore(settings.DATABASE_URL, settings.DATA_KEY ?? null);
  let wake = () => {};
  const house = houseOf(options, store, () => wake());
  const readiness = createReadiness(
    (part, up, problem) => {
      if (up) log.info({ part }, "part answers");
      else log.warn({ part }, problem ?? "part does not answer");
    },
    () => log.info({ http: settings.HTTP_PORT }, "ready"),
  );
  const parts = await assemble(house, options, readiness).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  wake = parts.outbox.wake;
  parts.outbox.start();
  parts.source.start();
  parts.recheck.start();
  return {
    house,
    async stop() {
      for (const stopWatch of parts.watches) stopWatch();
      await Promise.all([parts.source.stop(), parts.recheck.stop(), parts.stopSlack()]);
      await parts.outbox.stop();
      parts.sender.close();
      await closeServer(parts.server);
      await store.close();
    },
  };
}

/** What every part works with. @param committed called when there is work for the outbox */
export function houseOf(options: BotOptions, store: Store, committed: () => void): House {
  const { settings, log } = options;
  return {
    store,
    book: options.book,
    policy: options.policy,
    understand: options.understand,
    clock: { regime: settings.REGIME, timeZone: settings.TIMEZONE, holidays: settings.HOLIDAYS },
    replyMode: settings.REPLY_MODE,
    inbox: settings.INBOX_ADDRESS,
    formSenders: settings.FORM_SENDERS,
    authservId: settings.AUTHSERV_ID ?? null,
    sender: settings.SMTP_FROM ?? settings.INBOX_ADDRESS[0] ?? "",
    now: options.now ?? (() => new Date()),
    log,
    committed,
    onStep: options.onStep,
  };
}

async function assemble(
  house: House,
  options: BotOptions,
  readiness: ReturnType<typeof createReadiness>,
) {
  const { settings, log } = options;
  const clientOptions = slackClientOptions(settings.SLACK_API_URL, log);
  const slack = createSlackPort(settings.SLACK_BOT_TOKEN, clientOptions);
  const metrics = createMetrics({
    openTickets: () => house.store.transact((tx) => tx.openTickets()),
    today: () => today(house),
    parts: readiness.state,
  });
  const oauth = tokenSource(settings);
  const sender = createMailSender(smtpOptions(settings, oauth));
  const outbox = createOutbox({
    store: house.store,
    lanes: {
      slack: slackPerformer(house, slack, {
        tickets: settings.SLACK_TICKET_CHANNEL,
        notices: settings.SLACK_MANAGER_CHANNEL ?? settings.SLACK_TICKET_CHANNEL,
      }),
      mail: mailPerformer(house, sender),
    },
    onParked: whenParked(house),
    onResult: metrics.effect,
    log,
    ...(house.onStep ? { onStep: house.onStep } : {}),
  });
  const { slackEvents, startSlack, stopSlack } = slackMouth(house, settings, slack, clientOptions);
  const server = await serveHttp(
    {
      ready: () => ({ ready: readiness.isReady(), parts: readiness.state() }),
      metrics: metrics.text,
      slackEvents,
    },
    settings.HTTP_HOST,
    settings.HTTP_PORT,
  );
  const socket = startSlack();
  const take: MailSourceEvents["onArrival"] = async (arrival) => {
    const outcome = await takeMail(house, arrival);
    if (outcome) metrics.mailSettled(outcome);
    return outcome ? afterwardsOf(settings, outcome) : undefined;
  };
  const account = imapAccount(settings, oauth);
  const source = mailMouth(house, options, account, readiness, take);
  const recheck = createRecheck({
    store: house.store,
    account,
    take,
    mailboxes: settings.IMAP_MAILBOX,
    log,
    ...(options.recheckMs ? { everyMs: options.recheckMs } : {}),
  });
  const watches = [
    watch(
      async () => {
        await slack.whoAmI();
        if (!socket.connected()) {
          throw new Problem("slack-socket", "Slack's socket is not open. Check SLACK_APP_TOKEN.");
        }
      },
      (up, problem) => readiness.set("slack", up, problem),
    ),
    watch(house.store.ping, (up, problem) => readiness.set("database", up, problem)),
  ];
  void sender
    .verify()
    .catch(() => log.warn("the mail server for letters does not answer yet; letters wait"));
  return { outbox, server, source, recheck, sender, watches, stopSlack };
}

/** What the operator wants done in the mailbox with a settled mail. What could not be read stays where it lies. */
function afterwardsOf(settings: BotSettings, outcome: MailOutcome): Afterwards {
  const folders: Partial<Record<MailOutcome, string | undefined>> = {
    ticket: settings.IMAP_FILE_TICKETS,
    joined: settings.IMAP_FILE_TICKETS,
    automatic: settings.IMAP_FILE_AUTOMATIC,
  };
  const moveTo = folders[outcome];
  return { seen: settings.IMAP_MARK_SEEN, ...(moveTo ? { moveTo } : {}) };
}

function mailMouth(
  house: House,
  { settings, since, log, onProgress }: BotOptions,
  account: ImapAccount,
  readiness: ReturnType<typeof createReadiness>,
  take: MailSourceEvents["onArrival"],
): MailSource {
  return createImapSource(
    {
      ...account,
      mailboxes: settings.IMAP_MAILBOX,
      since,
      changes:
        settings.IMAP_MARK_SEEN || !!settings.IMAP_FILE_TICKETS || !!settings.IMAP_FILE_AUTOMATIC,
      log,
    },
    {
      onArrival: take,
      ...(onProgress ? { onProgress } : {}),
      position: (mailbox) => house.store.transact((tx) => tx.position(mailbox)),
      startAt: (mailbox, position) =>
        house.store.transact((tx) => tx.setPosition(mailbox, position)),
      onState: ({ connected, problem }) => {
        readiness.set("mailbox", connected, problem);
      },
    },
  );
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
