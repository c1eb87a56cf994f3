import type { Server } from "node:http";
import type { Logger } from "pino";
import { mailPerformer, slackPerformer, whenParked } from "./deliver.js";
import { createDesk } from "./desk.js";
import { type House, today, viewContext } from "./house.js";
import { serveHttp } from "./http.js";
import { takeMail } from "./intake.js";
import { createImapSource } from "./mail/imap.js";
import type { MailSource } from "./mail/mail.js";
import { createTokenSource, type TokenSource } from "./mail/oauth.js";
import { createMailSender } from "./mail/smtp.js";
import { createMetrics } from "./metrics.js";
import { createOutbox } from "./outbox.js";
import { createReadiness, watch } from "./readiness.js";
import type { Policy } from "./reply/policy.js";
import type { BotSettings } from "./settings.js";
import { createSlackApp } from "./slack/app.js";
import { createSlackPort, slackClientOptions } from "./slack/port.js";
import { createSlackRequests, SIGNATURE_KEPT_MS } from "./slack/requests.js";
import { createSocketReceiver, keepConnecting } from "./slack/socket.js";
import { createWho } from "./slack/who.js";
import { openStore } from "./store/store.js";
import type { IntentBook } from "./understand/intents.js";
import type { Understand } from "./understand/understand.js";

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
  const house: House = {
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
    committed: () => wake(),
    onStep: options.onStep,
  };
  const readiness = createReadiness(
    (part, up) => log[up ? "info" : "warn"]({ part }, up ? "part answers" : "part does not answer"),
    () => log.info({ http: settings.HTTP_PORT }, "ready"),
  );
  const parts = await assemble(house, options, readiness).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  wake = parts.outbox.wake;
  parts.outbox.start();
  parts.source.start();
  return {
    house,
    async stop() {
      for (const stopWatch of parts.watches) stopWatch();
      await Promise.all([parts.source.stop(), parts.stopSlack()]);
      await parts.outbox.stop();
      parts.sender.close();
      await closeServer(parts.server);
      await store.close();
    },
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
  const source = mailMouth(house, options, oauth, readiness, metrics.mailSettled);
  const watches = [
    watch(
      async () => {
        await slack.whoAmI();
        if (!socket.connected()) throw new Error("no socket");
      },
      (up) => readiness.set("slack", up),
    ),
    watch(house.store.ping, (up) => readiness.set("database", up)),
  ];
  void sender
    .verify()
    .catch(() => log.warn("the mail server for letters does not answer yet; letters wait"));
  return { outbox, server, source, sender, watches, stopSlack };
}

/** Socket Mode where there is an app token, else signed requests on our own port. */
function slackMouth(
  house: House,
  settings: BotSettings,
  slack: ReturnType<typeof createSlackPort>,
  clientOptions: ReturnType<typeof slackClientOptions>,
) {
  const { log } = house;
  const socket = settings.SLACK_APP_TOKEN
    ? createSocketReceiver(settings.SLACK_APP_TOKEN, clientOptions, log)
    : null;
  const requests = createSlackRequests({
    signingSecret: settings.SLACK_SIGNING_SECRET ?? "",
    firstSight: (signature) =>
      house.store.transact((tx) => tx.firstSight(signature, Date.now(), SIGNATURE_KEPT_MS)),
    log,
  });
  createSlackApp({
    receiver: socket ?? requests.receiver,
    token: settings.SLACK_BOT_TOKEN,
    clientOptions,
    slack,
    desk: createDesk(house),
    who: createWho(slack, {
      agents: settings.SLACK_AGENTS,
      managers: settings.SLACK_MANAGERS,
      ticketChannel: settings.SLACK_TICKET_CHANNEL,
    }),
    view: () => viewContext(house),
    log,
  });
  const connection = socket ? keepConnecting(socket, log) : null;
  return {
    slackEvents: socket ? null : requests.handle,
    startSlack: () => {
      connection?.start();
      return { connected: () => connection?.connected() ?? true };
    },
    stopSlack: async () => connection?.stop(),
  };
}

function mailMouth(
  house: House,
  { settings, since, log }: BotOptions,
  oauth: TokenSource | null,
  readiness: ReturnType<typeof createReadiness>,
  onSettled: (outcome: string) => void,
): MailSource {
  return createImapSource(
    {
      host: settings.IMAP_HOST,
      port: settings.IMAP_PORT,
      secure: settings.IMAP_SECURE,
      user: settings.IMAP_USER,
      ...(oauth ? { oauth } : { password: settings.IMAP_PASSWORD ?? "" }),
      mailboxes: settings.IMAP_MAILBOX,
      since,
      log,
    },
    {
      onArrival: async (arrival) => {
        const outcome = await takeMail(house, arrival);
        if (outcome) onSettled(outcome);
      },
      position: (mailbox) => house.store.transact((tx) => tx.position(mailbox)),
      startAt: (mailbox, position) =>
        house.store.transact((tx) => tx.setPosition(mailbox, position)),
      onState: ({ connected, problem }) => {
        readiness.set("mailbox", connected);
        if (problem) log.warn({ part: "mailbox" }, problem);
      },
    },
  );
}

/** Where the mailbox's tokens come from; null where it has a password. */
function tokenSource(settings: BotSettings): TokenSource | null {
  if (!settings.IMAP_OAUTH_TOKEN_URL) return null;
  return createTokenSource({
    tokenUrl: settings.IMAP_OAUTH_TOKEN_URL,
    clientId: settings.IMAP_OAUTH_CLIENT_ID ?? "",
    clientSecret: settings.IMAP_OAUTH_CLIENT_SECRET,
    refreshToken: settings.IMAP_OAUTH_REFRESH_TOKEN,
    scope: settings.IMAP_OAUTH_SCOPE,
  });
}

/** The mailbox's tokens serve for letters too, unless those have a password of their own. */
function smtpOptions(settings: BotSettings, oauth: TokenSource | null) {
  const byToken = oauth !== null && !settings.SMTP_PASSWORD;
  const user = settings.SMTP_USER ?? (byToken ? settings.IMAP_USER : undefined);
  return {
    host: settings.SMTP_HOST,
    port: settings.SMTP_PORT,
    secure: settings.SMTP_SECURE,
    ...(user ? { user } : {}),
    ...(byToken ? { oauth } : {}),
    ...(settings.SMTP_PASSWORD ? { password: settings.SMTP_PASSWORD } : {}),
  };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
