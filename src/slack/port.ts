import type { HomeView, ModalView } from "@slack/types";
import { ErrorCode, WebClient, type WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";
import { Problem } from "../problems.js";
import { boltLogger } from "./bolt-logger.js";
import type { SlackMessageView } from "./card.js";

/** The part of Slack's Web API that the bot uses. Every call rejects with a Problem. */
export interface SlackPort {
  /** Who we are. Also tells whether the token works. */
  whoAmI(): Promise<{ userId: string; botId: string | undefined }>;
  post(
    channel: string,
    message: SlackMessageView,
    effect: string,
    threadTs?: string,
  ): Promise<string>;
  update(channel: string, ts: string, message: SlackMessageView, effect: string): Promise<void>;
  /** The `ts` of the message that carries this effect id; null where none does. */
  findPosted(channel: string, effect: string, threadTs?: string): Promise<string | null>;
  whisper(channel: string, user: string, text: string): Promise<void>;
  openModal(triggerId: string, view: ModalView): Promise<void>;
  publishHome(user: string, view: HomeView): Promise<void>;
  membersOf(channel: string): Promise<string[]>;
  membersOfGroup(group: string): Promise<string[]>;
}

/** Pages of history that are searched for a message whose posting went unheard. */
const SEARCH_PAGES = 5;

/**
 * Only the outbox retries: the client's own retries made four posts of one message. And only our log speaks:
 * the client's own lines are no JSON and may quote what was sent.
 */
export function slackClientOptions(apiUrl: string | undefined, log: Logger): WebClientOptions {
  return {
    logger: boltLogger(log),
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    allowAbsoluteUrls: false,
  };
}

export function createSlackPort(token: string, options: WebClientOptions): SlackPort {
  const client = new WebClient(token, options);
  const ask = async <T>(call: Promise<T>): Promise<T> => {
    try {
      return await call;
    } catch (error) {
      throw slackProblem(error);
    }
  };
  const content = (message: SlackMessageView, effect: string) => ({
    text: message.text,
    blocks: message.blocks,
    metadata: {
      ...message.metadata,
      event_payload: { ...message.metadata.event_payload, effect },
    },
    unfurl_links: false,
    unfurl_media: false,
  });

  return {
    async whoAmI() {
      const me = await ask(client.auth.test());
      return { userId: me.user_id ?? "", botId: me.bot_id };
    },
    async post(channel, message, effect, threadTs) {
      const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
      const posted = await ask(
        client.chat.postMessage({ channel, ...content(message, effect), ...thread }),
      );
      return posted.ts ?? "";
    },
    async update(channel, ts, message, effect) {
      await ask(client.chat.update({ channel, ts, ...content(message, effect) }));
    },
    findPosted: (channel, effect, threadTs) => findPosted(client, ask, channel, effect, threadTs),
    async whisper(channel, user, text) {
      await ask(client.chat.postEphemeral({ channel, user, text }));
    },
    async openModal(triggerId, view) {
      await ask(client.views.open({ trigger_id: triggerId, view }));
    },
    async publishHome(user, view) {
      await ask(client.views.publish({ user_id: user, view }));
    },
    async membersOf(channel) {
      const members: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await ask(
          client.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) }),
        );
        members.push(...(page.members ?? []));
        cursor = page.response_metadata?.next_cursor || undefined;
      } while (cursor);
      return members;
    },
    async membersOfGroup(group) {
      const page = await ask(client.usergroups.users.list({ usergroup: group }));
      return page.users ?? [];
    },
  };
}

async function findPosted(
  client: WebClient,
  ask: <T>(call: Promise<T>) => Promise<T>,
  channel: string,
  effect: string,
  threadTs: string | undefined,
): Promise<string | null> {
  let cursor: string | undefined;
  for (let page = 0; page < SEARCH_PAGES; page += 1) {
    const query = {
      channel,
      limit: 200,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    };
    const answer = await ask(
      threadTs === undefined
        ? client.conversations.history(query)
        : client.conversations.replies({ ...query, ts: threadTs }),
    );
    const found = answer.messages?.find((message) => effectOf(message) === effect);
    if (found?.ts) return found.ts;
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (!cursor) break;
  }
  return null;
}

function effectOf(message: { metadata?: { event_payload?: object } }): unknown {
  const payload: Record<string, unknown> = { ...message.metadata?.event_payload };
  return payload.effect;
}

/** Errors after which trying again can help; what else Slack says, it will say again. */
const PASSING = new Set([
  "ratelimited",
  "rate_limited",
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "team_added_to_org",
  "request_timeout",
  // Mended by an administrator, while what we have to say must not be lost meanwhile.
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_expired",
  "token_revoked",
  "missing_scope",
  "not_in_channel",
  "channel_not_found",
  "is_archived",
]);

/** How to mend what Slack refuses for a setting's sake. */
const REMEDIES: Readonly<Record<string, string>> = {
  invalid_auth: "Check SLACK_BOT_TOKEN.",
  not_authed: "Check SLACK_BOT_TOKEN.",
  account_inactive:
    "The app was removed from the workspace: install it again and set SLACK_BOT_TOKEN.",
  token_revoked: "Install the app again and set SLACK_BOT_TOKEN.",
  missing_scope: "Install the app again from manifest.yml.",
  channel_not_found:
    "Check SLACK_TICKET_CHANNEL and SLACK_MANAGER_CHANNEL, and invite the bot to them.",
  not_in_channel: "Invite the bot to the channel.",
  is_archived: "The channel is archived: bring it back or name another.",
};

interface SlackFailure {
  code?: unknown;
  retryAfter?: unknown;
  data?: { error?: unknown };
  original?: { code?: unknown };
}

/** A failure of the client as a Problem, without Slack's answer, which may quote what was sent. */
export function slackProblem(error: unknown): Problem {
  const failure: SlackFailure = typeof error === "object" && error !== null ? error : {};
  if (failure.code === ErrorCode.RateLimitedError) {
    const seconds = typeof failure.retryAfter === "number" ? failure.retryAfter : 30;
    return new Problem("slack-rate-limit", "Slack asks to wait.", {
      retry: true,
      waitMs: seconds * 1000,
      cause: error,
    });
  }
  if (failure.code === ErrorCode.PlatformError) {
    const name = String(failure.data?.error ?? "unknown");
    const remedy = REMEDIES[name] ?? "";
    return new Problem(`slack-${name}`, `Slack refused the call: ${name}. ${remedy}`.trim(), {
      retry: PASSING.has(name),
      cause: error,
    });
  }
  return new Problem("slack-unreachable", "Slack could not be reached or did not answer in time.", {
    retry: true,
    outcomeUnknown: true,
    cause: error,
  });
}

/** True for the refusals that mean: the message we wanted to change is gone. */
export function isGone(error: unknown): boolean {
  return (
    error instanceof Problem &&
    ["slack-message_not_found", "slack-thread_not_found"].includes(error.code)
  );
}
