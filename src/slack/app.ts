import { App, type Receiver } from "@slack/bolt";
import type { WebClientOptions } from "@slack/web-api";
import { bindActions } from "./actions.js";
import { boltLogger } from "./bolt-logger.js";
import { bindCommand } from "./command.js";
import { bindHome } from "./home.js";
import type { Listeners } from "./listeners.js";

/**
 * The Bolt app with every button, modal, command and event bound.
 * Makes no call on construction: `authorize` is our own, because Bolt's ends the process where Slack is down.
 */
export function createSlackApp(
  options: Omit<Listeners, "app"> & {
    token: string;
    receiver: Receiver;
    clientOptions: WebClientOptions;
  },
): App {
  const { token, receiver, clientOptions, ...rest } = options;
  const app = new App({
    receiver,
    clientOptions,
    logger: boltLogger(options.log),
    ignoreSelf: false,
    authorize: async () => ({ botToken: token }),
  });
  const listeners: Listeners = { app, ...rest };
  bindActions(listeners);
  bindCommand(listeners);
  bindHome(listeners);
  app.error(async (error) => {
    options.log.error({ problem: error.code }, "a Slack listener failed");
  });
  return app;
}
