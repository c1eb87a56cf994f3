import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Problem } from "./problems.js";

export interface HttpRoutes {
  /** Parts that answer, and whether all do. */
  ready(): { ready: boolean; parts: Record<string, boolean> };
  metrics(): Promise<{ contentType: string; text: string }>;
  /** Null in Socket Mode. */
  slackEvents: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
}

/**
 * The one port of the bot: `/healthz`, `/readyz`, `/metrics` and, in HTTP mode, `/slack/events`.
 * @throws Problem `http` where the port can't be had.
 */
export async function serveHttp(routes: HttpRoutes, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(routes, request, response).catch(() => send(response, 500, "text/plain", "fault\n"));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new Problem(
          "http",
          `Can't listen on HTTP_HOST ${host}, HTTP_PORT ${port}: is the port taken, or the address not this machine's?`,
          { cause },
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  return server;
}

async function answer(
  routes: HttpRoutes,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = (request.url ?? "/").split("?")[0];
  if (path === "/slack/events" && routes.slackEvents) {
    if (request.method !== "POST") return send(response, 405, "text/plain", "POST only\n");
    return routes.slackEvents(request, response);
  }
  if (request.method !== "GET" && request.method !== "HEAD") {
    return send(response, 405, "text/plain", "GET only\n");
  }
  switch (path) {
    case "/healthz":
      return send(response, 200, "text/plain", "ok\n");
    case "/readyz": {
      const { ready, parts } = routes.ready();
      return send(response, ready ? 200 : 503, "application/json", `${JSON.stringify(parts)}\n`);
    }
    case "/metrics": {
      const { contentType, text } = await routes.metrics();
      return send(response, 200, contentType, text);
    }
    default:
      return send(response, 404, "text/plain", "nothing here\n");
  }
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.writableEnded) return;
  response.writeHead(status, { "content-type": type });
  response.end(body);
}
