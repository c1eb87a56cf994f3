import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Bot } from "../../src/bot.js";
import { createClicks } from "../../src/sandbox/clicks.js";
import { isReady, runBot } from "../support/bot.js";
import { DOVECOT_MISSING, findDovecot } from "../support/dovecot.js";
import { rawMail } from "../support/mails.js";
import { until } from "../support/until.js";
import { type SlackMessage, startWorld, type World } from "../support/world.js";

const missing = findDovecot() === null && !process.env.CI;

let world: World;
let bot: Bot | null = null;
const lines: string[] = [];
const textOf = (message: SlackMessage) => JSON.stringify(message.blocks);
const ask = rawMail(
  { "Message-ID": "<m1@vang.example>" },
  "I would like a copy of my personal data, please.",
);

async function start(change: Record<string, string> = {}): Promise<void> {
  bot = await runBot(world, { lines, change });
  await until("the bot to be ready", () => isReady(world), 30_000);
}

async function ticket(): Promise<{ root: SlackMessage; draft: SlackMessage }> {
  const root = await until("the ticket", async () => (await world.roots())[0], 40_000);
  const draft = await until(
    "the draft",
    async () => (await world.thread(root)).find(({ event }) => event === "privacy_draft"),
    40_000,
  );
  return { root, draft };
}

const threadSays = (root: SlackMessage, words: string) =>
  until(
    words,
    async () => (await world.thread(root)).some((one) => textOf(one).includes(words)),
    40_000,
  );

describe.skipIf(missing)("in the end each thing once", () => {
  beforeEach(async () => {
    lines.length = 0;
    const started = await startWorld();
    if (!started) throw new Error(DOVECOT_MISSING);
    world = started;
  });
  afterEach(async () => {
    await bot?.stop();
    bot = null;
    await world.close();
  });

  it("when Slack's answers are lost after the deed", async () => {
    await start();
    world.slack.faults.inject("chat.postMessage", { kind: "drop" }, 3);
    await world.mailbox.deliver(ask);
    const { root } = await ticket();
    expect(await world.roots()).toHaveLength(1);
    const effects = (await world.thread(root)).map(({ payload }) => payload.effect);
    expect(new Set(effects).size).toBe(effects.length);
    expect(effects).toHaveLength(2);
  });

  it("when Slack asks to wait, and when it is gone for a while", async () => {
    await start();
    world.slack.faults.inject("chat.postMessage", { kind: "rate-limit", seconds: 1 });
    world.slack.faults.inject("chat.postMessage", { kind: "outage" }, 2);
    await world.mailbox.deliver(ask);
    const { root } = await ticket();
    expect(await world.roots()).toHaveLength(1);
    expect(await world.thread(root)).toHaveLength(2);
  });

  it("when the mail server hangs up after taking a letter: the second copy is the same mail", async () => {
    await start();
    world.letterBox.cutAfterData(1);
    await world.mailbox.deliver(ask);
    const { root } = await ticket();
    await world.press(world.agent, root, "ticket_send_draft");
    await threadSays(root, "mail server has taken it");
    const ids = world.letterBox.letters().map((letter) => letter.messageId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it("when the mail server is busy, and tells people where it refuses for good", async () => {
    await start();
    world.letterBox.refuse(451, 1);
    world.letterBox.refuse(550, 1);
    await world.mailbox.deliver(ask);
    const { root } = await ticket();
    await world.press(world.agent, root, "ticket_send_draft");
    await threadSays(root, "could not be delivered");
    expect(world.letterBox.letters()).toHaveLength(0);
    await until("the ticket to say so", async () =>
      textOf((await world.roots())[0] ?? root).includes("could not be delivered"),
    );
  });

  it("when nothing answers at the start: it says so, keeps trying and catches up", async () => {
    await start();
    await bot?.stop();
    await world.mailbox.deliver(ask);
    await world.mailbox.kill();
    world.slack.faults.inject("*", { kind: "outage" }, Number.POSITIVE_INFINITY);
    bot = await runBot(world, { lines });
    await until("the complaints", () => {
      const log = lines.join("");
      return log.includes('"part":"mailbox"') && log.includes('"part":"slack"');
    });
    expect(await isReady(world)).toBe(false);
    await world.mailbox.revive();
    world.slack.faults.clear();
    await until("the bot to be ready", () => isReady(world), 30_000);
    await ticket();
    expect(await world.roots()).toHaveLength(1);
  });

  it("when Slack refuses a ticket's message once for good: it is shown all the same", async () => {
    await start();
    world.slack.faults.inject("chat.postMessage", { kind: "refuse", error: "restricted_action" });
    await world.mailbox.deliver(ask);
    await ticket();
    expect(await world.roots()).toHaveLength(1);
  });

  it("when the mailbox goes away: not ready, and ready again", async () => {
    await start();
    await world.mailbox.kill();
    await until("not ready", async () => !(await isReady(world)), 12_000);
    await world.mailbox.revive();
    await until("ready", () => isReady(world), 25_000);
    await world.mailbox.deliver(ask);
    await ticket();
  });

  it("in Socket Mode, where clicks come over the socket", async () => {
    await start({ SLACK_APP_TOKEN: world.slack.world.app.appToken, SLACK_SIGNING_SECRET: "" });
    await world.mailbox.deliver(ask);
    const { root } = await ticket();
    const clicks = createClicks(world.slack, world.slack.socket.deliver);
    const channel = world.slack.world.channels.tickets.id;
    const action = {
      type: "button",
      action_id: "ticket_claim",
      block_id: "ticket:PR-1",
      value: "PR-1",
    };
    await clicks.act({ user: world.agent, channel, messageTs: root.ts, action });
    await threadSays(root, "takes care of this");
    await clicks.command({ user: world.agent, channel, text: "list" });
    const answers = world.slack.memory.whispersTo(world.agent, channel).map(({ text }) => text);
    expect(answers).toEqual(["1 open, most urgent first"]);
    const signed = await fetch(world.events, { method: "POST", body: "payload=x" });
    expect(signed.status).toBe(405);
  });
});
