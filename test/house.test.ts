import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { SETTING_NAMES } from "../src/settings.js";
import { ACTION_IDS } from "../src/words.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const sources = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path: join(folder, path), text: read(join(folder, path)) }));

/** What each method of the Web API asks for (docs.slack.dev, method pages); none needs nothing. */
const SCOPES: Record<string, string[]> = {
  // Asked with the app token, which has a scope of its own (connections:write).
  "apps.connections.open": [],
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history"],
  "conversations.replies": ["channels:history", "groups:history"],
  "conversations.members": ["channels:read", "groups:read"],
  "usergroups.users.list": ["usergroups:read"],
  "views.open": [],
  "views.publish": [],
};

const slack = sources("src/slack")
  .map(({ text }) => text)
  .join("\n");
const found = (pattern: RegExp, text = slack) =>
  [...new Set([...text.matchAll(pattern)].map((match) => match[1]))].sort();

describe("manifest.yml", () => {
  const manifest = parse(read("manifest.yml"));

  it("has just the scopes that the calls need", () => {
    const methods = found(/client\s*\.((?:[a-zA-Z]+\.)+[a-zA-Z]+)\(/g).filter(
      (name) => name !== undefined,
    );
    expect(methods).toEqual(Object.keys(SCOPES).sort());
    const needed = methods.flatMap((method) => SCOPES[method] ?? [`unknown method ${method}`]);
    const scopes = [...new Set([...needed, "commands"])].sort();
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(scopes);
  });

  it("has just the events and commands that are listened to", () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(found(/\.event\("([^"]+)"/g));
    const commands = manifest.features.slash_commands.map(
      ({ command }: { command: string }) => command,
    );
    expect(commands).toEqual(found(/\.command\("([^"]+)"/g));
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    });
  });
});

describe("buttons", () => {
  it("are all listened to, and all shown somewhere", () => {
    const listener = read("src/slack/actions.ts");
    const views = ["card", "thread"].map((name) => read(`src/slack/${name}.ts`)).join("\n");
    for (const name of Object.keys(ACTION_IDS)) {
      expect(listener).toContain(`ACTION_IDS.${name}`);
      expect(views).toContain(`ACTION_IDS.${name}`);
    }
  });
});

describe("README.md", () => {
  const readme = read("README.md");

  it("names every setting and no other", () => {
    const table = readme.slice(readme.indexOf("### All settings"), readme.indexOf("## Commands"));
    const rows = table.split("\n").filter((line) => line.startsWith("| `"));
    const named = rows.flatMap((row) =>
      [...(row.split("|")[1] ?? "").matchAll(/`([A-Z_]+)`/g)].map((match) => match[1]),
    );
    expect(named.sort()).toEqual([...SETTING_NAMES].sort());
  });

  it("names every command and no other", () => {
    const table = readme.slice(readme.indexOf("## Commands"), readme.indexOf("In Slack:"));
    const named = found(/^\| `([a-z]+)/gm, table);
    expect(named).toEqual(
      found(/\.command\("([a-z]+)"\)/g, read("src/cli.ts")).filter((name) => name !== "show"),
    );
  });

  it("shows folders and files that are there", () => {
    const tree = readme.slice(
      readme.indexOf("## The way of a mail"),
      readme.indexOf("Three mouths"),
    );
    const names = found(/^ {2}([a-z]+(?:\.ts|\/))/gm, tree);
    const there = [...readdirSync(join(ROOT, "src"), { withFileTypes: true })].map((entry) =>
      entry.isDirectory() ? `${entry.name}/` : entry.name,
    );
    expect(there).toEqual(expect.arrayContaining(names));
  });
});

describe("the code", () => {
  it("names no intent: they are data", () => {
    const intents = readdirSync(join(ROOT, "intents"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .filter(
        (name) => !["none", "policy", "letter", "alarms", "question", "opt-out"].includes(name),
      );
    const core = ["mail", "ticket", "store", "slack", "reply", "report", "clock"].flatMap((room) =>
      sources(`src/${room}`),
    );
    const named = core.filter(({ text }) => intents.some((intent) => text.includes(`"${intent}"`)));
    expect(named.map(({ path }) => path)).toEqual([]);
  });

  it("asks nobody but its arguments for the time where decisions are made", () => {
    const pure = ["ticket", "clock", "report", "reply"].flatMap((room) => sources(`src/${room}`));
    const views = ["card", "thread", "modals", "lists", "text"].map((name) => ({
      path: `src/slack/${name}.ts`,
      text: read(`src/slack/${name}.ts`),
    }));
    const asking = [...pure, ...views].filter(({ text }) =>
      /Date\.now\(|new Date\(\)|Math\.random\(/.test(text),
    );
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  it("reads the environment at the door only", () => {
    const reading = sources("src").filter(({ text }) => text.includes("process.env"));
    expect(reading.map(({ path }) => path)).toEqual(["src/cli.ts"]);
  });
});
