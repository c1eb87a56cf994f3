import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Bot } from "../../src/bot.js";
import { isReady, runBot } from "../support/bot.js";
import { DOVECOT_MISSING, findDovecot } from "../support/dovecot.js";
import { rawMail } from "../support/mails.js";
import { until } from "../support/until.js";
import { startWorld, type World } from "../support/world.js";

const REQUEST = "Please delete all personal data that you have about me.\n\nIda";

describe.skipIf(findDovecot() === null && !process.env.CI)("the mailbox of a bot", () => {
  let world: World;
  let bot: Bot;

  beforeAll(async () => {
    const started = await startWorld({
      IMAP_MARK_SEEN: "true",
      IMAP_FILE_TICKETS: "Tickets",
      IMAP_FILE_AUTOMATIC: "Automatic",
    });
    if (!started) throw new Error(DOVECOT_MISSING);
    world = started;
    const client = await world.mailbox.client();
    await client.mailboxCreate("Tickets");
    await client.mailboxCreate("Automatic");
    await client.logout();
    bot = await runBot(world);
    await until("the bot to be ready", () => isReady(world));
  });
  afterAll(async () => {
    await bot?.stop();
    await world?.close();
  });

  /** Subjects of what lies in a folder, with a mark on what is unread. */
  async function lyingIn(folder: string): Promise<string[]> {
    const client = await world.mailbox.client();
    await client.mailboxOpen(folder, { readOnly: true });
    const mails: string[] = [];
    for await (const { envelope, flags } of client.fetch("1:*", { envelope: true, flags: true })) {
      mails.push(`${envelope?.subject}${flags?.has("\\Seen") ? "" : " (unread)"}`);
    }
    await client.logout();
    return mails;
  }

  async function outcomes() {
    return bot.house.store.transact((tx) => tx.outcomesBetween("2000", "3000"));
  }

  it("is put in order as its operator wishes, once a mail is settled", async () => {
    const deliver = (id: string, headers: Record<string, string>, body: string) =>
      world.mailbox.deliver(rawMail({ "Message-ID": `<${id}@vang.example>`, ...headers }, body));
    await deliver("request", { Subject: "Delete me" }, REQUEST);
    await deliver("away", { Subject: "Away", "Auto-Submitted": "auto-replied" }, "I am away.");
    await deliver("invoice", { Subject: "Invoice 77" }, "Please find the invoice for March here.");
    await until("all three are settled", async () => (await outcomes()).seen === 3);
    await until("the request is filed", async () => (await lyingIn("Tickets")).length === 1);
    await until(
      "the automatic mail is filed",
      async () => (await lyingIn("Automatic")).length === 1,
    );
    await until("the rest is read", async () => (await lyingIn("INBOX"))[0] === "Invoice 77");
    expect(await lyingIn("Tickets")).toEqual(["Delete me"]);
    expect(await lyingIn("Automatic")).toEqual(["Away"]);
    expect((await outcomes()).outcomes).toEqual({ ticket: 1, automatic: 1, aside: 1 });
  });

  it("may hold large files: the ticket names them, and nobody fetches them", async () => {
    const file = `${"QUJD".repeat(19)}\r\n`.repeat(10_000);
    const body = [
      "--b",
      "Content-Type: text/plain",
      "",
      REQUEST,
      "--b",
      "Content-Type: application/pdf; name=passport.pdf",
      "Content-Transfer-Encoding: base64",
      "",
      `${file}--b--`,
    ].join("\n");
    const before = (await world.roots()).length;
    const type = "multipart/mixed; boundary=b";
    await world.mailbox.deliver(
      rawMail(
        { "Message-ID": "<large@vang.example>", Subject: "Large", "Content-Type": type },
        body,
      ),
    );
    const root = await until("the ticket", async () => (await world.roots())[before]);
    expect(JSON.stringify(root.blocks)).toContain("passport.pdf");
    await until("it is filed", async () => (await lyingIn("Tickets")).includes("Large"));
  });

  it("balances after new UIDs: each mail again, and none a second ticket", async () => {
    const before = await outcomes();
    const tickets = (await world.roots()).length;
    await world.mailbox.changeUidValidity();
    await world.mailbox.deliver(
      rawMail({ "Message-ID": "<after@vang.example>", Subject: "After" }, `Again: ${REQUEST}`),
    );
    await until(
      "the new mail is settled",
      async () => (await world.roots()).length === tickets + 1,
    );
    const { seen, outcomes: after } = await outcomes();
    // Of what was read before, only the invoice still lay in the folder.
    expect(after.duplicate).toBe(1);
    expect(seen).toBe(before.seen + 2);
    expect(Object.values(after).reduce((sum, mails) => sum + mails, 0)).toBe(seen);
  });
});
