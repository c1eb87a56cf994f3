import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Ask } from "./slack-api.js";
import type { SlackFaults } from "./slack-faults.js";
import { asJson } from "./slack-limits.js";

/** What the one who clicked is shown when the app answers to the response URL of the click. */
export interface ResponseTarget {
  channel: string;
  user: string;
  threadTs?: string | undefined;
}

export interface ResponseUrls {
  /** A path that takes up to five answers (docs.slack.dev, "Handling user interaction"). */
  make(target: ResponseTarget): string;
  take(path: string): ResponseTarget | null;
}

const ANSWERS = 5;

export function createResponseUrls(): ResponseUrls {
  const targets = new Map<string, { target: ResponseTarget; left: number }>();
  return {
    make(target) {
      const path = `/response/${crypto.randomUUID()}`;
      targets.set(path, { target, left: ANSWERS });
      return path;
    },
    take(path) {
      const found = targets.get(path);
      if (!found || found.left === 0) return null;
      found.left -= 1;
      return found.target;
    },
  };
}

export interface ProxyOptions {
  ask: Ask;
  faults: SlackFaults;
  responses: ResponseUrls;
  /** An answer to a response URL. */
  onResponse(target: ResponseTarget, message: Record<string, unknown>): void;
}

/** The HTTP face of the Web API (`/api/METHOD`) and of the response URLs. */
export function createSlackProxy({ ask, faults, responses, onResponse }: ProxyOptions) {
  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://slack").pathname;
    const args = await readArguments(request);
    const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    if (method) return serveMethod(method, request, response, args);
    const target = responses.take(path);
    if (!target) return send(response, 404, { ok: false, error: "not_found" });
    if (args.response_type === "in_channel" || args.replace_original === true) {
      return send(response, 400, { ok: false, error: "not_in_this_sandbox" });
    }
    onResponse(target, args);
    send(response, 200, { ok: true });
  }

  async function serveMethod(
    method: string,
    request: IncomingMessage,
    response: ServerResponse,
    args: Record<string, unknown>,
  ): Promise<void> {
    const fault = faults.take(method);
    if (fault?.kind === "outage") return void request.socket.destroy();
    if (fault?.kind === "rate-limit") {
      response.setHeader("retry-after", String(fault.seconds));
      return send(response, 429, { ok: false, error: "ratelimited" });
    }
    if (fault?.kind === "refuse") return send(response, 200, { ok: false, error: fault.error });
    const token = (request.headers.authorization ?? "").replace(/^Bearer /, "");
    const answer = await ask(method, token, args);
    if (fault?.kind === "drop") return void request.socket.destroy();
    send(response, 200, answer);
  }

  return createServer((request, response) => {
    serve(request, response).catch(() =>
      send(response, 500, { ok: false, error: "internal_error" }),
    );
  });
}

async function readArguments(request: IncomingMessage): Promise<Record<string, unknown>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece);
  const text = Buffer.concat(pieces).toString("utf8");
  const isJson = request.headers["content-type"]?.includes("json");
  return isJson ? asJson(JSON.parse(text)) : Object.fromEntries(new URLSearchParams(text));
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.writableEnded || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
}
