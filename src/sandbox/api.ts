import { z } from "zod";
import type { Channels } from "./channels.js";
import type { Clicks } from "./clicks.js";
import type { PostOffice } from "./mailbox.js";
import type { Info, MailRequest, Report, Sample, SandboxTime } from "./page/api-types.js";
import * as requests from "./requests.js";
import { type SlackMemory, viewForPage } from "./slack-memory.js";

/** What stands behind the page. */
export interface World {
  info: Info;
  samples: readonly Sample[];
  post: PostOffice;
  memory: SlackMemory;
  channels: Channels;
  clicks: Clicks;
  time(): SandboxTime;
  travel(days: number): Promise<void>;
  sendMail(mail: MailRequest): Promise<string>;
  report(from: string, to: string): Promise<Report>;
}

export interface ApiCall {
  method: "GET" | "POST";
  /** Below `/api/`, decoded. */
  path: string[];
  query: URLSearchParams;
  /** Parsed JSON of a POST. */
  body: unknown;
}

/** A request that can't be done as it stands; its message is shown on the page. */
export class RequestFault extends Error {
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

/**
 * The page's JSON API (`page/api-types.ts`).
 * @throws RequestFault for what is unknown or badly formed; any other error is the sandbox's own.
 */
export async function answerApi(world: World, call: ApiCall): Promise<unknown> {
  const [area = "", ...rest] = call.path;
  if (area === "slack")
    return call.method === "GET" ? readSlack(world, rest, call) : actInSlack(world, rest, call);
  const read = call.method === "GET" ? READS[area] : WRITES[area];
  if (!read || rest.length > 0) throw new RequestFault(404, "There is no such address here.");
  return read(world, call);
}

type Answer = (world: World, call: ApiCall) => unknown;

const READS: Record<string, Answer> = {
  info: ({ info }) => info,
  time: (world) => world.time(),
  samples: ({ samples }) => samples,
  mailbox({ post }, { query }) {
    const address = query.get("address");
    return address === null ? post.boxes() : post.open(address);
  },
  report(world, { query }) {
    const { from, to } = checked(requests.reportRequest, Object.fromEntries(query));
    return world.report(from, to);
  },
};

const WRITES: Record<string, Answer> = {
  async time(world, { body }) {
    await world.travel(checked(requests.travelRequest, body).days);
    return { now: world.time().now };
  },
  mail: async (world, { body }) => ({
    messageId: await world.sendMail(checked(requests.mailRequest, body)),
  }),
};

async function readSlack(world: World, path: string[], { query }: ApiCall): Promise<unknown> {
  const [what, place = "", ts = ""] = path;
  const user = query.get("user") ?? "";
  const viewOf = (view: ReturnType<SlackMemory["modalOf"]>) => ({
    view: view && viewForPage(view),
  });
  switch (what) {
    case "channel":
      return { messages: await world.channels.roots(place, user) };
    case "thread":
      return { messages: await world.channels.thread(place, ts, user) };
    case "home":
      return viewOf(world.memory.homeOf(place));
    case "modal":
      return viewOf(world.memory.modalOf(place));
    default:
      throw new RequestFault(404, "There is no such address here.");
  }
}

async function actInSlack(world: World, [what]: string[], { body }: ApiCall): Promise<unknown> {
  const { clicks, channels, memory } = world;
  switch (what) {
    case "home": {
      const { user } = checked(requests.homeRequest, body);
      await clicks.openHome(user);
      const home = memory.homeOf(user);
      return { view: home && viewForPage(home) };
    }
    case "action":
      await clicks.act(checked(requests.actionRequest, body));
      return { ok: true };
    case "submit":
      return clicks.submit(checked(requests.submitRequest, body));
    case "close": {
      const { user, viewId } = checked(requests.closeRequest, body);
      await clicks.close(user, viewId);
      return { ok: true };
    }
    case "command":
      await clicks.command(checked(requests.commandRequest, body));
      return { ok: true };
    case "message":
      await channels.say(checked(requests.messageRequest, body));
      return { ok: true };
    default:
      throw new RequestFault(404, "There is no such address here.");
  }
}

function checked<T>(shape: z.ZodType<T>, body: unknown): T {
  const result = shape.safeParse(body);
  if (!result.success) throw new RequestFault(400, z.prettifyError(result.error));
  return result.data;
}
