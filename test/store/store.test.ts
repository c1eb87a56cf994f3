import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import knex from "knex";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/store.js";
import { decide } from "../../src/ticket/decide.js";
import { replay } from "../../src/ticket/evolve.js";
import { at, letterRecord, mailRecord, opening } from "../support/tickets.js";

const KEY = Buffer.alloc(32, 7);
let folder: string;
let store: Store;
const url = () => `sqlite:${join(folder, "deep", "er", "inbox.sqlite")}`;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
  store = await openStore(url(), KEY);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

async function openTicket(): Promise<number> {
  return store.transact(async (tx) => {
    const number = await tx.nextNumber();
    const person = await tx.savePerson({ name: "Ida Vang", address: "ida@vang.example" });
    const mail = await tx.saveMail(number, mailRecord({ id: `mail-of-${number}` }));
    const decision = decide(null, { ...opening, mail, person }, at("bot"));
    if (!decision.ok) throw new Error(decision.reason);
    await tx.append(number, null, decision.events);
    return number;
  });
}

/** Everything in the file, as somebody who has stolen it would see it. */
async function dump(): Promise<string> {
  const db = knex({
    client: "sqlite3",
    connection: { filename: url().slice(7) },
    useNullAsDefault: true,
  });
  const tables = await db("sqlite_master").where({ type: "table" }).pluck("name");
  const rows = await Promise.all(tables.map((table) => db(table).select()));
  await db.destroy();
  return JSON.stringify(rows);
}

describe("tickets", () => {
  it("are numbered in order, and come back as their events tell them", async () => {
    expect([await openTicket(), await openTicket()]).toEqual([1, 2]);
    const [stored, history] = await store.transact(
      async (tx) => [await tx.ticket(2), await tx.history(2)] as const,
    );
    expect(stored).toEqual(replay(history, 2));
  });

  it("come with the personal data that their events only point to", async () => {
    const number = await openTicket();
    const file = await store.transact(async (tx) => {
      const ticket = await tx.ticket(number);
      return ticket && tx.fileOf(ticket);
    });
    expect(file?.requester).toEqual({ name: "Ida Vang", address: "ida@vang.example" });
    expect(file?.mails[0]?.subject).toBe("My data");
  });

  it("leave nothing personal readable in the file where a key is set", async () => {
    const number = await openTicket();
    await store.transact((tx) => tx.saveLetter(number, letterRecord()));
    await store.transact((tx) => tx.rememberMessage("<one@vang.example>", number));
    expect(await dump()).not.toMatch(/ida|vang|newsletter|look into/i);
  });

  it("are found by the Message-IDs of their mails", async () => {
    const number = await openTicket();
    await store.transact((tx) => tx.rememberMessage("<one@vang.example>", number));
    const find = (...ids: string[]) => store.transact((tx) => tx.ticketOfMessages(ids));
    expect(await find("<other@x>", "<one@vang.example>")).toBe(number);
    expect(await find("<other@x>")).toBeNull();
  });
});

describe("a transaction", () => {
  it("that fails leaves nothing behind", async () => {
    await expect(
      store.transact(async (tx) => {
        await tx.savePerson({ name: "", address: "ghost@x.example" });
        await tx.setPosition("INBOX", {
          uidValidity: "1",
          lastUid: 9,
          readsFrom: "2026-11-01T00:00:00.000Z",
        });
        throw new Error("power cut");
      }),
    ).rejects.toThrow("power cut");
    expect(await store.transact((tx) => tx.position("INBOX"))).toBeNull();
  });
});

describe("another process on the same file", () => {
  it("is waited for, and makes nothing fail", async () => {
    const other = await openStore(url(), KEY);
    // Reads first and writes then, as a mail does: each in the way of the other.
    const write = (one: Store, n: number) =>
      one.transact(async (tx) => {
        await tx.nextNumber();
        await tx.postNotice(`notice.${n}`, "something");
      });
    const writes = Array.from({ length: 60 }, (_, n) => write(n % 2 === 0 ? store : other, n));
    await Promise.all(writes);
    await other.close();
    const waiting = await store.transact((tx) => tx.nextEffect("slack", Date.now()));
    expect(waiting?.deed.kind).toBe("notice");
  });
});

describe("the audit log", () => {
  it("holds, and tells which event was changed afterwards", async () => {
    await openTicket();
    await openTicket();
    expect(await store.transact((tx) => tx.brokenLink())).toBeNull();
    const db = knex({
      client: "sqlite3",
      connection: { filename: url().slice(7) },
      useNullAsDefault: true,
    });
    await db("events")
      .where({ ticket: 2 })
      .update({ event: db.raw("replace(event, 'en', 'da')") });
    await db.destroy();
    expect(await store.transact((tx) => tx.brokenLink())).toBe("PR-2 event 1");
  });
});

describe("the outbox's table", () => {
  const next = (now = Date.now()) => store.transact((tx) => tx.nextEffect("slack", now));

  it("keeps the order within a ticket and lets other tickets pass", async () => {
    await openTicket();
    await openTicket();
    const first = await next();
    expect(first).toMatchObject({ id: "PR-1.1.root", ticket: 1, begun: false });
    const again = {
      nextAt: Date.now() + 60_000,
      failedAt: Date.now(),
      unknown: true,
      problem: "slack-unreachable",
    };
    await store.transact((tx) => tx.retry("PR-1.1.root", again));
    expect(await next()).toMatchObject({ id: "PR-2.1.root" });
    await store.transact((tx) => tx.finish("PR-2.1.root"));
    expect(await next()).toMatchObject({ id: "PR-2.1.note" });
    await store.transact((tx) => tx.finish("PR-2.1.note"));
    expect(await next()).toBeNull();
    expect(await next(Date.now() + 61_000)).toMatchObject({
      id: "PR-1.1.root",
      attempts: 1,
      begun: true,
    });
  });

  it("lets the next effect pass once one is parked", async () => {
    await openTicket();
    await store.transact((tx) => tx.park("PR-1.1.root", "slack-msg_too_long"));
    expect(await next()).toMatchObject({ id: "PR-1.1.note" });
  });

  it("holds an effect once, however often it is posted", async () => {
    for (const _ of [1, 2]) await store.transact((tx) => tx.postNotice("notice.1", "something"));
    await store.transact((tx) => tx.finish("notice.1"));
    expect(await next()).toBeNull();
  });
});

describe("signed requests", () => {
  it("are seen once within their time", async () => {
    const sight = (now: number) => store.transact((tx) => tx.firstSight("v0=abc", now, 1000));
    expect([await sight(0), await sight(500), await sight(2000)]).toEqual([true, false, true]);
  });
});

describe("a database that began without a key", () => {
  it("wants the key from the first start that had one", async () => {
    const other = `sqlite:${join(folder, "other.sqlite")}`;
    for (const key of [null, KEY]) await (await openStore(other, key)).close();
    await expect(openStore(other, null)).rejects.toMatchObject({ code: "data-key" });
    await (await openStore(other, KEY)).close();
  });
});

describe("the key", () => {
  it("must be the one the database was written with", async () => {
    await store.close();
    await expect(openStore(url(), Buffer.alloc(32, 8))).rejects.toMatchObject({ code: "data-key" });
    await expect(openStore(url(), null)).rejects.toMatchObject({ code: "data-key" });
    store = await openStore(url(), KEY);
  });
});
