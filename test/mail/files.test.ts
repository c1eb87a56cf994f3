import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailFile, readMailFiles, receivedDate } from "../../src/mail/files.js";
import { fromLineDate } from "../../src/mail/mbox.js";
import { parseMail } from "../../src/mail/parse.js";

const EML = "From: a@b.example\r\nSubject: one\r\n\r\nhi\r\n";
const MBOX = [
  "From a@b.example Tue Mar  3 10:00:00 2026",
  "Subject: first",
  "",
  "From now on I want no mail.",
  ">From the start I said so.",
  ">>From twice",
  "",
  "From here: no mail begins, for no header follows",
  "and so on",
  "",
  "From b@c.example Tue Mar  3 11:00:00 2026",
  "Subject: second",
  "",
  "no blank line at the end",
  "From - Tue Mar 03 12:00:00 2026",
  "X-Mozilla-Status: 0001",
  "Subject: third",
  "",
  "bye",
  "",
  "From nobody",
  "Subject: fourth",
  "",
].join("\n");

let root: string;
const path = (...parts: string[]) => join(root, ...parts);

async function read(paths: string[], stdin = ""): Promise<MailFile[]> {
  async function* input() {
    for (const byte of Buffer.from(stdin)) yield Uint8Array.of(byte);
  }
  const files: MailFile[] = [];
  for await (const file of readMailFiles(paths, input())) files.push(file);
  return files;
}
const textOf = (file: MailFile | undefined) =>
  file && "raw" in file ? Buffer.from(file.raw).toString() : "";

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "files-"));
  mkdirSync(path("folder", "sub", "deeper"), { recursive: true });
  mkdirSync(path("empty"));
  writeFileSync(path("folder", "b.eml"), EML);
  writeFileSync(path("folder", "a.eml"), EML);
  writeFileSync(path("folder", ".hidden"), "x");
  writeFileSync(path("folder", "sub", "deeper", "c.mbox"), MBOX);
  symlinkSync(path("folder"), path("folder", "sub", "loop"));
  writeFileSync(path("nothing.eml"), "");
});
afterAll(() => rmSync(root, { recursive: true }));

describe("readMailFiles", () => {
  it("reads a file, and says of a missing one that it is missing", async () => {
    const files = await read([
      path("folder", "a.eml"),
      path("gone.eml"),
      path("nothing.eml"),
      path("empty"),
    ]);
    expect(files).toEqual([
      { source: path("folder", "a.eml"), raw: Buffer.from(EML), mboxDate: null },
      { source: path("gone.eml"), error: "There is no such file or folder." },
      { source: path("nothing.eml"), raw: Buffer.alloc(0), mboxDate: null },
    ]);
  });

  it("reads a folder in order, with what lies below it", async () => {
    const mbox = path("folder", "sub", "deeper", "c.mbox");
    const wanted = [
      path("folder", "a.eml"),
      path("folder", "b.eml"),
      ...[1, 2, 3, 4].map((n) => `${mbox}#${n}`),
    ];
    expect((await read([path("folder")])).map(({ source }) => source)).toEqual(wanted);
    expect((await read([`${path("folder")}/`])).map(({ source }) => source)).toEqual(wanted);
  });

  it("takes an mbox apart where mails begin, and nowhere else", async () => {
    const mails = await read([path("folder", "sub", "deeper", "c.mbox")]);
    expect(mails.map((mail) => /Subject: (\w+)/.exec(textOf(mail))?.[1])).toEqual([
      "first",
      "second",
      "third",
      "fourth",
    ]);
    expect(textOf(mails[0])).toContain(
      "From now on I want no mail.\nFrom the start I said so.\n>From twice\n",
    );
    expect(textOf(mails[0])).toContain("From here: no mail begins");
    expect(textOf(mails[1])).toBe("Subject: second\n\nno blank line at the end\n");
    expect(mails.map((mail) => "raw" in mail && mail.mboxDate?.toISOString())).toEqual([
      "2026-03-03T10:00:00.000Z",
      "2026-03-03T11:00:00.000Z",
      "2026-03-03T12:00:00.000Z",
      undefined,
    ]);
  });

  it("reads one mail on stdin, with or without the line of an mbox", async () => {
    expect(await read(["-"], EML)).toEqual([
      { source: "-", raw: Buffer.from(EML), mboxDate: null },
    ]);
    const [piped] = await read(["-"], `From x@y.example Tue Mar  3 10:00:00 2026\n${EML}`);
    expect(textOf(piped)).toBe(EML);
    expect(piped && "raw" in piped && piped.mboxDate).toEqual(new Date("2026-03-03T10:00:00Z"));
  });
});

describe("when a mail arrived", () => {
  async function arrival(headers: string, mboxDate: Date | null = null): Promise<string | null> {
    const parsed = await parseMail(Buffer.from(`${headers}\r\nFrom: a@b.example\r\n\r\nhi`));
    if (!parsed.ok) throw new Error(parsed.reason);
    return receivedDate(parsed.mail, mboxDate);
  }
  const mbox = new Date("2026-01-01T00:00:00Z");

  it.each([
    [
      "Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0100 (CET)\r\nReceived: by c; Mon, 2 Mar 2026 10:00:00 +0000",
      "2026-03-03T09:00:00.000Z",
    ],
    ["Received: from a (x; y)\r\n\tby b;\r\n\t3 Mar 2026 10:00 -0500", "2026-03-03T15:00:00.000Z"],
    ["Received: from a by b; Tue, 3 Mar 2026 10:00:00 GMT", "2026-03-03T10:00:00.000Z"],
    ["Received: from a by b\r\nDate: Tue, 3 Mar 2026 10:00:00 +0100", mbox.toISOString()],
    ["Date: Tue, 3 Mar 2026 10:00:00 +0100", mbox.toISOString()],
  ])("stands in the topmost Received line, else in the mbox: %j", async (headers, wanted) => {
    expect(await arrival(headers, mbox)).toBe(wanted);
  });

  it("is unknown where neither tells", async () => {
    expect(await arrival("Date: Tue, 3 Mar 2026 10:00:00 +0100")).toBeNull();
  });

  it.each([
    ["From a@b.example Tue Mar  3 10:00:00 2026", "2026-03-03T10:00:00.000Z"],
    ["From 123@xxx Tue Mar 03 10:00:00 +0200 2026", "2026-03-03T08:00:00.000Z"],
    ["From a Tue Mar  3 10:00 CET 2026", "2026-03-03T10:00:00.000Z"],
    ["From a Tue Mar  3 10:00:00 2026 -0500", "2026-03-03T15:00:00.000Z"],
    ["From now on", undefined],
    ["From a Tue Xyz  3 10:00:00 2026", undefined],
  ])("reads %j", (line, wanted) => expect(fromLineDate(line)?.toISOString()).toBe(wanted));
});
