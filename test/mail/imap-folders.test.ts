import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MailSource } from "../../src/mail/mail.js";
import { type Dovecot, findDovecot, startDovecot } from "../support/dovecot.js";
import { until } from "../support/until.js";
import { type Bot, createBot, layDown, mailOf, proxyTo, sourceOn } from "./imap-bot.js";

describe.skipIf(findDovecot() === null)("a folder on a real server", { timeout: 60_000 }, () => {
  let dovecot: Dovecot;
  let bot: Bot;
  let source: MailSource | null = null;

  beforeAll(async () => {
    const started = await startDovecot();
    if (started === null) throw new Error("Dovecot does not start");
    dovecot = started;
  });
  beforeEach(() => {
    bot = createBot();
  });
  afterEach(async () => {
    await source?.stop();
  });
  afterAll(() => dovecot?.stop());

  /** A client of somebody else. */
  async function somebody(folder: string, does: (client: Client) => Promise<unknown>) {
    const client = await dovecot.client();
    await client.mailboxOpen(folder);
    await does(client);
    await client.logout();
  }
  type Client = Awaited<ReturnType<Dovecot["client"]>>;

  it("is polled where the server knows no IDLE", async () => {
    const old = await proxyTo(dovecot.port, { change: (said) => said.replaceAll(" IDLE", "") });
    source = sourceOn(dovecot, bot, { port: old.port, pollMs: 50 });
    await until("the mailbox is open", bot.isUp);
    for (const subject of ["one", "two"]) {
      await dovecot.deliver(mailOf(subject));
      await until("the mail arrives", () => bot.subjects().includes(subject));
    }
    expect(bot.subjects()).toEqual(["one", "two"]);
    expect(bot.states).toEqual([{ connected: true }]);
    expect(old.said()).not.toContain("IDLE");
    await source.stop();
    old.close();
  });

  it("is idled upon anew, long before a server grows tired of it", async () => {
    const heard = await proxyTo(dovecot.port);
    source = sourceOn(dovecot, bot, { port: heard.port });
    await until("IDLE was said again", () => heard.said().split(/IDLE\r\n/).length > 2);
    expect(heard.said()).toMatch(/IDLE\r\nDONE\r\n/);
    await dovecot.deliver(mailOf("while idle"));
    await until("the mail arrives", () => bot.arrivals.length === 1);
    await source.stop();
    heard.close();
  });

  it.each(["renamed", "deleted"])(
    "says so when it is %s, and goes on when it is back",
    async (how) => {
      const folder = `Desk-${how}`;
      const open = { mailboxes: [folder], pollMs: 50 };
      await dovecot.deliver(mailOf("old"), undefined, folder);
      source = sourceOn(dovecot, bot, open);
      await until("the folder is open", bot.isUp);
      await dovecot.deliver(mailOf("before"), undefined, folder);
      await until("the mail arrives", () => bot.arrivals.length === 1);
      await somebody("INBOX", (client) =>
        how === "renamed" ? client.mailboxRename(folder, "Away") : client.mailboxDelete(folder),
      );
      const problem = () => bot.states.at(-1)?.problem ?? "";
      await until("it is told", () => problem().includes(`no folder "${folder}"`));
      if (how === "renamed") {
        await dovecot.deliver(mailOf("meanwhile"), undefined, "Away");
        await somebody("INBOX", (client) => client.mailboxRename("Away", folder));
      } else {
        await dovecot.deliver(mailOf("meanwhile"), undefined, folder);
      }
      await until("the folder is open again", bot.isUp);
      await dovecot.deliver(mailOf("after"), undefined, folder);
      await until("all mail arrives", () => bot.subjects().includes("after"));
      expect(bot.subjects()).toEqual(["before", "meanwhile", "after"]);
    },
  );

  it("is read on where people flag, move and delete meanwhile", async () => {
    let begun = false;
    bot.hooks.beforeArrival = async () => {
      if (begun) return;
      begun = true;
      await somebody("Busy", async (client) => {
        await client.mailboxCreate("Done");
        await client.messageFlagsAdd("1:*", ["\\Flagged"]);
        await client.messageDelete("2");
        await client.messageMove("2", "Done");
      });
    };
    for (const subject of ["one", "two", "three", "four"]) {
      await dovecot.deliver(mailOf(subject), undefined, "Busy");
    }
    source = sourceOn(dovecot, bot, { mailboxes: ["Busy"], since: new Date(0) });
    await until("the last mail arrives", () => bot.subjects().includes("four"));
    expect(bot.subjects()).toEqual(["one", "four"]);
    expect(bot.states).toEqual([{ connected: true }]);
    expect(bot.logs.filter((line) => line.includes("was gone"))).toHaveLength(2);
  });

  it("leaves what is settled as it was, or read, or in another folder, as it is told", async () => {
    await somebody("INBOX", (client) => client.mailboxCreate("Filed"));
    const more = { mailboxes: ["Filing"], changes: true };
    const wishes = [
      undefined,
      { seen: true },
      { seen: true, moveTo: "Filed" },
      { moveTo: "Nowhere" },
    ];
    bot.hooks.beforeArrival = async () => {
      bot.hooks.afterwards = wishes[bot.arrivals.length];
    };
    await dovecot.deliver(mailOf("old"), undefined, "Filing");
    source = sourceOn(dovecot, bot, more);
    await until("the folder is open", bot.isUp);
    for (const subject of ["left", "seen", "moved", "stays", "last"]) {
      await dovecot.deliver(mailOf(subject), undefined, "Filing");
    }
    await until("all mail arrives", () => bot.arrivals.length === 5);
    expect(bot.logs.filter((line) => line.includes("could not be moved"))).toHaveLength(1);
    const found: Record<string, string[]> = {};
    for (const folder of ["Filing", "Filed"]) {
      await somebody(folder, async (client) => {
        for await (const { envelope, flags } of client.fetch("1:*", {
          envelope: true,
          flags: true,
        })) {
          found[`${folder}/${envelope?.subject}`] = [...(flags ?? [])].filter(
            (flag) => flag === "\\Seen",
          );
        }
      });
    }
    expect(found).toEqual({
      "Filing/old": [],
      "Filing/left": [],
      "Filing/seen": ["\\Seen"],
      "Filed/moved": ["\\Seen"],
      "Filing/stays": [],
      "Filing/last": [],
    });
    await source.stop();
    source = sourceOn(dovecot, bot, more);
    await dovecot.deliver(mailOf("next"), undefined, "Filing");
    await until("the next mail arrives", () => bot.arrivals.length === 6);
    expect(bot.subjects().at(-1)).toBe("next");
  });

  it("moves no mail on a server that would have to copy and delete it", async () => {
    const old = await proxyTo(dovecot.port, { change: (said) => said.replaceAll(" MOVE", "") });
    bot.hooks.afterwards = { moveTo: "Filed" };
    source = sourceOn(dovecot, bot, { port: old.port, changes: true });
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("one"));
    await dovecot.deliver(mailOf("two"));
    await until("the mail arrives", () => bot.arrivals.length === 2);
    expect(old.said()).not.toMatch(/UID (COPY|MOVE|STORE)/);
    expect(bot.logs.filter((line) => line.includes("can't move"))).toHaveLength(1);
    await source.stop();
    old.close();
  });

  describe("loses nothing and takes nothing twice", () => {
    let sent = 0;
    let storm = "";
    const times = new Map<string, number>();
    const isRead = () => times.size === sent;

    beforeEach(async () => {
      sent = 0;
      storm = `storm-${Date.now()}`;
      times.clear();
      const settled = new Set<string>();
      bot.hooks.beforeArrival = async ({ pointer: { uidValidity, uid }, raw }) => {
        const pointer = `${uidValidity}/${uid}`;
        if (settled.has(pointer)) throw new Error("this mail came already");
        settled.add(pointer);
        const [subject] = /storm-\S+/.exec(Buffer.from(raw).toString()) ?? [""];
        // Mail of other tests may come again: what arrived in the second in which reading began is read, too.
        if (subject.startsWith(storm)) times.set(subject, (times.get(subject) ?? 0) + 1);
      };
      source = sourceOn(dovecot, bot);
      await until("the mailbox is open", bot.isUp);
    });

    function send(count: number): void {
      for (let at = 0; at < count; at += 1) {
        sent += 1;
        layDown(dovecot, `${storm}.${sent}`, [mailOf(`${storm}.${sent}`)]);
      }
    }

    it("in an outage of 20 seconds", async () => {
      send(20);
      await until("some mail arrives", () => times.size > 5);
      await dovecot.kill();
      await until("the outage is told", () => !bot.isUp());
      send(20);
      const began = Date.now();
      await until("20 seconds have gone by", () => Date.now() - began > 20_000, 25_000);
      await dovecot.revive();
      await until("all mail arrives", isRead, 40_000);
      expect([times.size, Math.max(...times.values())]).toEqual([40, 1]);
    });

    it("when the server restarts, and when it gives new UIDs", async () => {
      send(20);
      await until("some mail arrives", () => times.size > 5);
      await dovecot.restart();
      send(20);
      await until("all mail arrives", isRead);
      expect([times.size, Math.max(...times.values())]).toEqual([40, 1]);
      // Under new UIDs all of it comes again, and the store knows it by what it is.
      await dovecot.changeUidValidity();
      send(5);
      const first = () => [...times.values()].slice(0, 40);
      await until("all mail arrives again", () => isRead() && first().every((n) => n === 2));
      expect([...times.values()].slice(40)).toEqual([1, 1, 1, 1, 1]);
      expect(bot.starts.at(-1)?.readsFrom).toBe(bot.starts[0]?.readsFrom);
    });
  });
});
