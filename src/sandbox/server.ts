import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { answerApi, RequestFault, type World } from "./api.js";
import type { Changes } from "./changes.js";
import { closerOf, LOOPBACK, listen } from "./loopback.js";
import { serveFile } from "./static-files.js";

export interface PageServer {
  url: string;
  close(): Promise<void>;
}

/** Taken where nobody names a port. */
const USUAL_PORT = 4650;
const MAX_BODY = 1_000_000;
const HEARTBEAT_MS = 15_000;

/** Nothing but the page's own files may run; styles stand inline in a mail's HTML and on charts. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Serves the page, its API and its events on loopback: on `port`, else on the usual port, else on a free one.
 * @throws the server's own error where `port` is taken
 */
export async function servePage(
  world: World,
  changes: Changes,
  port: number | undefined,
): Promise<PageServer> {
  const server = createServer((request, response) => {
    answer(request, response).catch((fault: unknown) => {
      const status = fault instanceof RequestFault ? fault.status : 500;
      sendJson(response, status, { error: fault instanceof Error ? fault.message : "A fault." });
    });
  });
  const close = closerOf(server);
  const taken =
    port === undefined
      ? await listen(server, USUAL_PORT).catch(() => listen(server))
      : await listen(server, port);
  const hosts = [`${LOOPBACK}:${taken}`, `localhost:${taken}`];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    guard(request, hosts);
    response.setHeader("content-security-policy", POLICY);
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    const url = new URL(request.url ?? "/", "http://page");
    const path = url.pathname.split("/").slice(1).map(decoded);
    if (path[0] !== "api") return serveFile(path, request, response);
    if (path[1] === "events") return sendEvents(request, response, changes);
    const body = request.method === "POST" ? await readJson(request) : undefined;
    const method = request.method === "POST" ? "POST" : "GET";
    const call = { method, path: path.slice(1), query: url.searchParams, body } as const;
    sendJson(response, 200, await answerApi(world, call));
  }

  return { url: `http://${LOOPBACK}:${taken}/`, close };
}

/**
 * Another site in the same browser must not reach the sandbox: not under a name of its own that points to
 * loopback (DNS rebinding), and not by a form or a script, which can't send JSON without asking first.
 */
function guard(request: IncomingMessage, hosts: string[]): void {
  const { host = "", origin } = request.headers;
  const method = request.method ?? "";
  if (!hosts.includes(host) || (origin !== undefined && !hosts.includes(withoutScheme(origin)))) {
    throw new RequestFault(403, "Only this machine's own page is answered.");
  }
  if (!["GET", "HEAD", "POST"].includes(method)) throw new RequestFault(405, "GET or POST only.");
  const type = request.headers["content-type"] ?? "";
  if (method === "POST" && !/^application\/json\b/.test(type)) {
    throw new RequestFault(415, "JSON only.");
  }
}

function withoutScheme(origin: string): string {
  return origin.replace(/^http:\/\//, "");
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new RequestFault(400, "The address is badly written.");
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += piece.length;
    if (size > MAX_BODY) throw new RequestFault(413, "That is too long.");
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    throw new RequestFault(400, "That is no JSON.");
  }
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return void response.end();
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
  response.end(JSON.stringify(body));
}

/** Server-sent events (WHATWG HTML, 9.2), with a comment now and then so that nobody thinks us dead. */
function sendEvents(request: IncomingMessage, response: ServerResponse, changes: Changes): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(": here\n\n");
  const deaf = changes.listen((changed) => {
    response.write(`data: ${JSON.stringify({ changed })}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(": still here\n\n"), HEARTBEAT_MS);
  request.once("close", () => {
    clearInterval(heartbeat);
    deaf();
  });
}
