import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import knex from "knex";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runFeedback } from "../../src/commands/feedback.js";
import { openStore, type Store } from "../../src/store/store.js";
import { type Command, decide } from "../../src/ticket/decide.js";
import type { MailRecord } from "../../src/ticket/file.js";
import { loadIntents } from "../../src/understand/intents.js";
import type { Alarm } from "../../src/words.js";
import { at, mailRecord, opening } from "../support/tickets.js";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
const INTENTS = fileURLToPath(new URL("../../intents", import.meta.url));
const KEY = Buffer.alloc(32, 7);
const IDA = { name: "Ida Vang", address: "ida@vang.example" };
const AGNES = "U0AGNES";
const AFTER_MIDNIGHT = "2026-11-05T23:30:00.000Z";

let folder: string;
let store: Store;
const settings = () => ({
  DATABASE_URL: `sqlite:${join(folder, "inbox.sqlite")}`,
  DATA_KEY: KEY.toString("base64"),
});

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
  store = await openStore(settings().DATABASE_URL, KEY);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A ticket as the bot would open it from a mail, and what happens to it afterwards. */
async function ticket(
  mail: Partial<MailRecord>,
  said: string[],
  ...later: [Command, string?][]
): Promise<number> {
  const intents = said.map((intent) => ({ intent, confidence: 0.8 }));
  return store.transact(async (tx) => {
    const number = await tx.nextNumber();
    const record = mailRecord({ id: `mail-of-${number}`, from: IDA, intents, ...mail });
    const open: Command = {
      ...opening,
      language: record.language,
      mail: await tx.saveMail(number, record),
      person: await tx.savePerson(IDA),
      intents,
    };
    for (const [command, actor = AGNES] of [[open, "bot"] as [Command, string], ...later]) {
      const before = await tx.ticket(number);
      const decision = decide(before, command, at(actor, AFTER_MIDNIGHT));
      if (!decision.ok) throw new Error(decision.reason);
      await tx.append(number, before, decision.events);
    }
    return number;
  });
}

const choose = (...intents: string[]): [Command] => [
  { type: "changeIntents", intents, seen: null },
];
const NOT_PRIVACY: [Command] = [{ type: "notPrivacy" }];

async function followUp(
  id: string,
  intents: string[],
  alarm: Alarm | null = null,
): Promise<[Command, string]> {
  const asked = intents.map((intent) => ({ intent, confidence: 0.9 }));
  const record = mailRecord({ id, from: IDA, intents: asked, text: "Any news?" });
  const mail = await store.transact((tx) => tx.saveMail(1, record));
  const receivedAt = record.receivedAt;
  return [{ type: "join", mail, receivedAt, alarm, intents: asked }, "bot"];
}

async function run(command: { export?: boolean; out?: string; format?: string } = {}) {
  let printed = "";
  await runFeedback({ format: "text", ...command }, settings(), (text) => {
    printed += text;
  });
  return printed;
}

const out = () => join(folder, "out");
const exported = () => run({ export: true, out: out() });
const written = (path: string) => readFileSync(join(out(), path), "utf8");

async function inDatabase(work: (db: ReturnType<typeof knex>) => Promise<unknown>): Promise<void> {
  const filename = join(folder, "inbox.sqlite");
  const db = knex({ client: "sqlite3", connection: { filename }, useNullAsDefault: true });
  await work(db).finally(() => db.destroy());
}

describe("feedback", () => {
  it("says so where nothing was corrected", async () => {
    await ticket({}, ["access"]);
    expect(await run()).toBe("Staff have corrected nothing yet.\n");
    expect(await exported()).toBe("Staff have corrected nothing yet.\n");
    expect(await run({ format: "json" })).toBe("[]\n");
    expect(existsSync(out())).toBe(false);
  });

  it("lists what staff corrected by ticket and local day, without anybody's name", async () => {
    await ticket({}, ["access"]);
    await ticket({ language: "da" }, ["access"], choose("erasure", "opt-out"));
    await ticket({}, ["question"], NOT_PRIVACY);
    const listed = await run();
    expect(listed.split("\n").slice(1, 3)).toEqual([
      "PR-2    2026-11-06  da        access        erasure, opt-out",
      "PR-3    2026-11-06  en        question      not privacy",
    ]);
    expect(listed).toContain("2 corrected: access -> erasure, opt-out (1);");
    expect(listed).not.toMatch(/ida|vang|agnes|newsletter/i);
    expect(JSON.parse(await run({ format: "json" }))[1]).toEqual({
      ticket: "PR-3",
      day: "2026-11-06",
      language: "en",
      said: ["question"],
      alarm: null,
      review: false,
      now: [],
    });
  });
});

describe("feedback --export", () => {
  it("writes the mails as examples without personal data, that intents/ takes as they are", async () => {
    await ticket(
      {
        subject: "Ida Vang, customer 20123456",
        text: "Hi Kasper,\n\nget me out of all your lists, and out of your system, please. Call me on +45 20 12 34 56.\n\nKind regards\nIda Vang\n\n> Dear Ida\n> hello",
      },
      ["access"],
      choose("erasure", "opt-out"),
    );
    await ticket(
      { text: "Hvornår kommer min ordre 40-1182?", language: "da" },
      ["access"],
      NOT_PRIVACY,
    );
    await ticket({ text: "Luk for mig, tak", subject: "", language: "und" }, [], choose("erasure"));

    const printed = await exported();
    expect(printed.split("\n")).toEqual([
      `Proposed examples in ${out()}:`,
      "  erasure/examples/en.txt  2",
      "  none/examples/da.txt     1",
      "Read each before it goes to intents/: a name in small letters, or one that is a word too, may have been missed.",
      "",
    ]);
    expect(written("erasure/examples/en.txt")).toBe(
      "---\nSubject: ___, customer 00000000\nAlso: opt-out\n\nHi ___,\n\nget me out of all your lists, and out of your system, please. Call me on +00 00 00 00 00.\n" +
        "---\nSubject:\n\nLuk for mig, tak\n",
    );

    const copy = join(folder, "intents");
    cpSync(INTENTS, copy, { recursive: true });
    const before = loadIntents(copy).examples().length;
    for (const path of ["erasure/examples/en.txt", "none/examples/da.txt"]) {
      writeFileSync(join(copy, path), written(path), { flag: "a" });
    }
    expect(loadIntents(copy).examples()).toHaveLength(before + 3);
  });

  it("writes into no part of intents/, whatever link leads there, and into no folder without a name", async () => {
    await ticket({}, ["access"], choose("erasure"));
    symlinkSync(INTENTS, join(folder, "link"));
    const linked = join(folder, "link", "new");
    await expect(run({ export: true, out: linked })).rejects.toThrow("is part of intents/");
    await expect(run({ export: true, out: "" })).rejects.toThrow(
      "--out needs the name of a folder",
    );
    expect(existsSync(linked)).toBe(false);
  });

  it("leaves out what can't be opened or read, counts it, and goes on", async () => {
    const purged = await ticket({}, ["access"], choose("erasure"));
    const emptied = await ticket({}, ["access"], choose("erasure"));
    const shut = await ticket({}, ["access"], choose("erasure"));
    await ticket({ subject: "", text: "" }, ["access"], NOT_PRIVACY);
    await ticket({ subject: "", text: "请删除我的所有个人数据" }, ["access"], choose("erasure"));
    await ticket({ text: "Where do I find the button for export?" }, ["access"], NOT_PRIVACY);
    await inDatabase(async (db) => {
      await db("mails").where({ ticket: purged }).delete();
      await db("mails").where({ ticket: emptied }).update({ sealed: "" });
      await db("mails").where({ ticket: shut }).update({ sealed: "v1.AAAA" });
    });
    expect((await exported()).split("\n").slice(1)).toEqual([
      "  none/examples/en.txt  1",
      "Read each before it goes to intents/: a name in small letters, or one that is a word too, may have been missed.",
      "Left out 2: the mail was purged.",
      "Left out 1: the mail's row does not open with this DATA_KEY.",
      "Left out 1: too few words are left without names and numbers.",
      "Left out 1: names cannot be told in its script.",
      "",
    ]);
  });

  it("leaves out what staff cannot have meant of one mail alone", async () => {
    await ticket({}, ["access"], await followUp("f1", ["opt-out"]), choose("erasure", "opt-out"));
    await ticket({}, ["access"], await followUp("f2", [], "breach"), choose("erasure"));
    const rest = await exported();
    expect(rest).toContain("No example could be made");
    expect(rest).toContain("Left out 1: it has several mails");
    expect(rest).toContain("Left out 1: it has an alarm");
    expect(existsSync(out())).toBe(false);
  });

  it("takes the opening mail where the follow-up asked for nothing, or for what the bot saw itself", async () => {
    await ticket(
      { text: "Away with my account." },
      ["access"],
      await followUp("f1", []),
      choose("erasure"),
    );
    await ticket(
      { id: "m2", text: "My mother wants to see what you have of hers.", intents: [] },
      ["access", "question"],
      await followUp("f2", ["opt-out"]),
      choose("access", "opt-out"),
    );
    await exported();
    expect(written("erasure/examples/en.txt")).toContain("Away with my account.");
    expect(written("access/examples/en.txt")).toBe(
      "---\nSubject: My data\n\nMy mother wants to see what you have of hers.\n",
    );
  });

  it("does not propose twice, nor what intents/ has", async () => {
    const [known] = loadIntents(INTENTS)
      .examples()
      .filter(({ labels, body }) => labels.join() === "access" && !/[\p{Lu}\d]/u.test(body));
    const mail = { subject: "", text: "I would rather not be in there any more, you know." };
    await ticket(mail, ["access"], choose("erasure"));
    await ticket(mail, ["access"], choose("erasure"));
    await ticket({ subject: known?.subject ?? "", text: known?.body ?? "" }, [], choose("access"));
    const printed = await exported();
    expect(printed).toContain("erasure/examples/en.txt  1");
    expect(printed).toContain(
      "Left out 2: intents/ or this export has nearly the same mail already.",
    );
  });

  it("writes over nothing, and never into intents/", async () => {
    await ticket({}, ["access"], choose("erasure"));
    await exported();
    await expect(exported()).rejects.toMatchObject({ code: "output" });
    for (const place of [INTENTS, join(INTENTS, "new"), "intents/erasure"]) {
      await expect(run({ export: true, out: place })).rejects.toMatchObject({ code: "output" });
    }
    expect(readdirSync(INTENTS)).not.toContain("new");
    writeFileSync(join(folder, "file"), "");
    await expect(run({ export: true, out: join(folder, "file") })).rejects.toMatchObject({
      code: "output",
    });
    await expect(run({ out: out() })).rejects.toMatchObject({ code: "usage" });
  });
});

describe("the command line", () => {
  interface Ran {
    code: number;
    out: string;
    err: string;
  }

  function cli(words: string[], change: Record<string, string> = {}): Promise<Ran> {
    const work = join(folder, "work");
    mkdirSync(work, { recursive: true });
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        [CLI, ...words],
        { cwd: work, env: { PATH: process.env.PATH, ...change } },
        (error, stdout, err) => resolve({ code: error ? Number(error.code) : 0, out: stdout, err }),
      );
    });
  }

  it("exports into the folder feedback, and makes a database where there is none", async () => {
    expect(await cli(["feedback"])).toEqual({
      code: 0,
      out: "Staff have corrected nothing yet.\n",
      err: "",
    });
    await ticket({}, ["access"], choose("erasure"));
    const done = await cli(["feedback", "--export"], settings());
    expect([done.code, done.err]).toEqual([0, ""]);
    expect(done.out).toContain("Proposed examples in feedback:");
    expect(existsSync(join(folder, "work/feedback/erasure/examples/en.txt"))).toBe(true);
    expect((await cli(["feedback", "--export"], settings())).code).toBe(1);
  });

  it("tells wrong usage by exit code 2, and wrong settings by 78", async () => {
    for (const words of [
      ["--adopt"],
      ["--out", "x"],
      ["--format", "csv"],
      ["--export", "--format", "json"],
    ]) {
      expect([words, (await cli(["feedback", ...words])).code]).toEqual([words, 2]);
    }
    expect((await cli(["feedback", "--help"])).out).not.toContain("adopt");
    const other = { ...settings(), DATA_KEY: Buffer.alloc(32, 8).toString("base64") };
    for (const change of [{ ...settings(), DATA_KEY: "" }, other, { DATABASE_URL: "mysql://x" }]) {
      const { code, err } = await cli(["feedback"], change);
      expect(code).toBe(78);
      expect(err).toMatch(/DATA_KEY|DATABASE_URL/);
    }
  });
});
