import { randomUUID } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Deliver } from "./deliver-signed.js";

export interface SocketMode {
  /** A fresh address for one connection, as `apps.connections.open` hands out. */
  url(port: number): string;
  connections(): number;
  /** Sends over the newest connection and waits for the answer in its envelope. */
  deliver: Deliver;
  close(): void;
}

/** Slack pings so often that the client's 30 s of patience are never used up. */
const PING_MS = 10_000;
const PATH = "/link/";

/** The server's half of Socket Mode (docs.slack.dev, "Using Socket Mode"), on the proxy's own port. */
export function createSocketMode(server: Server): SocketMode {
  const sockets = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, (answer: unknown) => void>();
  const door = new WebSocketServer({ noServer: true });

  server.on("upgrade", (request, socket, head) => {
    // A ticket lets in one connection, once.
    if (!tickets.delete((request.url ?? "").slice(PATH.length))) return socket.destroy();
    door.handleUpgrade(request, socket, head, welcome);
  });

  function welcome(socket: WebSocket): void {
    sockets.add(socket);
    const pings = setInterval(() => socket.ping(), PING_MS);
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(pings);
      sockets.delete(socket);
    });
    socket.on("message", (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      waiting.get(envelope_id)?.(payload);
      waiting.delete(envelope_id);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: sockets.size }));
  }

  return {
    url(port) {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `ws://127.0.0.1:${port}${PATH}${ticket}`;
    },
    connections: () => sockets.size,
    deliver: (type, payload) =>
      new Promise((resolve, reject) => {
        const socket = [...sockets].at(-1);
        if (!socket) return reject(new Error("No socket is connected."));
        const envelope_id = randomUUID();
        waiting.set(envelope_id, resolve);
        socket.send(
          JSON.stringify({
            envelope_id,
            type,
            payload,
            accepts_response_payload: type !== "events_api",
          }),
        );
      }),
    close() {
      for (const socket of sockets) socket.terminate();
      door.close();
    },
  };
}
