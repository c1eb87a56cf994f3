import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { type Bot, startBot } from "../bot.js";
import { loadUnderstanding } from "../commands/understanding.js";
import { today } from "../house.js";
import { Problem } from "../problems.js";
import { makeReport } from "../reporting.js";
import { type BotSettings, readBotSettings } from "../settings.js";
import { ticketLabel } from "../words.js";
import type { World } from "./api.js";
import { type Changes, createChanges } from "./changes.js";
import { createChannels } from "./channels.js";
import { createClicks } from "./clicks.js";
import { createSignedDelivery } from "./deliver-signed.js";
import { freePort, LOOPBACK } from "./loopback.js";
import { openPostOffice, type PostOffice } from "./mailbox.js";
import { requestersOf, SAMPLES, samplesForPage } from "./samples/samples.js";
import { servePage } from "./server.js";
import { type Slack, startSlack } from "./slack.js";
import { createSandboxClock, type SandboxClock } from "./time.js";

export interface Sandbox {
  /** The page's address. */
  url: string;
  /** What tests look at and reach into. */
  bot: Bot;
  slack: Slack;
  post: PostOffice;
  clock: SandboxClock;
  /** Where the bot takes signed requests, and the secret that they are signed with. */
  events: { url: string; secret: string };
  /** Ends the bot, the stand-ins and the page, and removes the database. */
  stop(): Promise<void>;
}

/** How long the bot may take (ms) until mailbox, Slack and database answer. */
const READY_MS = 15_000;
const LOGIN = { user: "inbox", password: "sandbox" };
const INBOX = "info@opendims.com";

/**
 * The whole bot, composed as `start` does and wired by its ordinary settings, on stand-ins in this process.
 * Only its clock is handed in. Resolves when the bot is ready and the page is served.
 * @param options.port the page's; undefined for the usual one, or a free one where that is taken
 */
export async function startSandbox(options: {
  port?: number | undefined;
  log: Logger;
}): Promise<Sandbox> {
  const undo: (() => Promise<unknown>)[] = [];
  /** Everything is put away, newest first, even where something does not go quietly. */
  const stop = async () => {
    const steps = undo.splice(0).reverse();
    const faults: unknown[] = [];
    for (const step of steps) await step().catch((fault) => faults.push(fault));
    if (faults.length > 0) throw faults[0];
  };
  try {
    return await assemble(options, undo, stop);
  } catch (error) {
    await stop().catch(() => {});
    throw error;
  }
}

async function assemble(
  { port, log }: { port?: number | undefined; log: Logger },
  undo: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Sandbox> {
  const clock = createSandboxClock();
  const changes = createChanges();
  const folder = await mkdtemp(join(tmpdir(), "privacy-inbox-sandbox-"));
  undo.push(() => rm(folder, { recursive: true, force: true }));
  const post = await openPostOffice({
    inbox: INBOX,
    login: LOGIN,
    now: clock.now,
    onMail: () => changes.tell("mail"),
  });
  undo.push(post.close);
  const slack = await startSlack({ ...clock, onChange: () => changes.tell("slack", "report") });
  undo.push(slack.close);
  const settings = await settingsFor(folder, post, slack);
  const bot = await startBot({
    settings,
    ...loadUnderstanding(),
    log,
    since: null,
    now: clock.now,
    // A mail that is put aside shows nowhere in Slack, and still counts.
    onStep: (step) => step.endsWith(":committed") && changes.tell("report"),
  });
  undo.push(bot.stop);
  const base = `http://${LOOPBACK}:${settings.HTTP_PORT}`;
  await untilReady(`${base}/readyz`);
  const events = { url: `${base}/slack/events`, secret: settings.SLACK_SIGNING_SECRET ?? "" };
  const world = worldOf({ bot, slack, post, clock, changes, events });
  const page = await servePage(world, changes, port);
  undo.push(page.close);
  return { url: page.url, bot, slack, post, clock, events, stop };
}

/** The bot's ordinary settings, as they would stand in its environment. */
async function settingsFor(folder: string, post: PostOffice, slack: Slack): Promise<BotSettings> {
  const { app, channels, people } = slack.world;
  return readBotSettings({
    INBOX_ADDRESS: INBOX,
    IMAP_HOST: LOOPBACK,
    IMAP_PORT: String(post.imapPort),
    IMAP_SECURE: "false",
    IMAP_USER: LOGIN.user,
    IMAP_PASSWORD: LOGIN.password,
    SMTP_HOST: LOOPBACK,
    SMTP_PORT: String(post.smtpPort),
    SMTP_SECURE: "false",
    SLACK_BOT_TOKEN: app.botToken,
    SLACK_SIGNING_SECRET: randomBytes(16).toString("hex"),
    SLACK_API_URL: slack.apiUrl,
    SLACK_TICKET_CHANNEL: channels.tickets.id,
    SLACK_MANAGER_CHANNEL: channels.managers.id,
    SLACK_MANAGERS: people
      .filter((one) => one.role === "manager")
      .map((one) => one.id)
      .join(","),
    DATABASE_URL: `sqlite:${join(folder, "sandbox.sqlite")}`,
    DATA_KEY: randomBytes(32).toString("base64"),
    REPLY_MODE: "approve",
    HTTP_HOST: LOOPBACK,
    HTTP_PORT: String(await freePort()),
  });
}

/** A mail sent before the bot has looked at the mailbox for the first time would count as an old one. */
async function untilReady(url: string): Promise<void> {
  const end = Date.now() + READY_MS;
  while (Date.now() < end) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(25);
  }
  throw new Problem("sandbox", "The bot did not become ready on the sandbox's stand-ins.");
}

interface Parts {
  bot: Bot;
  slack: Slack;
  post: PostOffice;
  clock: SandboxClock;
  changes: Changes;
  events: Sandbox["events"];
}

function worldOf({ bot, slack, post, clock, changes, events }: Parts): World {
  const { house } = bot;
  const { timeZone } = house.clock;
  return {
    info: {
      inbox: INBOX,
      people: slack.world.people,
      channels: Object.values(slack.world.channels),
      requesters: requestersOf(SAMPLES),
    },
    samples: samplesForPage(SAMPLES),
    post,
    memory: slack.memory,
    channels: createChannels(slack),
    clicks: createClicks(slack, createSignedDelivery(events.url, events.secret)),
    time: () => ({ now: clock.now().toISOString(), timeZone }),
    async travel(days) {
      clock.travel(days);
      await redrawTickets(bot);
      changes.tell("time", "slack", "report");
    },
    sendMail({ sampleId, ...mail }) {
      const sample = SAMPLES.find((one) => one.id === sampleId);
      return post.write({ ...mail, headers: sample?.headers, nullSender: sample?.nullSender });
    },
    report: (from, to) => makeReport(house.store, { from, to }, clock.now(), timeZone),
  };
}

/** Cards say how many days are left: after a journey each open one is drawn anew. */
async function redrawTickets({ house }: Bot): Promise<void> {
  await house.store.transact(async (tx) => {
    const tickets = await tx.openTickets();
    await tx.post(
      tickets.map(({ number }) => ({
        id: `refresh.${ticketLabel(number)}.${today(house)}`,
        ticket: number,
        lane: "slack",
        deed: { kind: "root" },
      })),
    );
  });
  house.committed();
}
