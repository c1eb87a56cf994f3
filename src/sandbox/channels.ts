import type { MessageRequest, SlackMessage } from "./page/api-types.js";
import type { Slack } from "./slack.js";
import { asJson } from "./slack-limits.js";
import { whisperForPage } from "./slack-memory.js";

/** Channels as one person sees them, read with that person's own token. */
export interface Channels {
  /** The roots of a channel, oldest first; none where the person may not read it. */
  roots(channel: string, user: string): Promise<SlackMessage[]>;
  /** A root and its replies, oldest first. */
  thread(channel: string, ts: string, user: string): Promise<SlackMessage[]>;
  /** A message that a person types. */
  say(request: MessageRequest): Promise<void>;
}

const NOT_A_MEMBER = "You are not a member of this channel.";

export function createChannels(slack: Slack): Channels {
  const { world, memory } = slack;

  async function read(method: string, user: string, args: object): Promise<SlackMessage[]> {
    const answer = await slack
      .call(method, tokenOf(user), { ...args, limit: 1000, include_all_metadata: true })
      .catch((fault: Error) => {
        // Who is no member sees an empty channel.
        if (/not_in_channel/.test(fault.message)) return { messages: [] };
        throw fault;
      });
    const messages = Array.isArray(answer.messages) ? answer.messages.map(asJson) : [];
    return messages.map(forPage);
  }

  function forPage(message: Record<string, unknown>): SlackMessage {
    const user = String(message.user);
    const isBot = user === world.app.botUser;
    const person = world.people.find((one) => one.id === user);
    return {
      ts: String(message.ts),
      user,
      userName: isBot ? "privacy-inbox" : (person?.name ?? user),
      isBot,
      text: String(message.text ?? ""),
      edited: message.edited !== undefined,
      ephemeral: false,
      ...(Array.isArray(message.blocks) ? { blocks: message.blocks } : {}),
      ...(typeof message.thread_ts === "string" ? { threadTs: message.thread_ts } : {}),
      ...(typeof message.reply_count === "number" ? { replyCount: message.reply_count } : {}),
      ...(message.metadata ? { metadata: message.metadata as Metadata } : {}),
    };
  }

  function tokenOf(user: string): string {
    const token = world.tokenOf(user);
    if (!token) throw new Error("Nobody of that id is in this workspace.");
    return token;
  }

  function whispers(channel: string, user: string, threadTs?: string): SlackMessage[] {
    return memory
      .whispersTo(user, channel)
      .filter((one) => one.threadTs === threadTs)
      .map((one) => whisperForPage(one, world.app.botUser));
  }

  return {
    async roots(channel, user) {
      const messages = await read("conversations.history", user, { channel });
      return byTime([...messages, ...whispers(channel, user)]);
    },
    async thread(channel, ts, user) {
      const messages = await read("conversations.replies", user, { channel, ts });
      return byTime([...messages, ...whispers(channel, user, ts)]);
    },
    async say({ user, channel, threadTs, text }) {
      const token = tokenOf(user);
      const { members } = await slack.call("conversations.members", token, { channel });
      // The emulator lets anybody write into a public channel; Slack does not.
      if (!Array.isArray(members) || !members.includes(user)) throw new Error(NOT_A_MEMBER);
      const thread = threadTs ? { thread_ts: threadTs } : {};
      await slack.call("chat.postMessage", token, { channel, text, ...thread });
    },
  };
}

type Metadata = NonNullable<SlackMessage["metadata"]>;

function byTime(messages: SlackMessage[]): SlackMessage[] {
  return messages.sort((one, other) => one.ts.localeCompare(other.ts));
}
