import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Dovecot, findDovecot, startDovecot } from "../support/dovecot.js";
import { until } from "../support/until.js";
import { createBot, layDown, mailOf, sourceOn } from "./imap-bot.js";

const MAILS = 20_000;
const FIRST = 2000;
const MB = 1024 * 1024;
/** What may be kept of the other 18,000 mails: their UIDs, and what the garbage collector has not come to. */
const KEPT = 16 * MB;
const RESIDENT = 48 * MB;

describe.skipIf(findDovecot() === null)("a full mailbox", { timeout: 180_000 }, () => {
  let dovecot: Dovecot;

  beforeAll(async () => {
    const started = await startDovecot();
    if (started === null) throw new Error("Dovecot does not start");
    dovecot = started;
    // The first delivery makes the folder, too.
    await dovecot.deliver(mailOf("older"), new Date("2026-02-01T12:00:00Z"));
    const arrived = new Date("2026-03-01T12:00:00Z");
    for (let number = 1; number <= MAILS; number += 1) {
      layDown(dovecot, `m${number}`, [mailOf(`mail ${number}`)], arrived);
    }
  });
  afterAll(() => dovecot?.stop());

  it("is read back whole, in order, and in memory that does not grow with it", async () => {
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const memory = () => {
      collect();
      return process.memoryUsage();
    };
    const bot = createBot();
    const seen = new Set<number>();
    let last = 0;
    let ordered = true;
    let after = memory();
    let peak = 0;
    bot.events.onArrival = async ({ pointer }) => {
      ordered &&= pointer.uid > last;
      last = pointer.uid;
      seen.add(pointer.uid);
      if (seen.size === FIRST) after = memory();
      if (seen.size > FIRST) peak = Math.max(peak, process.memoryUsage.rss());
      return undefined;
    };
    const progress: [number, number][] = [];
    bot.events.onProgress = (_, done, total) => progress.push([done, total]);
    const source = sourceOn(dovecot, bot, { since: new Date("2026-02-15T00:00:00Z") });
    await until("all mail has arrived", () => seen.size >= MAILS, 170_000);
    await source.stop();
    const end = memory();
    expect(seen.size).toBe(MAILS);
    expect(ordered).toBe(true);
    expect(progress.at(-1)).toEqual([MAILS, MAILS]);
    expect(end.heapUsed - after.heapUsed).toBeLessThan(KEPT);
    expect(peak - after.rss).toBeLessThan(RESIDENT);
  });
});
