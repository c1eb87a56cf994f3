import { randomUUID } from "node:crypto";
import type { ActionRequest, Channel, SlackValues } from "./page/api-types.js";
import type { OpenView } from "./slack-memory.js";
import type { SlackWorld } from "./slack-world.js";

/** What Slack tells an app, in Slack's own shapes (docs.slack.dev, "Interaction payloads", "Events API"). */

export interface Person {
  id: string;
  name: string;
}
/** Where a click happened. */
export type Place =
  | { channel: Channel; message: Record<string, unknown>; ephemeral: boolean }
  | { view: OpenView };
interface Reply {
  triggerId: string;
  /** Null in a view: Slack gives none there. */
  responseUrl: string | null;
}

function frame(world: SlackWorld, person: Person) {
  const { id, domain } = world.team;
  const username = person.name.toLowerCase().replaceAll(" ", ".");
  return {
    user: { id: person.id, username, name: username, team_id: id },
    api_app_id: world.app.id,
    token: "sandbox",
    team: { id, domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A press of a button, or a choice in a menu. */
export function actionPayload(
  world: SlackWorld,
  person: Person,
  place: Place,
  { action, state }: ActionRequest,
  { triggerId, responseUrl }: Reply,
): object {
  return {
    type: "block_actions",
    ...frame(world, person),
    trigger_id: triggerId,
    ...("view" in place ? inView(place.view) : inMessage(place)),
    state: state ?? { values: {} },
    ...(responseUrl === null ? {} : { response_url: responseUrl }),
    actions: [{ ...action, action_ts: (Date.now() / 1000).toFixed(6) }],
  };
}

function inView(view: OpenView) {
  return { container: { type: "view", view_id: view.id }, view };
}

function inMessage({ channel, message, ephemeral }: Exclude<Place, { view: OpenView }>) {
  const thread = message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts };
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: ephemeral,
      ...thread,
    },
    channel,
    message,
  };
}

/** The submission of a modal. */
export function submissionPayload(
  world: SlackWorld,
  person: Person,
  view: OpenView,
  values: SlackValues,
  triggerId: string,
): object {
  return {
    type: "view_submission",
    ...frame(world, person),
    trigger_id: triggerId,
    view: { ...view, state: { values } },
    response_urls: [],
  };
}

/** `/privacy …`, as the fields of a form. */
export function commandForm(
  world: SlackWorld,
  person: Person,
  channel: Channel,
  text: string,
  { triggerId, responseUrl }: Reply,
): Record<string, string> {
  return {
    token: "sandbox",
    team_id: world.team.id,
    team_domain: world.team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.name.toLowerCase().replaceAll(" ", "."),
    command: "/privacy",
    text,
    api_app_id: world.app.id,
    is_enterprise_install: "false",
    response_url: responseUrl ?? "",
    trigger_id: triggerId,
  };
}

/** Somebody opened the app's home tab. */
export function homeEvent(world: SlackWorld, person: Person): object {
  const seconds = Date.now() / 1000;
  return {
    token: "sandbox",
    team_id: world.team.id,
    api_app_id: world.app.id,
    type: "event_callback",
    event_id: `Ev${randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`,
    event_time: Math.floor(seconds),
    event: {
      type: "app_home_opened",
      user: person.id,
      channel: `D${person.id.slice(1)}`,
      tab: "home",
      event_ts: seconds.toFixed(6),
    },
    authorizations: [
      {
        enterprise_id: null,
        team_id: world.team.id,
        user_id: world.app.botUser,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}
