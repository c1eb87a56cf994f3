import type { Deliver } from "./deliver-signed.js";
import type {
  ActionRequest,
  CommandRequest,
  SubmitAnswer,
  SubmitRequest,
} from "./page/api-types.js";
import {
  actionPayload,
  commandForm,
  homeEvent,
  type Person,
  submissionPayload,
} from "./payloads.js";
import type { Slack } from "./slack.js";
import { asJson } from "./slack-limits.js";
import { type OpenView, viewForPage } from "./slack-memory.js";

/** What a person does in Slack, told to the bot as Slack tells it, with Slack's part in the answer. */
export interface Clicks {
  act(request: ActionRequest): Promise<void>;
  submit(request: SubmitRequest): Promise<SubmitAnswer>;
  close(user: string, viewId: string): Promise<void>;
  command(request: CommandRequest): Promise<void>;
  openHome(user: string): Promise<void>;
}

/** @param deliver how payloads reach the bot: signed HTTP requests, or Socket Mode */
export function createClicks(slack: Slack, deliver: Deliver): Clicks {
  const { memory, world } = slack;
  const bot = world.app.botToken;

  async function trigger(user: string, view?: string): Promise<string> {
    const args = { user_id: user, ...(view ? { view_id: view } : {}) };
    const { trigger_id } = await slack.call("views.generateTriggerId", bot, args);
    return String(trigger_id);
  }

  async function act(request: ActionRequest): Promise<void> {
    const person = personOf(slack, request.user);
    const view = request.viewId ? openView(slack, request.viewId) : null;
    const { channel = "", messageTs = "", threadTs } = request;
    const place = view ? { view } : await messagePlace(slack, channel, messageTs, threadTs);
    const answers = { channel, user: person.id, threadTs };
    const payload = actionPayload(world, person, place, request, {
      triggerId: await trigger(person.id, view?.type === "modal" ? view.id : undefined),
      responseUrl: view ? null : slack.responseUrl(answers),
    });
    await deliver("interactive", payload);
  }

  async function submit({ user, viewId, values }: SubmitRequest): Promise<SubmitAnswer> {
    const person = personOf(slack, user);
    const view = openView(slack, viewId);
    const payload = submissionPayload(world, person, view, values, await trigger(user, viewId));
    return settle(user, view, asJson(await deliver("interactive", payload)));
  }

  /** What Slack does with the answer to a submission (docs.slack.dev, "Modals"). */
  async function settle(
    user: string,
    view: OpenView,
    answer: Record<string, unknown>,
  ): Promise<SubmitAnswer> {
    switch (answer.response_action) {
      case "errors":
        return { errors: answer.errors as Record<string, string> };
      case "update":
      case "push": {
        const pushes = answer.response_action === "push";
        const target = pushes ? { trigger_id: await trigger(user, view.id) } : { view_id: view.id };
        const args = { ...target, view: answer.view };
        const shown = await slack.call(pushes ? "views.push" : "views.update", bot, args);
        return { view: viewForPage(shown.view as OpenView) };
      }
      default:
        memory.close(user, answer.response_action === "clear");
        return { ok: true };
    }
  }

  return {
    act,
    submit,
    async close(user, viewId) {
      if (memory.modalOf(user)?.id === viewId) memory.close(user);
    },
    async command({ user, channel, text }) {
      const person = personOf(slack, user);
      const form = commandForm(world, person, channelOf(slack, channel), text, {
        triggerId: await trigger(user),
        responseUrl: slack.responseUrl({ channel, user }),
      });
      const answer = asJson(await deliver("slash_commands", form));
      if (Object.keys(answer).length > 0) slack.whisper({ channel, user }, answer);
    },
    async openHome(user) {
      const person = personOf(slack, user);
      const drawn = memory.homeOf(user)?.hash;
      await deliver("events_api", homeEvent(world, person));
      await until(() => memory.homeOf(user)?.hash !== drawn);
    },
  };
}

/** How long an app may take to draw its home (ms) before the old one is shown for now. */
const DRAWING_MS = 2000;

async function until(condition: () => boolean): Promise<void> {
  const end = Date.now() + DRAWING_MS;
  while (!condition() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
}

function personOf({ world }: Slack, id: string): Person {
  const person = world.people.find((one) => one.id === id);
  if (!person) throw new Error("Nobody of that id is in this workspace.");
  return { id, name: person.name };
}

function channelOf({ world }: Slack, id: string) {
  const channel = Object.values(world.channels).find((one) => one.id === id);
  if (!channel) throw new Error("There is no such channel.");
  return channel;
}

function openView({ memory }: Slack, id: string): OpenView {
  const view = memory.viewById(id);
  if (!view) throw new Error("This view is no longer open.");
  return view;
}

async function messagePlace(
  slack: Slack,
  channel: string,
  ts: string,
  threadTs: string | undefined,
) {
  const whisper = slack.memory.whisperAt(ts);
  if (whisper) {
    const message = { type: "message", text: whisper.text, blocks: whisper.blocks, ts };
    return { channel: channelOf(slack, channel), message, ephemeral: true };
  }
  const answer = await slack.call("conversations.replies", slack.world.app.botToken, {
    channel,
    ts: threadTs ?? ts,
    include_all_metadata: true,
  });
  const messages = Array.isArray(answer.messages) ? answer.messages.map(asJson) : [];
  const message = messages.find((one) => one.ts === ts);
  if (!message) throw new Error("This message is gone.");
  return { channel: channelOf(slack, channel), message, ephemeral: false };
}
