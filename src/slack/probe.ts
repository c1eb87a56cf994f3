import { WebClient, type WebClientOptions } from "@slack/web-api";
import { Problem } from "../problems.js";
import { slackProblem } from "./port.js";

/** What `auth.test` tells, and what Slack's answer carries besides. */
export interface TokenProbe {
  userId: string;
  /** The token's scopes (`x-oauth-scopes`); null where the answer does not say. */
  scopes: string[] | null;
  /** How far Slack's clock is ahead of ours (ms); null where the answer bears no date. */
  aheadMs: number | null;
}

/**
 * Asks Slack who the token belongs to, what it may do and what time it is.
 * @throws Problem `slack-…`
 */
export async function probeToken(token: string, options: WebClientOptions): Promise<TokenProbe> {
  let aheadMs: number | null = null;
  const client = new WebClient(token, {
    ...options,
    async fetch(url, init) {
      const asked = Date.now();
      const response = await fetch(url, init);
      const date = Date.parse(response.headers.get("date") ?? "");
      // A date knows whole seconds (RFC 9110, 5.6.7); it was written about half-way through.
      if (!Number.isNaN(date)) aheadMs = date + 500 - (asked + Date.now()) / 2;
      return response;
    },
  });
  try {
    const me = await client.auth.test();
    if (!me.bot_id) {
      throw new Problem("slack-no-bot", "The token belongs to no bot. Check SLACK_BOT_TOKEN.");
    }
    const scopes = me.response_metadata?.scopes ?? null;
    return { userId: me.user_id ?? "", scopes, aheadMs };
  } catch (error) {
    throw error instanceof Problem ? error : slackProblem(error);
  }
}

/**
 * Asks for a socket's address, as Socket Mode does, and does not use it.
 * @throws Problem `slack-…`
 */
export async function probeSocket(appToken: string, options: WebClientOptions): Promise<void> {
  const client = new WebClient(appToken, options);
  try {
    await client.apps.connections.open({});
  } catch (error) {
    const problem = slackProblem(error);
    if (problem.retry && !/auth|token|account/.test(problem.code)) throw problem;
    throw new Problem(
      problem.code,
      "Slack does not accept the app token. Make an app-level token with connections:write at api.slack.com/apps, and set SLACK_APP_TOKEN.",
    );
  }
}
