import { createServer, type Server, type Socket } from "node:net";

/** The only address that anything of the sandbox listens on. */
export const LOOPBACK = "127.0.0.1";

/**
 * Listens on loopback and gives the port; port 0 means any free one.
 * Rejects with the server's own error, where the port is taken for one.
 */
export function listen(server: Server, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, LOOPBACK, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** Many small packets each way: with Nagle's algorithm on, every turn would wait 40 ms for an acknowledgement. */
export function withoutDelay(server: Server): void {
  server.on("connection", (socket) => socket.setNoDelay(true));
}

/** Closes a server together with the connections it has, which would keep it open otherwise. */
export function closerOf(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
}

/** A port that is free now, for a setting that has to name one before it is listened on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
