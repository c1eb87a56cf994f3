import type { App } from "@slack/bolt";
import type { Logger } from "pino";
import type { ViewContext } from "./card.js";
import type { Desk } from "./desk.js";
import type { SlackPort } from "./port.js";
import type { Who } from "./who.js";

/** What every listener gets to work with. */
export interface Listeners {
  app: App;
  slack: SlackPort;
  desk: Desk;
  who: Who;
  view(): ViewContext;
  log: Logger;
}
