import type { IncomingMessage, ServerResponse } from "node:http";
import { type App, isValidSlackRequest, type Receiver } from "@slack/bolt";
import type { Logger } from "pino";

/** Slack sends no request larger than this (bytes), by far. */
const MAX_BODY = 1_000_000;
/** How long Slack waits for an answer (ms); a listener that has not acknowledged by then was lost. */
const ACK_MS = 3000;
/** Slack's own bound on the age of a signature; a replay inside of it is caught by its signature. */
const FRESH_S = 5 * 60;
/** Longer than any signature is taken for, its five minutes before and after our clock included. */
export const SIGNATURE_KEPT_MS = 11 * 60_000;
/** Nothing but this: what the check overlooks would make another signature of the same one. */
const SIGNATURE = /^v0=[0-9a-f]{64}$/;

export interface SlackRequests {
  receiver: Receiver;
  /** Answers one request to `/slack/events`. Never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * Slack's signed requests (docs.slack.dev, "Verifying requests from Slack") for a server of our own.
 * A missing, wrong or old signature is 401; one that came before is 200 and does nothing.
 */
export function createSlackRequests(options: {
  signingSecret: string;
  /** False where this signature was seen before. */
  firstSight(signature: string): Promise<boolean>;
  log: Logger;
}): SlackRequests {
  let app: App | undefined;
  const receiver: Receiver = {
    init: (bolt) => {
      app = bolt;
    },
    start: async () => {},
    stop: async () => {},
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const raw = await readBody(request);
    if (raw === null) return end(response, 413);
    const signature = String(request.headers["x-slack-signature"] ?? "");
    const timestamp = Number(request.headers["x-slack-request-timestamp"]);
    const fresh = Math.abs(Date.now() / 1000 - timestamp) <= FRESH_S;
    if (!SIGNATURE.test(signature) || !fresh) return end(response, 401);
    const genuine = isValidSlackRequest({
      signingSecret: options.signingSecret,
      body: raw,
      headers: {
        "x-slack-signature": signature,
        "x-slack-request-timestamp": timestamp,
      },
    });
    if (!genuine) return end(response, 401);
    const body = parseBody(raw, String(request.headers["content-type"] ?? ""));
    if (!body) return end(response, 400);
    if (body.ssl_check) return end(response, 200);
    if (body.type === "url_verification") return end(response, 200, { challenge: body.challenge });
    if (!(await options.firstSight(signature))) return end(response, 200);
    await dispatch(body, response);
  }

  async function dispatch(body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    // An empty 200 would close a form as if it were saved; told of a failure, Slack keeps it open.
    const late = body.type === "view_submission" ? 503 : 200;
    const tooLate = setTimeout(() => end(response, late), ACK_MS);
    const ack = async (reply?: unknown) => {
      clearTimeout(tooLate);
      end(response, 200, reply === undefined || reply === "" ? undefined : reply);
    };
    await app?.processEvent({ body, ack });
  }

  return {
    receiver,
    async handle(request, response) {
      try {
        await answer(request, response);
      } catch (error) {
        options.log.error(
          { err: error instanceof Error ? error.name : "unknown" },
          "a Slack request failed",
        );
        end(response, 500);
      }
    },
  };
}

function end(response: ServerResponse, status: number, body?: unknown): void {
  if (response.writableEnded) return;
  response.statusCode = status;
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader("content-type", "application/json; charset=utf-8");
  response.end(JSON.stringify(typeof body === "string" ? { text: body } : body));
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MAX_BODY) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

/** JSON for events; a form for commands, and one with a `payload` of JSON for clicks. */
function parseBody(raw: string, contentType: string): Record<string, unknown> | null {
  try {
    if (contentType.includes("application/json")) return asRecord(JSON.parse(raw));
    const form = Object.fromEntries(new URLSearchParams(raw));
    return form.payload === undefined ? form : asRecord(JSON.parse(form.payload));
  } catch {
    return null;
  }
}

function asRecord(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
}
