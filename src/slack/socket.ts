import { SocketModeReceiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import type { Logger } from "pino";
import { boltLogger } from "./bolt-logger.js";

/** At most this long (ms) between two attempts to connect. */
const RETRY_MS = 10_000;

/** Socket Mode, without a port of its own (Bolt's custom routes would listen on all interfaces). */
export function createSocketReceiver(
  appToken: string,
  clientOptions: WebClientOptions,
  log: Logger,
): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken,
    logger: boltLogger(log),
    installerOptions: { clientOptions },
  });
}

/** Connects, and tries again where the first connection fails: the client itself only mends later ones. */
export function keepConnecting(receiver: SocketModeReceiver, log: Logger) {
  let connected = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  receiver.client.on("connected", () => {
    connected = true;
  });
  for (const event of ["disconnected", "reconnecting", "disconnecting"]) {
    receiver.client.on(event, () => {
      connected = false;
    });
  }
  // Without a listener an error event would end the process.
  receiver.client.on("error", () => log.warn("Slack's socket had an error"));

  async function connect(attempt: number): Promise<void> {
    try {
      await receiver.start();
    } catch {
      if (stopped) return;
      log.warn("Slack's socket can't be opened; trying again");
      timer = setTimeout(() => void connect(attempt + 1), Math.min(1000 * 2 ** attempt, RETRY_MS));
    }
  }

  return {
    start: () => void connect(0),
    connected: () => connected,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await receiver.stop().catch(() => {});
    },
  };
}
