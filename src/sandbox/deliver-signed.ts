import { createHmac } from "node:crypto";

/** The three things that Slack tells an app, by Socket Mode's names for them. */
export type DeliveryKind = "interactive" | "slash_commands" | "events_api";

/** Brings one payload to the bot; resolves with the body of its answer, or undefined where it has none. */
export type Deliver = (kind: DeliveryKind, payload: object) => Promise<unknown>;

export interface SignedRequest {
  headers: Record<string, string>;
  body: string;
}

/** How long Slack waits for an answer (ms). */
const PATIENCE_MS = 3000;

/**
 * A request as Slack sends it over HTTP (docs.slack.dev, "Verifying requests from Slack").
 * @param at seconds since the epoch that the signature is made for
 */
export function signedRequest(
  kind: DeliveryKind,
  payload: object,
  secret: string,
  at = Math.floor(Date.now() / 1000),
): SignedRequest {
  const json = JSON.stringify(payload);
  const body =
    kind === "events_api"
      ? json
      : new URLSearchParams(kind === "interactive" ? { payload: json } : { ...payload }).toString();
  const signature = createHmac("sha256", secret).update(`v0:${at}:${body}`).digest("hex");
  const type = kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded";
  return {
    headers: {
      "content-type": type,
      "x-slack-request-timestamp": String(at),
      "x-slack-signature": `v0=${signature}`,
    },
    body,
  };
}

/** Delivers over HTTP, signed, to the bot's `/slack/events`. Rejects as a person would see it in Slack. */
export function createSignedDelivery(url: string, secret: string): Deliver {
  return async (kind, payload) => {
    const answer = await fetch(url, {
      method: "POST",
      ...signedRequest(kind, payload, secret),
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).catch(() => {
      throw new Error("The bot did not answer within three seconds.");
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The bot refused the request (${answer.status}).`);
    if (text === "") return undefined;
    const isJson = answer.headers.get("content-type")?.includes("json");
    return isJson ? JSON.parse(text) : { text };
  };
}
