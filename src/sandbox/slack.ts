import { closerOf, LOOPBACK, listen } from "./loopback.js";
import { type Ask, createSlackApi } from "./slack-api.js";
import { createSlackFaults, type SlackFaults } from "./slack-faults.js";
import { createSlackMemory, type SlackMemory } from "./slack-memory.js";
import { createResponseUrls, createSlackProxy, type ResponseTarget } from "./slack-proxy.js";
import { createSocketMode, type SocketMode } from "./slack-socket.js";
import { createSlackTime } from "./slack-time.js";
import { type Call, type SlackWorld, startSlackWorld } from "./slack-world.js";

/** Slack, as far as the bot and the page can tell. */
export interface Slack {
  /** For the bot's `SLACK_API_URL`. */
  apiUrl: string;
  world: SlackWorld;
  memory: SlackMemory;
  faults: SlackFaults;
  socket: SocketMode;
  /** User groups by id, for `usergroups.users.list`. */
  groups: Map<string, string[]>;
  /** A call of the Web API without the network; rejects where Slack refuses it. */
  call: Call;
  /** Shows an ephemeral to one person. */
  whisper(to: ResponseTarget, message: Readonly<Record<string, unknown>>): void;
  responseUrl(target: ResponseTarget): string;
  close(): Promise<void>;
}

export interface SlackOptions {
  now(): Date;
  /** How far the sandbox has travelled (ms). */
  aheadMs(): number;
  /** What people see has changed. */
  onChange(): void;
}

/** Starts the emulator and the proxy before it, on free ports of loopback. */
export async function startSlack({ now, aheadMs, onChange }: SlackOptions): Promise<Slack> {
  const memory = createSlackMemory();
  const faults = createSlackFaults();
  const responses = createResponseUrls();
  const groups = new Map<string, string[]>();
  const time = createSlackTime(aheadMs);
  // The proxy's own methods need the world and the socket, which need the API: they are asked when called.
  const own: Parameters<typeof createSlackApi>[0]["own"] = {
    "apps.connections.open": (token) =>
      token === world.app.appToken
        ? { ok: true, url: socket.url(port) }
        : { ok: false, error: "not_allowed_token_type" },
    "usergroups.users.list": (token, { usergroup }) => usersOf(token, String(usergroup)),
  };
  const askOf = (emulator: string) => createSlackApi({ emulator, memory, time, own, onChange });
  const world = await startSlackWorld((emulator) => orThrow(askOf(emulator)));
  const ask = askOf(world.emulator);

  function usersOf(token: string, group: string): Record<string, unknown> {
    if (token !== world.app.botToken) return { ok: false, error: "invalid_auth" };
    if (!world.botScopes.includes("usergroups:read")) return { ok: false, error: "missing_scope" };
    const users = groups.get(group);
    return users ? { ok: true, users } : { ok: false, error: "no_such_subteam" };
  }

  let whispers = 0;
  function whisper(to: ResponseTarget, message: Readonly<Record<string, unknown>>): void {
    whispers += 1;
    memory.whisper({
      ...to,
      // Behind what was posted in the same second.
      ts: `${Math.floor(now().getTime() / 1000)}.${900_000 + whispers}`,
      text: String(message.text ?? ""),
      blocks: Array.isArray(message.blocks) ? message.blocks : undefined,
    });
    onChange();
  }

  const server = createSlackProxy({ ask, faults, responses, onResponse: whisper });
  const closeServer = closerOf(server);
  const socket = createSocketMode(server);
  const port = await listen(server);
  const base = `http://${LOOPBACK}:${port}`;
  return {
    apiUrl: `${base}/api/`,
    world,
    memory,
    faults,
    socket,
    groups,
    call: orThrow(ask),
    whisper,
    responseUrl: (target) => base + responses.make(target),
    async close() {
      socket.close();
      await closeServer();
      await world.close();
    },
  };
}

function orThrow(ask: Ask): Call {
  return async (method, token, args) => {
    const answer = await ask(method, token, args);
    if (answer.ok !== true) throw new Error(`Slack refused ${method}: ${answer.error}`);
    return answer;
  };
}
