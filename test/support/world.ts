import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Clicks, createClicks } from "../../src/sandbox/clicks.js";
import { createSignedDelivery } from "../../src/sandbox/deliver-signed.js";
import { type Slack, startSlack } from "../../src/sandbox/slack.js";
import { asJson } from "../../src/sandbox/slack-limits.js";
import { type Dovecot, startDovecot } from "./dovecot.js";
import { freePort, type LetterBox, startLetterBox } from "./letter-box.js";
import { until } from "./until.js";

export const SIGNING_SECRET = "signing-secret-of-the-tests";

/** Dovecot, an SMTP server and Slack's emulator, with the settings that point a bot at them. */
export interface World {
  mailbox: Dovecot;
  letterBox: LetterBox;
  slack: Slack;
  clicks: Clicks;
  settings: Record<string, string>;
  events: string;
  /** Ids of the emulator's people, by role. */
  agent: string;
  manager: string;
  outsider: string;
  /** Ticket messages of the ticket channel, oldest first. */
  roots(): Promise<SlackMessage[]>;
  /** Messages of the channel that are no tickets. */
  notices(): Promise<SlackMessage[]>;
  /** The messages of a thread below its root. */
  thread(root: SlackMessage): Promise<SlackMessage[]>;
  /** Presses a button as somebody; finds it by its action id in the newest message that has it. */
  press(user: string, root: SlackMessage, actionId: string): Promise<void>;
  close(): Promise<void>;
}

export interface SlackMessage {
  ts: string;
  text: string;
  blocks: unknown[];
  event: string;
  payload: Record<string, unknown>;
}

/** Null where Dovecot is missing. */
export async function startWorld(change: Record<string, string> = {}): Promise<World | null> {
  const mailbox = await startDovecot();
  if (!mailbox) return null;
  const letterBox = await startLetterBox();
  const slack = await startSlack({ now: () => new Date(), aheadMs: () => 0, onChange: () => {} });
  const folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
  const httpPort = await freePort();
  const events = `http://127.0.0.1:${httpPort}/slack/events`;
  const { tickets, managers } = slack.world.channels;
  const ofRole = (role: string) =>
    slack.world.people.find((person) => person.role === role)?.id ?? "";
  const settings = {
    IMAP_HOST: mailbox.host,
    IMAP_PORT: String(mailbox.port),
    IMAP_SECURE: "false",
    IMAP_USER: mailbox.user,
    IMAP_PASSWORD: mailbox.password,
    SMTP_HOST: "127.0.0.1",
    SMTP_PORT: String(letterBox.port),
    SMTP_SECURE: "false",
    SLACK_BOT_TOKEN: slack.world.app.botToken,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    SLACK_TICKET_CHANNEL: tickets.id,
    SLACK_MANAGER_CHANNEL: managers.id,
    SLACK_MANAGERS: ofRole("manager"),
    DATABASE_URL: `sqlite:${join(folder, "inbox.sqlite")}`,
    HTTP_PORT: String(httpPort),
    LOG_LEVEL: "silent",
    ...change,
  };
  const clicks = createClicks(slack, createSignedDelivery(events, SIGNING_SECRET));
  const messages = async (method: string, args: object): Promise<SlackMessage[]> => {
    const query = { channel: tickets.id, limit: 999, include_all_metadata: true, ...args };
    const answer = await slack.call(method, slack.world.app.botToken, query);
    return (Array.isArray(answer.messages) ? answer.messages : []).map(messageOf);
  };
  const history = async () => (await messages("conversations.history", {})).reverse();
  const thread = async (root: SlackMessage) =>
    (await messages("conversations.replies", { ts: root.ts })).filter(({ ts }) => ts !== root.ts);

  return {
    mailbox,
    letterBox,
    slack,
    clicks,
    settings,
    events,
    agent: ofRole("agent"),
    manager: ofRole("manager"),
    outsider: ofRole("outsider"),
    roots: async () => (await history()).filter(({ event }) => event === "privacy_ticket"),
    notices: async () => (await history()).filter(({ event }) => event !== "privacy_ticket"),
    thread,
    async press(user, root, actionId) {
      const found = await until(`a button ${actionId}`, async () => {
        const [fresh] = (await history()).filter(({ ts }) => ts === root.ts);
        const all = [...(await thread(root)).reverse(), ...(fresh ? [fresh] : [])];
        return all
          .flatMap((message) => buttonsOf(message).map((button) => ({ message, button })))
          .find(({ button }) => button.action_id === actionId);
      });
      await clicks.act({
        user,
        channel: tickets.id,
        messageTs: found.message.ts,
        threadTs: root.ts,
        action: found.button,
      });
    },
    async close() {
      await Promise.all([slack.close(), letterBox.close(), mailbox.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function messageOf(value: unknown): SlackMessage {
  const message = asJson(value);
  const metadata = asJson(message.metadata);
  return {
    ts: String(message.ts),
    text: String(message.text ?? ""),
    blocks: Array.isArray(message.blocks) ? message.blocks : [],
    event: String(metadata.event_type ?? ""),
    payload: asJson(metadata.event_payload),
  };
}

interface Button {
  type: string;
  action_id: string;
  block_id: string;
  value: string;
}

function buttonsOf(message: SlackMessage): Button[] {
  return message.blocks.map(asJson).flatMap((block) =>
    (Array.isArray(block.elements) ? block.elements : [])
      .map(asJson)
      .filter((element) => element.type === "button")
      .map((element) => ({
        type: "button",
        action_id: String(element.action_id),
        block_id: String(block.block_id),
        value: String(element.value),
      })),
  );
}
