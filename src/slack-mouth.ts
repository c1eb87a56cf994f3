import { createDesk } from "./desk.js";
import { type House, viewContext } from "./house.js";
import type { BotSettings } from "./settings.js";
import { createSlackApp } from "./slack/app.js";
import type { SlackPort, slackClientOptions } from "./slack/port.js";
import { createSlackRequests, SIGNATURE_KEPT_MS } from "./slack/requests.js";
import { createSocketReceiver, keepConnecting } from "./slack/socket.js";
import { createWho } from "./slack/who.js";

/** Socket Mode where there is an app token, else signed requests on our own port. */
export function slackMouth(
  house: House,
  settings: BotSettings,
  slack: SlackPort,
  clientOptions: ReturnType<typeof slackClientOptions>,
) {
  const { log } = house;
  const socket = settings.SLACK_APP_TOKEN
    ? createSocketReceiver(settings.SLACK_APP_TOKEN, clientOptions, log)
    : null;
  const requests = createSlackRequests({
    signingSecret: settings.SLACK_SIGNING_SECRET ?? "",
    firstSight: (signature) =>
      house.store.transact((tx) => tx.firstSight(signature, Date.now(), SIGNATURE_KEPT_MS)),
    log,
  });
  createSlackApp({
    receiver: socket ?? requests.receiver,
    token: settings.SLACK_BOT_TOKEN,
    clientOptions,
    slack,
    desk: createDesk(house),
    who: createWho(slack, {
      agents: settings.SLACK_AGENTS,
      managers: settings.SLACK_MANAGERS,
      ticketChannel: settings.SLACK_TICKET_CHANNEL,
    }),
    view: () => viewContext(house),
    log,
  });
  const connection = socket ? keepConnecting(socket, log) : null;
  return {
    slackEvents: socket ? null : requests.handle,
    startSlack: () => {
      connection?.start();
      return { connected: () => connection?.connected() ?? true };
    },
    stopSlack: async () => connection?.stop(),
  };
}
