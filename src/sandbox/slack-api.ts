import { asJson, messageFault, viewFault } from "./slack-limits.js";
import type { OpenView, SlackMemory } from "./slack-memory.js";
import type { SlackTime } from "./slack-time.js";

type Json = Record<string, unknown>;

/** One call of Slack's Web API and its answer, `ok` or not. */
export type Ask = (method: string, token: string, args: Readonly<Json>) => Promise<Json>;

export interface SlackApiOptions {
  /** The emulator's address. */
  emulator: string;
  memory: SlackMemory;
  time: SlackTime;
  /** Methods that the emulator has not; they get the token and the arguments. */
  own: Readonly<Record<string, (token: string, args: Readonly<Json>) => Json>>;
  /** Called after a call that changed what people see. */
  onChange(): void;
}

const READS =
  /^(conversations|users|auth|team|bots)\.(?!create|invite|leave|open)|generateTriggerId$/;

/** The Web API as Slack has it: the emulator, and on top what it lacks or is too kind about. */
export function createSlackApi(options: SlackApiOptions): Ask {
  const { emulator, memory, time, own, onChange } = options;
  /** Whose click a trigger stands for: the answer to `views.open` does not say. */
  const triggers = new Map<string, string>();

  async function forward(method: string, token: string, args: Readonly<Json>): Promise<Json> {
    const answer = await fetch(`${emulator}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: time.in(JSON.stringify(args)),
    });
    const text = await answer.text();
    if (answer.status === 404) return { ok: false, error: "unknown_method" };
    return asJson(JSON.parse(time.out(text)));
  }

  function note(method: string, args: Readonly<Json>, answer: Json): void {
    const view = answer.view as OpenView | undefined;
    if (method === "chat.postEphemeral") {
      memory.whisper({
        ts: String(answer.message_ts),
        channel: String(args.channel),
        user: String(args.user),
        threadTs: optional(args.thread_ts),
        text: String(args.text ?? ""),
        blocks: Array.isArray(args.blocks) ? args.blocks : undefined,
      });
    }
    if (method === "views.generateTriggerId") {
      triggers.set(String(answer.trigger_id), String(args.user_id));
    }
    if (view && (method === "views.open" || method === "views.push")) {
      const user = triggers.get(String(args.trigger_id));
      if (user) memory.show(user, view, method === "views.open" ? "open" : "push");
    }
    if (view && method === "views.update") memory.change(view);
    if (view && method === "views.publish") memory.publish(String(args.user_id), view);
  }

  return async (method, token, given) => {
    const args = withStructures(given);
    const refusal = refuse(method, args);
    if (refusal) return refusal;
    const mine = own[method];
    const answer = mine ? mine(token, args) : await forward(method, token, args);
    if (answer.ok !== true) return answer;
    note(method, args, answer);
    if (!READS.test(method)) onChange();
    return args.include_all_metadata ? answer : withoutMetadata(method, answer);
  };
}

/** In a form, structures travel as JSON texts. */
function withStructures(args: Readonly<Json>): Json {
  const parsed = ["blocks", "metadata", "view"].flatMap((key) => {
    const value = args[key];
    return typeof value === "string" && value !== "" ? [[key, JSON.parse(value)]] : [];
  });
  const flag = args.include_all_metadata;
  return {
    ...args,
    ...Object.fromEntries(parsed),
    ...(flag === undefined ? {} : { include_all_metadata: flag === true || flag === "true" }),
  };
}

function refuse(method: string, args: Json): Json | null {
  const fault = method.startsWith("views.")
    ? viewFault(args.view)
    : method.startsWith("chat.")
      ? messageFault(args)
      : null;
  if (!fault) return null;
  const { error, messages } = fault;
  return { ok: false, error, response_metadata: { messages: messages.map((m) => `[ERROR] ${m}`) } };
}

/** Slack tells a message's metadata only to who asks for it. */
function withoutMetadata(method: string, answer: Json): Json {
  if (method !== "conversations.history" && method !== "conversations.replies") return answer;
  const messages = Array.isArray(answer.messages) ? answer.messages.map(asJson) : [];
  return { ...answer, messages: messages.map(({ metadata, ...message }) => message) };
}

function optional(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
