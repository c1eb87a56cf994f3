import { execFile } from "node:child_process";
import { copyFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import knex from "knex";
import pino from "pino";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { balanceOf, rangesOf, rangesText } from "../src/balance.js";
import { type Bot, startBot } from "../src/bot.js";
import { loadUnderstanding } from "../src/commands/understanding.js";
import { checkTime } from "../src/doctor/clock.js";
import type { Finding } from "../src/doctor/finding.js";
import { checkScopes } from "../src/doctor/slack.js";
import { findingsTable } from "../src/doctor/table.js";
import { readBotSettings } from "../src/settings.js";
import { openStore } from "../src/store/store.js";
import { DOVECOT_MISSING, findDovecot } from "./support/dovecot.js";
import { freePort } from "./support/letter-box.js";
import { rawMail } from "./support/mails.js";
import { until } from "./support/until.js";
import { startWorld, type World } from "./support/world.js";

const CLI = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const missing = findDovecot() === null && !process.env.CI;

const parts = loadUnderstanding();
let world: World;
let bot: Bot | null = null;
const lines: string[] = [];

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The built doctor, with the world's settings and nothing else in its environment. */
function run(words: string[], change: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { PATH: process.env.PATH, ...world.settings, ...change };
    execFile(process.execPath, [CLI, ...words], { cwd: "/", env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

interface Diagnosed extends Ran {
  all: Finding[];
  of(part: string): Finding[];
  line(part: string): string;
  remedy(part: string): string | null | undefined;
  wrong: string[];
  ok: boolean;
  balance: unknown;
  gaps: unknown[];
}

async function diagnosis(
  words: string[] = [],
  change: Record<string, string> = {},
): Promise<Diagnosed> {
  const { code, out, err } = await run(["doctor", "--format", "json", ...words], change);
  const { findings, ...more } = JSON.parse(out);
  const all: Finding[] = findings;
  const of = (part: string) => all.filter((finding) => finding.part === part);
  const line = (part: string) => `${of(part)[0]?.state}: ${of(part)[0]?.says}`;
  const remedy = (part: string) => of(part)[0]?.remedy;
  const wrong = all.filter(({ state }) => state === "wrong").map(({ part }) => part);
  return { code, err, out, all, of, line, remedy, wrong, ...more };
}

const databaseFile = () => world.settings.DATABASE_URL?.slice("sqlite:".length) ?? "";

async function inDatabase<T>(work: (db: ReturnType<typeof knex>) => Promise<T>, file: string) {
  const db = knex({ client: "sqlite3", connection: { filename: file }, useNullAsDefault: true });
  try {
    return await work(db);
  } finally {
    await db.destroy();
  }
}

/** A copy of the database that a test may spoil. */
async function spoiled(work: (db: ReturnType<typeof knex>) => Promise<unknown>) {
  const file = `${databaseFile()}.copy`;
  await inDatabase((db) => db.raw("pragma wal_checkpoint(truncate)"), databaseFile());
  copyFileSync(databaseFile(), file);
  await inDatabase(work, file);
  return { DATABASE_URL: `sqlite:${file}` };
}

async function start(recheckMs?: number): Promise<void> {
  const settings = readBotSettings(world.settings);
  const log = pino({ level: "info" }, { write: (line: string) => void lines.push(line) });
  bot = await startBot({
    settings,
    ...parts,
    log,
    since: null,
    ...(recheckMs ? { recheckMs } : {}),
  });
  await until("ready", () => lines.some((line) => line.includes('"msg":"ready"')), 30_000);
}

async function stop(): Promise<void> {
  await bot?.stop();
  bot = null;
  lines.length = 0;
}

const ask = (name: string) =>
  rawMail(
    { "Message-ID": `<${name}@vang.example>`, Subject: `About ${name}` },
    `I would like a copy of my personal data, please. This is my request ${name}.`,
  );

const seen = () =>
  inDatabase((db) => db("ledger").orderBy("uid").pluck("uid"), databaseFile()).catch(() => []);

async function passOver(): Promise<void> {
  await start();
  await world.mailbox.deliver(ask("one"));
  await until("the first mail", async () => (await seen()).length === 1, 40_000);
  await stop();
  await world.mailbox.deliver(ask("two"));
  await world.mailbox.deliver(ask("three"));
  await inDatabase((db) => db("positions").update({ last_uid: 5 }), databaseFile());
}

async function open(): Promise<void> {
  const started = await startWorld();
  if (!started) throw new Error(DOVECOT_MISSING);
  world = started;
}

async function close(): Promise<void> {
  await stop();
  await world.close();
}

describe.skipIf(missing)("doctor, where all is well", () => {
  beforeAll(async () => {
    await open();
    await start();
    // Mail of the very second in which the bot began is not told from what lay there before.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await world.mailbox.deliver(ask("one"));
    await until("its ticket", async () => (await world.roots())[0], 40_000);
  });
  afterAll(close);

  it("says so of every part, and exits with 0", async () => {
    const { code, err, wrong, line, ok, balance, gaps } = await diagnosis();
    expect([code, err, wrong, ok, gaps]).toEqual([0, "", [], true, []]);
    expect(line("bot")).toBe("ok: The bot runs and serves.");
    expect(line("mailbox INBOX")).toContain("ok: The login works and the folder opens.");
    expect(line("mailbox INBOX")).toContain("IDLE");
    expect(line("SMTP")).toContain("ok: ");
    expect(line("Slack token")).toContain("ok: ");
    expect(line("Slack scopes")).toContain("can't be told");
    expect(line("ticket channel")).toContain("ok: The bot is in the channel");
    expect(line("manager channel")).toContain("ok: The bot is in the channel");
    expect(line("Slack events")).toContain("ok: HTTP mode");
    expect(line("clock")).toContain("ok: ");
    expect(line("deadlines")).toMatch(/ok: Counted by gdpr .* due on \d{4}-\d\d-\d\d\.$/);
    expect(line("policy")).toContain("ok: ");
    expect(line("intents")).toContain("ok: ");
    expect(line("DATA_KEY")).toContain("warn: ");
    expect(line("sender check")).toContain("warn: AUTHSERV_ID is not set");
    expect(line("database")).toContain("ok: ");
    expect(line("history")).toContain("ok: ");
    expect(line("outbox")).toContain("ok: ");
    expect(line("next deadline")).toMatch(/ok: PR-1 is due on/);
    expect(line("ledger INBOX")).toContain("ok: Every mail in the folder has its outcome.");
    expect(line("balance")).toContain("1 = 1 ticket + 0 joined");
    expect(balance).toMatchObject({ seen: 1, ticket: 1, balanced: true, gaps: 0 });
  });

  it("shows a table, without anything personal or secret", async () => {
    const { code, out, err } = await run(["doctor"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^warn {3}DATA_KEY {2,}DATA_KEY is not set/m);
    expect(out).toMatch(/^ +-> Make a key/m);
    expect(out).toMatch(/\nNothing is wrong; \d warnings\.\n$/);
    expect(Math.max(...out.split("\n").map((one) => one.length))).toBeLessThanOrEqual(100);
    for (const word of ["vang", "Ida", "About one", world.mailbox.password, "xoxb-", "signing-"]) {
      expect(out).not.toContain(word);
    }
  });

  it("warns more strongly where letters leave by themselves", async () => {
    const { code, line } = await diagnosis([], { REPLY_MODE: "auto" });
    expect(code).toBe(0);
    expect(line("sender check")).toContain("while REPLY_MODE is auto");
  });

  it("tries the socket where there is an app token", async () => {
    const good = await diagnosis([], { SLACK_APP_TOKEN: world.slack.world.app.appToken });
    expect(good.line("Slack events")).toContain("ok: Socket Mode");
    const bad = await diagnosis([], { SLACK_APP_TOKEN: "xapp-wrong" });
    expect([bad.code, bad.wrong]).toEqual([1, ["Slack events"]]);
    expect(bad.remedy("Slack events")).toContain("connections:write");
  });

  it("names what was done to the database", async () => {
    const change = await spoiled(async (db) => {
      const { event } = await db("events").where({ ticket: 1, n: 1 }).first("event");
      await db("events")
        .where({ ticket: 1, n: 1 })
        .update({ event: `${event} ` });
      await db("events").where({ ticket: 1 }).update({ at: "2026-01-01T00:00:00.000Z" });
      const [first, second] = await db("outbox").orderBy("seq").pluck("seq");
      await db("outbox").where({ seq: first }).update({ state: "parked", problem: "smtp-refused" });
      await db("outbox").where({ seq: second }).update({ state: "waiting", next_at: 0 });
      await db("ledger").update({ outcome: "forgotten" });
    });
    const { code, err, wrong, of, line } = await diagnosis([], change);
    expect(code).toBe(1);
    expect(wrong).toEqual(["history", "outbox", "balance"]);
    expect(err).toBe("Something is wrong: history, outbox, balance.\n");
    expect(line("history")).toContain("broken at PR-1 event 1");
    expect(of("outbox").map(({ state }) => state)).toEqual(["wrong", "warn"]);
    expect(of("outbox")[1]?.says).toContain("of PR-1 (smtp-refused)");
    expect(of("outbox").every(({ remedy }) => remedy)).toBe(true);
  });

  it("names a mailbox whose ledger row is gone, and leaves the mending to the bot that runs", async () => {
    const change = await spoiled((db) => db("ledger").delete());
    const { code, line, remedy, gaps } = await diagnosis(["--mend"], change);
    expect(code).toBe(1);
    expect(line("ledger INBOX")).toMatch(/wrong: 1 in the folder .* UID 1 \(UIDVALIDITY \d+\)/);
    expect(remedy("ledger INBOX")).toContain("by itself within the hour");
    expect(gaps).toMatchObject([{ mailbox: "INBOX", uids: [1] }]);
  });

  it("knows a database that is none, and a key that is another", async () => {
    const file = `${databaseFile()}.none`;
    writeFileSync(file, "this is no database, whatever its name says ".repeat(50));
    const none = await diagnosis([], { DATABASE_URL: `sqlite:${file}` });
    expect([none.code, none.wrong]).toEqual([1, ["database"]]);
    const DATABASE_URL = `sqlite:${databaseFile()}.locked`;
    await (await openStore(DATABASE_URL, Buffer.alloc(32, 7))).close();
    const DATA_KEY = Buffer.alloc(32, 9).toString("base64");
    const other = await diagnosis([], { DATABASE_URL, DATA_KEY });
    expect([other.code, other.wrong]).toEqual([1, ["database"]]);
    expect(other.line("database")).toContain("DATA_KEY");
  });
});

describe.skipIf(missing)("doctor, where something is wrong", () => {
  beforeEach(open);
  afterEach(close);

  it("names every wrong setting at once with 78, as start does", async () => {
    const { code, out, err } = await run(["doctor"], {
      IMAP_PORT: "x",
      SLACK_BOT_TOKEN: "hunter2",
    });
    expect([code, out]).toEqual([78, ""]);
    expect(err).toContain("IMAP_PORT");
    expect(err).toContain("SLACK_BOT_TOKEN");
    expect(err).not.toContain("hunter2");
  });

  it("makes no database by looking for one", async () => {
    const { code, wrong, line } = await diagnosis();
    expect([code, wrong]).toEqual([0, []]);
    expect(line("database")).toContain("warn: There is no database");
    expect(line("bot")).toContain("warn: No bot runs");
    expect(await diagnosis()).toMatchObject({ balance: null });
  });

  it("names each part that is broken, with what mends it", async () => {
    const nobody = String(await freePort());
    const gone = await diagnosis([], {
      IMAP_PORT: nobody,
      SMTP_PORT: nobody,
      SLACK_BOT_TOKEN: "xoxb-unknown",
    });
    expect(gone.code).toBe(1);
    expect(gone.wrong).toEqual(["mailbox INBOX", "SMTP", "Slack token"]);
    expect(gone.remedy("mailbox INBOX")).toContain("IMAP_PORT");
    expect(gone.remedy("SMTP")).toContain("SMTP_PORT");
    expect(gone.remedy("Slack token")).toContain("SLACK_BOT_TOKEN");

    world.slack.groups.set("S0EMPTY", []);
    const half = await diagnosis([], {
      IMAP_MAILBOX: "INBOX,Nowhere",
      SLACK_TICKET_CHANNEL: "C0NOWHERE",
      SLACK_MANAGERS: "S0EMPTY,S0GONE",
    });
    expect(half.wrong).toEqual(["mailbox Nowhere", "ticket channel", "group S0GONE"]);
    expect(half.line("mailbox INBOX")).toContain("ok: ");
    expect(half.remedy("mailbox Nowhere")).toContain("IMAP_MAILBOX");
    expect(half.remedy("ticket channel")).toContain("SLACK_TICKET_CHANNEL");
    expect(half.line("group S0EMPTY")).toContain("warn: ");

    const login = await diagnosis([], { IMAP_PASSWORD: "hunter2" });
    expect(login.wrong).toEqual(["mailbox INBOX"]);
    expect(login.remedy("mailbox INBOX")).toContain("IMAP_PASSWORD");
    expect(login.out).not.toContain("hunter2");
  });

  it("does not wait for ever for a mail server that says nothing", async () => {
    world.mailbox.pause();
    const began = Date.now();
    const { code, wrong } = await diagnosis();
    world.mailbox.resume();
    expect([code, wrong]).toEqual([1, ["mailbox INBOX"]]);
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});

describe.skipIf(missing)("a mail that was passed over", () => {
  beforeEach(open);
  afterEach(close);

  it("is named by its UID, and settled by doctor --mend, once", { timeout: 120_000 }, async () => {
    await passOver();
    const before = await diagnosis();
    expect([before.code, before.wrong]).toEqual([1, ["ledger INBOX"]]);
    expect(before.line("ledger INBOX")).toContain("UID 2-3 (UIDVALIDITY");
    expect(before.line("ledger INBOX")).toContain("2 UIDs are in neither");
    expect(before.remedy("ledger INBOX")).toContain("doctor --mend");
    expect((await run(["report"])).out).toContain("2 mails lie in the mailbox without an outcome");

    const mended = await diagnosis(["--mend"]);
    expect([mended.code, mended.wrong, mended.gaps]).toEqual([0, [], []]);
    expect(mended.line("ledger INBOX")).toContain("2 passed over before were read again");
    expect(await seen()).toEqual([1, 2, 3]);
    expect((await diagnosis(["--mend"])).line("ledger INBOX")).not.toContain("read again");
    expect(mended.balance).toMatchObject({ seen: 3, balanced: true, gaps: 0 });

    await start();
    await until("three tickets", async () => (await world.roots()).length === 3, 40_000);
  });

  it("is read again by the bot itself, which logs numbers only", async () => {
    await passOver();
    await start(200);
    await until("three tickets", async () => (await world.roots()).length === 3, 40_000);
    expect(await seen()).toEqual([1, 2, 3]);
    const line = lines.find((one) => one.includes("passed over")) ?? "";
    expect(JSON.parse(line)).toMatchObject({ mailbox: "INBOX", mended: 2, left: 0 });
    expect(line).not.toContain("vang");
    await world.mailbox.restart();
    await world.mailbox.deliver(ask("four"));
    await until("a fourth", async () => (await world.roots()).length === 4, 40_000);
    const began = Date.now();
    await stop();
    expect(Date.now() - began).toBeLessThan(8000);
  });

  it("is not seen in mail that lay there before the bot, nor in what people moved away", async () => {
    await world.mailbox.deliver(ask("old"), new Date("2026-01-01T00:00:00Z"));
    await start();
    await world.mailbox.deliver(ask("one"));
    await until("the first mail", async () => (await seen()).length === 1, 40_000);
    const client = await world.mailbox.client();
    await client.mailboxCreate("Done");
    await client.mailboxOpen("INBOX");
    await client.messageMove("2", "Done", { uid: true });
    await client.logout();
    const { code, line } = await diagnosis();
    expect(code).toBe(0);
    expect(line("ledger INBOX")).toBe("ok: Every mail in the folder has its outcome.");
  });

  it("can't be told while the folder has new UIDs that the bot has not seen", async () => {
    await passOver();
    await world.mailbox.changeUidValidity();
    const { code, line } = await diagnosis();
    expect(code).toBe(0);
    expect(line("ledger INBOX")).toContain("warn: The server gave the folder new UIDs");
  });
});

describe("mailbox against ledger", () => {
  it("tells gaps from mails that are gone", () => {
    const balance = balanceOf({ settled: [10, 12, 15], lying: [12, 13, 15, 20], lastUid: 18 });
    expect(balance.gaps).toEqual([13]);
    expect(rangesText(balance.unseen)).toBe("11, 14, 16-18");
    expect(balanceOf({ settled: [], lying: [], lastUid: 7 })).toEqual({ gaps: [], unseen: [] });
    expect(balanceOf({ settled: [], lying: [7, 6], lastUid: 7 }).gaps).toEqual([6, 7]);
    expect(balanceOf({ settled: [1, 2], lying: [1, 2], lastUid: 2 }).unseen).toEqual([]);
  });

  it("stays small where numbers are far apart", () => {
    const { unseen } = balanceOf({
      settled: [1, 4_000_000_000],
      lying: [],
      lastUid: 4_000_000_000,
    });
    expect(unseen).toEqual([{ from: 2, to: 3_999_999_999 }]);
  });

  it("writes numbers as people read them, and counts what nobody reads", () => {
    expect(rangesText(rangesOf([4, 7, 8, 9]))).toBe("4, 7-9");
    expect(rangesText(rangesOf([1, 3, 5, 6, 9]), 2)).toBe("1, 3 and 3 more");
  });
});

describe("findings", () => {
  it("compare the token's scopes with the manifest's", () => {
    const all = "chat:write commands channels:read groups:read channels:history groups:history";
    const scopes = [...all.split(" "), "usergroups:read"];
    expect(checkScopes(scopes).state).toBe("ok");
    expect(checkScopes(scopes.slice(1))).toMatchObject({
      state: "wrong",
      says: "The token lacks chat:write.",
    });
    expect(checkScopes([...scopes, "admin"])).toMatchObject({ state: "warn" });
  });

  it("call a clock wrong that is more than a minute off", () => {
    expect(checkTime(-59_000).state).toBe("ok");
    expect(checkTime(61_000)).toMatchObject({
      state: "wrong",
      says: expect.stringMatching(/61 s behind/),
    });
    expect(checkTime(-61_000).says).toContain("61 s ahead of");
    expect(checkTime(null).state).toBe("warn");
  });

  it("are a table that fits", () => {
    const finding = {
      part: "SMTP",
      state: "wrong",
      says: "Nothing listens. ".repeat(9),
      remedy: "Mend it.",
    } as const;
    const table = findingsTable([finding], 60);
    expect(table).toMatch(/^WRONG {2}SMTP {2}Nothing listens/);
    expect(table).toContain("\n             -> Mend it.\n\n1 wrong, 0 warnings.\n");
    expect(Math.max(...table.split("\n").map((line) => line.length))).toBeLessThanOrEqual(60);
  });
});
