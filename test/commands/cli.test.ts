import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawMail } from "../support/mails.js";

const CLI = fileURLToPath(new URL("../../dist/cli.js", import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The built command line in an empty working folder, with nothing in its environment but `settings`. */
function run(words: string[], settings: Record<string, string> = {}, stdin = ""): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [CLI, ...words],
      { cwd: folder, env: { PATH: process.env.PATH, ...settings } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
    child.stdin?.end(stdin);
  });
}

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("the command line", () => {
  it("knows just what is there, and calls wrong usage by exit code 2", async () => {
    const help = await run(["--help"]);
    expect(help.code).toBe(0);
    for (const command of [
      "start",
      "sandbox",
      "triage",
      "deadline",
      "report",
      "doctor",
      "feedback",
      "policy",
    ]) {
      expect(help.out).toContain(`  ${command}`);
    }
    for (const words of [
      ["doctor", "--format", "png"],
      ["purge"],
      ["policy", "check"],
      ["report", "--format", "pdf"],
      ["deadline"],
      ["triage"],
      ["start", "--nonsense"],
      ["report", "--from", "yesterday"],
      [],
    ]) {
      expect([words, (await run(words)).code]).toEqual([words, 2]);
    }
  });

  it("names every missing setting at once, with exit code 78 and no stack trace", async () => {
    const { code, err, out } = await run(["start"], {
      REPLY_MODE: "sometimes",
      IMAP_PORT: "x",
      SLACK_BOT_TOKEN: "hunter2",
    });
    expect(code).toBe(78);
    expect(out).toBe("");
    for (const name of [
      "IMAP_HOST",
      "IMAP_PORT",
      "IMAP_USER",
      "IMAP_PASSWORD",
      "SMTP_HOST",
      "SLACK_BOT_TOKEN",
      "SLACK_TICKET_CHANNEL",
      "SLACK_SIGNING_SECRET",
      "REPLY_MODE",
    ]) {
      expect(err).toContain(name);
    }
    expect(err).not.toMatch(/hunter2|\.js:\d|at Object/);
  });

  it("reads a .env file in the working folder, without a word of its own on stdout", async () => {
    writeFileSync(join(folder, ".env"), "TIMEZONE=Nowhere/Land\n");
    const { code, out, err } = await run(["deadline", "-"]);
    rmSync(join(folder, ".env"));
    expect([code, out]).toEqual([78, ""]);
    expect(err).toContain("TIMEZONE");
  });
});

describe("deadline", () => {
  it("answers each line with one", async () => {
    const asked = [
      { id: 1, received: "2026-11-02T10:00:00+01:00", intent: "access" },
      { id: "b", received: "2026-01-31T23:30:00Z", intent: "erasure" },
      { id: 3, received: "2026-11-02T10:00:00+01:00", intent: "access", extended: true },
      { id: 4, received: "yesterday", intent: "access" },
    ];
    const { code, out } = await run(
      ["deadline", "-"],
      {},
      asked.map((line) => JSON.stringify(line)).join("\n"),
    );
    expect(code).toBe(0);
    const answers = linesOf(out);
    expect(answers[0]).toMatchObject({
      id: 1,
      due: "2026-12-02",
      dueAt: "2026-12-02T23:59:59+01:00",
    });
    expect(answers[1]).toMatchObject({ id: "b", due: "2026-03-02" });
    expect(answers[2]).toMatchObject({ id: 3, due: "2026-12-02", extendedDue: "2027-02-02" });
    expect(answers[3]).toEqual({ id: 4, error: expect.any(String) });
  });
});

describe("triage", () => {
  it("writes a line a mail on stdout, with the contract's keys in their order", async () => {
    writeFileSync(
      join(folder, "one.eml"),
      rawMail(
        { "Message-ID": "<1@x.example>", Received: "from a by b; Mon, 2 Nov 2026 10:00:00 +0100" },
        "Please send me a copy of all the personal data you hold about me.",
      ),
    );
    writeFileSync(
      join(folder, "two.eml"),
      rawMail({ "Auto-Submitted": "auto-replied" }, "I am away."),
    );
    writeFileSync(join(folder, "three.eml"), "");
    const { code, out } = await run(["triage", "one.eml", "two.eml", "three.eml", "nowhere.eml"]);
    expect(code).toBe(0);
    const answers = linesOf(out);
    expect(Object.keys(answers[0])).toEqual([
      "source",
      "messageId",
      "from",
      "subject",
      "kind",
      "reason",
      "language",
      "intents",
      "alarm",
      "needsReview",
      "due",
    ]);
    expect(answers.map(({ source, kind, due }) => [source, kind, due])).toEqual([
      ["one.eml", "privacy", "2026-12-02"],
      ["two.eml", "automatic", null],
      ["three.eml", "unreadable", null],
      ["nowhere.eml", "unreadable", null],
    ]);
    expect(answers[0]).toMatchObject({ from: "ida@vang.example", alarm: null, language: "en" });
  });

  it("ends quietly when its reader has had enough", async () => {
    const child = spawn(
      "sh",
      ["-c", `"${process.execPath}" "${CLI}" triage one.eml one.eml one.eml | head -n 1`],
      { cwd: folder },
    );
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect(code).toBe(0);
  });
});

describe("report and policy", () => {
  it("makes a summary of an empty database, in a folder it has to make, as text and as JSON", async () => {
    const settings = { DATABASE_URL: "sqlite:./deep/inbox.sqlite" };
    const text = await run(["report"], settings);
    expect([text.code, text.err]).toEqual([0, ""]);
    expect(text.out).toContain("Open now        0");
    const json = await run(
      [
        "report",
        "--format",
        "json",
        "--from",
        "2026-10-01",
        "--to",
        "2026-10-31",
        "--out",
        "r.json",
      ],
      settings,
    );
    expect([json.code, json.out]).toEqual([0, ""]);
    expect(JSON.parse(readFileSync(join(folder, "r.json"), "utf8"))).toMatchObject({
      from: "2026-10-01",
      to: "2026-10-31",
      balance: { seen: 0, balanced: true },
    });
    expect(
      (await run(["report", "--from", "2026-10-02", "--to", "2026-10-01"], settings)).code,
    ).toBe(2);
  });

  it("shows the passages in force, with address and date, with and without the word show", async () => {
    const shown = await run(["policy", "show"]);
    expect(shown.code).toBe(0);
    expect(shown.out).toContain(
      "https://opendims.com/en/terms-of-service-and-safety/privacy-policy/",
    );
    expect(shown.out).toContain("The right to access the personal data we process about you.");
    expect((await run(["policy"])).out).toBe(shown.out);
  });
});
