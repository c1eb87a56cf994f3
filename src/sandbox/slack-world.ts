import { randomBytes } from "node:crypto";
import { createEmulator } from "emulate";
import type { Channel, Person } from "./page/api-types.js";

/** The workspace that the sandbox pretends: who is in it, and what may be done with which token. */
export interface SlackWorld {
  /** Where the emulator listens; only the proxy calls it. */
  emulator: string;
  team: { id: string; domain: string };
  app: { id: string; botUser: string; botToken: string; appToken: string };
  people: Person[];
  /** A person's own token: the page reads and writes with it, so Slack's rules hold for the page too. */
  tokenOf(user: string): string | undefined;
  channels: { tickets: Channel; managers: Channel };
  botScopes: readonly string[];
  close(): Promise<void>;
}

/** Does one call of the Web API; rejects where Slack refuses it. */
export type Call = (
  method: string,
  token: string,
  args: Readonly<Record<string, unknown>>,
) => Promise<Record<string, unknown>>;

const APP = { id: "A0SANDBOX", bot: "B0SANDBOX", botUser: "U0SANDBOX", name: "privacy-inbox" };
const PEOPLE: (Omit<Person, "id"> & { login: string })[] = [
  { login: "agnes", name: "Agnes Holm", role: "agent" },
  { login: "bo", name: "Bo Lind", role: "agent" },
  { login: "clara", name: "Clara Dahl", role: "manager" },
  { login: "otto", name: "Otto Fremmed", role: "outsider" },
];

/** Just what the bot needs: a call beyond that fails here as it would at Slack. */
const BOT_SCOPES = [
  "chat:write",
  "channels:read",
  "channels:history",
  "groups:read",
  "groups:history",
  "usergroups:read",
  "commands",
] as const;
const PERSON_SCOPES = [
  "chat:write",
  ...BOT_SCOPES.filter((scope) => /^(channels|groups)/.test(scope)),
];
const SETUP_SCOPES = [
  "users:read",
  "channels:manage",
  "channels:read",
  "groups:write",
  "groups:read",
];

const token = (kind: string) => `${kind}-sandbox-${randomBytes(12).toString("hex")}`;

/** Starts the emulator with the app installed, four people in it and no channel yet. */
export async function startSlackWorld(
  callThrough: (emulator: string) => Call,
): Promise<SlackWorld> {
  const tokens = { bot: token("xoxb"), setup: token("xoxp") };
  const personTokens = new Map(PEOPLE.map(({ login }) => [login, token("xoxp")]));
  const emulator = await createEmulator({
    service: "slack",
    port: 0,
    hostname: "127.0.0.1",
    seed: { slack: seedOf(tokens, personTokens) },
  });
  const url = emulator.url.replace("localhost", "127.0.0.1");
  const call = callThrough(url);
  const ids = await idsByLogin(call, tokens.setup);
  const people = PEOPLE.map(({ login, name, role }) => ({ id: ids.get(login) ?? "", name, role }));
  const team = await call("auth.test", tokens.bot, {});
  const may = (...roles: Person["role"][]) =>
    people.filter((person) => roles.includes(person.role)).map((person) => person.id);
  const open = (name: string, isPrivate: boolean, members: string[]) =>
    openChannel(call, tokens.setup, name, isPrivate, members);
  const byId = new Map(PEOPLE.map(({ login }) => [ids.get(login), personTokens.get(login)]));
  return {
    emulator: url,
    team: { id: String(team.team_id), domain: "opendims-sandbox" },
    app: { id: APP.id, botUser: APP.botUser, botToken: tokens.bot, appToken: token("xapp") },
    people,
    tokenOf: (user) => byId.get(user),
    channels: {
      tickets: await open("privacy-inbox", false, may("agent", "manager")),
      managers: await open("privacy-managers", true, may("manager")),
    },
    botScopes: BOT_SCOPES,
    close: () => emulator.close(),
  };
}

function seedOf(tokens: { bot: string; setup: string }, personTokens: Map<string, string>) {
  return {
    team: { name: "Opendims", domain: "opendims-sandbox" },
    users: PEOPLE.map(({ login, name }) => ({ name: login, real_name: name })),
    oauth_apps: [
      {
        app_id: APP.id,
        client_id: "sandbox",
        client_secret: "sandbox",
        name: APP.name,
        redirect_uris: [],
        bot_id: APP.bot,
        bot_user_id: APP.botUser,
        bot_name: APP.name,
        scopes: [...BOT_SCOPES],
      },
    ],
    tokens: [
      {
        token: tokens.bot,
        type: "bot",
        user_id: APP.botUser,
        scopes: [...BOT_SCOPES],
        app_id: APP.id,
        bot_id: APP.bot,
        bot_user_id: APP.botUser,
      },
      { token: tokens.setup, type: "user", user: "admin", scopes: SETUP_SCOPES },
      ...[...personTokens].map(([login, value]) => ({
        token: value,
        type: "user",
        user: login,
        scopes: PERSON_SCOPES,
      })),
    ],
    strict_scopes: true,
  };
}

/** The emulator makes up the ids of people itself. */
async function idsByLogin(call: Call, setupToken: string): Promise<Map<string, string>> {
  const { members } = await call("users.list", setupToken, { limit: 200 });
  const users = Array.isArray(members) ? members : [];
  return new Map(users.map((user: { name: string; id: string }) => [user.name, user.id]));
}

/** Opened by an administrator who then leaves: a seeded channel would have everybody in it, the outsider too. */
async function openChannel(
  call: Call,
  setupToken: string,
  name: string,
  isPrivate: boolean,
  members: string[],
): Promise<Channel> {
  const made = await call("conversations.create", setupToken, { name, is_private: isPrivate });
  const { id } = made.channel as { id: string };
  const users = [APP.botUser, ...members].join(",");
  await call("conversations.invite", setupToken, { channel: id, users });
  await call("conversations.leave", setupToken, { channel: id });
  return { id, name };
}
