import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createOutbox, type Outbox, type Performer } from "../src/outbox.js";
import { Problem } from "../src/problems.js";
import { openStore, type Store } from "../src/store/store.js";
import { until } from "./support/until.js";

const log = pino({ level: "silent" });
let folder: string;
let store: Store;
let outbox: Outbox;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
  store = await openStore(`sqlite:${join(folder, "inbox.sqlite")}`, null);
});
afterEach(async () => {
  await outbox.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

const done = async () => {};

/** An outbox whose Slack lane is `slack`; it has two roots and a note of two tickets to do. */
async function start(slack: Performer, parked: string[] = []): Promise<void> {
  await store.transact((tx) =>
    tx.post([
      { id: "PR-1.1.root", ticket: 1, lane: "slack", deed: { kind: "root" } },
      { id: "PR-1.1.note", ticket: 1, lane: "slack", deed: { kind: "note", event: 1 } },
      { id: "PR-2.1.root", ticket: 2, lane: "slack", deed: { kind: "root" } },
    ]),
  );
  outbox = createOutbox({
    store,
    lanes: { slack, mail: async () => done },
    onParked: (effect) => async () => {
      parked.push(effect.id);
    },
    log,
    random: () => 0,
  });
  outbox.start();
}

const nothingWaits = () => store.transact(async (tx) => (await tx.nextAttemptAt("slack")) === null);

describe("the outbox", () => {
  it("does everything once and in order", async () => {
    const deeds: string[] = [];
    await start(async (effect) => {
      deeds.push(effect.id);
      return done;
    });
    await until("an empty outbox", nothingWaits);
    expect(deeds).toEqual(["PR-1.1.root", "PR-1.1.note", "PR-2.1.root"]);
  });

  it("tries again after a fault, tells that the deed may have been done, and keeps the ticket's order", async () => {
    const attempts: [string, boolean][] = [];
    await start(async (effect) => {
      attempts.push([effect.id, effect.begun]);
      if (effect.id === "PR-1.1.root" && attempts.length === 1) {
        throw new Problem("slack-unreachable", "gone", { retry: true, outcomeUnknown: true });
      }
      return done;
    });
    await until("an empty outbox", nothingWaits);
    expect(attempts).toEqual([
      ["PR-1.1.root", false],
      ["PR-2.1.root", false],
      ["PR-1.1.root", true],
      ["PR-1.1.note", false],
    ]);
  });

  it("waits as long as a rate limit says, with the whole lane", async () => {
    const attempts: string[] = [];
    const times: number[] = [];
    await start(async (effect) => {
      attempts.push(effect.id);
      times.push(Date.now());
      if (attempts.length === 1) {
        throw new Problem("slack-rate-limit", "slowly", { retry: true, waitMs: 300 });
      }
      return done;
    });
    await until("an empty outbox", nothingWaits);
    expect(attempts).toEqual(["PR-1.1.root", "PR-1.1.root", "PR-1.1.note", "PR-2.1.root"]);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(299);
  });

  it("puts what can't be done aside, tells of it, and goes on", async () => {
    const parked: string[] = [];
    const deeds: string[] = [];
    await start(async (effect) => {
      if (effect.id === "PR-1.1.root") throw new Problem("slack-msg_too_long", "no");
      if (effect.id === "PR-1.1.note") throw new TypeError("a bug of ours");
      deeds.push(effect.id);
      return done;
    }, parked);
    await until("an empty outbox", nothingWaits);
    expect(parked).toEqual(["PR-1.1.root", "PR-1.1.note"]);
    expect(deeds).toEqual(["PR-2.1.root"]);
  });

  it("leaves what was done alone where only the note of it fails, and asks first next time", async () => {
    const attempts: [string, boolean][] = [];
    let failures = 1;
    await start(async (effect) => {
      attempts.push([effect.id, effect.begun]);
      return async () => {
        if (effect.id === "PR-1.1.root" && failures-- > 0) throw new Error("database is locked");
      };
    });
    await until("an empty outbox", nothingWaits);
    expect(attempts.filter(([id]) => id === "PR-1.1.root")).toEqual([
      ["PR-1.1.root", false],
      ["PR-1.1.root", true],
    ]);
  });

  it("gives a letter up that no server takes for days, and says so", async () => {
    const parked: string[] = [];
    await start(async () => done, parked);
    const fiveDays = 5 * 24 * 3_600_000;
    const failed = {
      nextAt: 0,
      failedAt: Date.now() - fiveDays,
      unknown: false,
      problem: "smtp-busy",
    };
    await store.transact(async (tx) => {
      await tx.post([
        { id: "PR-3.1.send.x", ticket: 3, lane: "mail", deed: { kind: "send", letter: "x" } },
      ]);
      await tx.retry("PR-3.1.send.x", failed);
    });
    await outbox.stop();
    outbox = createOutbox({
      store,
      lanes: {
        slack: async () => done,
        mail: async () => {
          throw new Problem("smtp-busy", "mailbox full", { retry: true });
        },
      },
      onParked: (effect) => async () => {
        parked.push(effect.id);
      },
      log,
    });
    outbox.start();
    await until("the letter to be given up", () => parked.includes("PR-3.1.send.x"));
  });

  it("takes what is committed while it runs as soon as it is woken", async () => {
    const deeds: string[] = [];
    await start(async (effect) => {
      deeds.push(effect.id);
      return done;
    });
    await until("an empty outbox", nothingWaits);
    await store.transact((tx) => tx.postNotice("notice.1", "hello"));
    outbox.wake();
    await until("the notice", () => deeds.includes("notice.1"));
  });
});
