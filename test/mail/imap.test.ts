import { type AddressInfo, createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createImapSource, type ImapSourceOptions } from "../../src/mail/imap.js";
import type { MailSource } from "../../src/mail/mail.js";
import { DOVECOT_MISSING, type Dovecot, findDovecot, startDovecot } from "../support/dovecot.js";
import { until } from "../support/until.js";
import { type Bot, createBot, mailOf, proxyTo } from "./imap-bot.js";

const installed = findDovecot() !== null;
if (!installed) {
  // A CI without the server would be green without having tested anything.
  if (process.env.CI) throw new Error(DOVECOT_MISSING);
  process.stderr.write(`${DOVECOT_MISSING}\n`);
}

describe.skipIf(!installed)("a mailbox on a real server", { timeout: 30_000 }, () => {
  let dovecot: Dovecot;
  let bot: Bot;
  let sources: MailSource[] = [];

  function startSource(of: Bot, more: Partial<ImapSourceOptions> = {}): MailSource {
    const { host, port, user, password } = dovecot;
    const source = createImapSource(
      {
        host,
        port,
        secure: false,
        user,
        password,
        mailboxes: ["INBOX"],
        since: null,
        log: of.log,
        ...more,
      },
      of.events,
    );
    sources.push(source);
    source.start();
    return source;
  }

  beforeAll(async () => {
    const started = await startDovecot();
    if (started === null) throw new Error(DOVECOT_MISSING);
    dovecot = started;
  });
  beforeEach(() => {
    bot = createBot();
  });
  afterEach(async () => {
    await Promise.all(sources.map((source) => source.stop()));
    sources = [];
  });
  afterAll(() => dovecot?.stop());

  it("starts from now, hears of new mail at once, and leaves it unread", async () => {
    await dovecot.deliver(mailOf("long ago"));
    startSource(bot);
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("one"));
    await dovecot.deliver(mailOf("two"));
    await until("the mail arrives", () => bot.arrivals.length >= 2, 2000);
    expect(bot.subjects()).toEqual(["one", "two"]);
    expect(bot.starts).toHaveLength(1);
    const client = await dovecot.client();
    await client.mailboxOpen("INBOX");
    const seen = await client.search({ seen: true });
    await client.logout();
    expect(seen).toEqual([]);
    expect(bot.logs.join("\n")).not.toMatch(/asta|one|two|example/);
  });

  it("takes the arrival time from the server and hands on the mail as it is", async () => {
    startSource(bot);
    await until("the mailbox is open", bot.isUp);
    const arrived = new Date("2026-03-01T12:34:56Z");
    await dovecot.deliver(mailOf("dated"), arrived);
    const arrival = await until("the mail arrives", () => bot.arrivals[0]);
    expect(arrival.receivedAt).toEqual(arrived);
    expect(Buffer.from(arrival.raw).toString()).toBe(mailOf("dated"));
    expect(arrival.pointer).toMatchObject({
      mailbox: "INBOX",
      uidValidity: bot.starts[0]?.uidValidity,
    });
  });

  it("goes on where it stopped", async () => {
    const first = startSource(bot);
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("before"));
    await until("the mail arrives", () => bot.arrivals.length === 1);
    await first.stop();
    await dovecot.deliver(mailOf("meanwhile"));
    startSource(bot);
    await until("the mail arrives", () => bot.arrivals.length === 2);
    expect(bot.subjects()).toEqual(["before", "meanwhile"]);
    expect(bot.starts).toHaveLength(1);
  });

  it("reads back to a given moment", async () => {
    const mailboxes = ["Back"];
    for (const time of ["2024-06-01T11:00:00Z", "2024-06-01T13:00:00Z", "2024-06-02T13:00:00Z"]) {
      await dovecot.deliver(mailOf(time), new Date(time), "Back");
    }
    startSource(bot, { mailboxes, since: new Date("2024-06-01T12:00:00Z") });
    await until("the mail arrives", () => bot.arrivals.length >= 2);
    expect(bot.subjects()).toEqual(["2024-06-01T13:00:00Z", "2024-06-02T13:00:00Z"]);
    const late = createBot();
    startSource(late, { mailboxes, since: new Date("2025-01-01T00:00:00Z") });
    await until("the mailbox is open", late.isUp);
    expect(late.starts).toMatchObject([{ lastUid: 3 }]);
  });

  it("watches several folders and is connected when all are open", async () => {
    await dovecot.deliver(mailOf("old junk"), undefined, "Junk");
    startSource(bot, { mailboxes: ["INBOX", "Junk"] });
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("in junk"), undefined, "Junk");
    await until("the mail arrives", () => bot.arrivals.length === 1);
    expect(bot.arrivals[0]?.pointer.mailbox).toBe("Junk");
    const other = createBot();
    startSource(other, { mailboxes: ["INBOX", "Nowhere"] });
    const state = await until("a state is told", () => other.states[0]);
    expect(state.problem).toMatch(/no folder "Nowhere".*IMAP_MAILBOX/);
  });

  it("takes the same mail again when it could not be taken, and then the next", async () => {
    let failures = 2;
    bot.hooks.beforeArrival = async () => {
      if (failures-- > 0) throw new Error("asta@example.org is not in the database");
    };
    startSource(bot, { random: () => 0 });
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("stubborn"));
    await dovecot.deliver(mailOf("patient"));
    await until("the mail arrives", () => bot.arrivals.length === 2);
    expect(bot.subjects()).toEqual(["stubborn", "patient"]);
    expect(bot.logs.filter((line) => line.includes("tried again"))).toHaveLength(2);
    expect(bot.logs.join("\n")).not.toContain("asta");
  });

  it("survives a restart of the server and loses nothing", async () => {
    startSource(bot, { random: () => 0 });
    await until("the mailbox is open", bot.isUp);
    await dovecot.kill();
    await until("the loss is told", () => !bot.isUp(), 2000);
    await dovecot.revive();
    await dovecot.deliver(mailOf("after the fall"));
    await until("the mail arrives", () => bot.arrivals.length === 1);
    expect(bot.isUp()).toBe(true);
    expect(bot.states.map(({ connected }) => connected)).toEqual([true, false, true]);
  });

  it("begins anew under new UIDs, but not before the time from which it ever read", async () => {
    await dovecot.deliver(mailOf("old"), new Date("2024-01-01T00:00:00Z"), "Renumbered");
    await dovecot.deliver(mailOf("new"), new Date("2025-01-01T00:00:00Z"), "Renumbered");
    const more = { mailboxes: ["Renumbered"], random: () => 0 };
    startSource(bot, { ...more, since: new Date("2024-12-01T00:00:00Z") });
    await until("the mail arrives", () => bot.arrivals.length === 1);
    await dovecot.changeUidValidity("Renumbered");
    await until("the mail arrives again", () => bot.arrivals.length === 2);
    expect(bot.subjects()).toEqual(["new", "new"]);
    const [before, after] = bot.arrivals.map(({ pointer }) => pointer.uidValidity);
    expect(after).not.toBe(before);

    const whole = createBot();
    const readsFrom = "2023-01-01T00:00:00.000Z";
    whole.positions.set("Renumbered", { uidValidity: before ?? "", lastUid: 1000, readsFrom });
    startSource(whole, more);
    await until("all mail arrives", () => whole.arrivals.length === 2);
    expect(whole.starts).toEqual([{ uidValidity: after, lastUid: 0, readsFrom }]);
    expect(whole.subjects()).toEqual(["old", "new"]);
  });

  it("tries until the server comes up, and tells a wrong password from a dead server", async () => {
    await dovecot.kill();
    startSource(bot, { random: () => 0 });
    const down = await until("a state is told", () => bot.states[0]);
    expect(down).toEqual({
      connected: false,
      problem: expect.stringMatching(/Nothing listens.*IMAP_PORT/),
    });
    await dovecot.revive();
    await until("the mailbox is open", bot.isUp);

    const stranger = createBot();
    startSource(stranger, { password: "hunter2" });
    const refused = await until("a state is told", () => stranger.states[0]);
    expect(refused.problem).toMatch(/does not accept our user name and password.*IMAP_PASSWORD/);
    expect(JSON.stringify([stranger.states, stranger.logs])).not.toContain("hunter2");
  });

  it("notices a server that falls silent within ten seconds", async () => {
    startSource(bot, { random: () => 0 });
    await until("the mailbox is open", bot.isUp);
    dovecot.pause();
    try {
      await until("the loss is told", () => !bot.isUp(), 10_000);
    } finally {
      dovecot.resume();
    }
    await until("the mailbox is open", bot.isUp);
  });

  it("hands a mail on without its content when it breaks the connection each time", async () => {
    startSource(bot);
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("poison"));
    await until("the mail arrives", () => bot.arrivals.length === 1);
    await dovecot.deliver(mailOf("fine"));
    await until("the next mail arrives", () => bot.arrivals.length === 2);
    const { uid, uidValidity } = bot.arrivals[0]?.pointer ?? { uid: 0, uidValidity: "" };

    const breaker = await proxyTo(dovecot.port, {
      word: `UID FETCH ${uid} (UID INTERNALDATE BODY`,
    });
    const other = createBot();
    other.positions.set("INBOX", {
      uidValidity,
      lastUid: uid - 1,
      readsFrom: "2023-01-01T00:00:00.000Z",
    });
    const began = Date.now();
    const hurried = () => new Date(began + (Date.now() - began) * 60);
    startSource(other, { port: breaker.port, random: () => 0, now: hurried });
    await until("both arrive", () => other.arrivals.length === 2);
    breaker.close();
    expect(other.arrivals.map(({ raw }) => raw.length > 0)).toEqual([false, true]);
    expect(other.arrivals[0]?.receivedAt).toEqual(bot.arrivals[0]?.receivedAt);
    expect(breaker.broken()).toBe(3);
  });

  it("waits for the mail in hand when it stops, and takes no other", async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = false;
    bot.hooks.beforeArrival = async () => {
      begun = true;
      await held;
    };
    const source = startSource(bot);
    await until("the mailbox is open", bot.isUp);
    await dovecot.deliver(mailOf("in hand"));
    await dovecot.deliver(mailOf("too late"));
    await until("the mail is in hand", () => begun);
    const stopped = source.stop();
    release();
    await stopped;
    expect(bot.subjects()).toEqual(["in hand"]);
  });
});

describe("a server without encryption", () => {
  /** An address of this machine that is not loopback. */
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((one) => one && !one.internal && one.family === "IPv4")?.address;

  it.skipIf(outside === undefined)("is told no password where it is another host", async () => {
    const heard: string[] = [];
    const server = createServer((socket) => {
      socket.on("error", () => {});
      socket.write("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] hello\r\n");
      socket.on("data", (chunk) => heard.push(chunk.toString()));
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
    const { port } = server.address() as AddressInfo;
    const bot = createBot();
    const account = { host: outside ?? "", port, secure: false, user: "info", password: "hunter2" };
    const source = createImapSource(
      { ...account, mailboxes: ["INBOX"], since: null, log: bot.log },
      bot.events,
    );
    source.start();
    const state = await until("a state is told", () => bot.states[0]);
    await source.stop();
    server.close();
    expect(state.problem).toMatch(/no encryption.*IMAP_SECURE/);
    expect(heard.join("")).not.toMatch(/LOGIN|AUTHENTICATE/);
  });
});
