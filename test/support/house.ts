import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pino from "pino";
import { loadUnderstanding } from "../../src/commands/understanding.js";
import type { House } from "../../src/house.js";
import { takeMail } from "../../src/intake.js";
import { openStore } from "../../src/store/store.js";
import type { TicketFile } from "../../src/ticket/file.js";
import type { MailOutcome } from "../../src/words.js";

const parts = loadUnderstanding();

/** A house with a real database and the real reader, without mailbox, Slack and mail server. */
export interface TestHouse {
  house: House;
  /** Takes a mail as the mailbox would hand it on. */
  take(raw: Uint8Array, receivedAt?: Date): Promise<MailOutcome | null>;
  file(ticket: number): Promise<TicketFile>;
  /** How many tickets there are. */
  tickets(): Promise<number>;
  /** Letters that have been released: what the outbox would hand to the mail server. */
  released(): Promise<number>;
  close(): Promise<void>;
}

export async function openHouse(change: Partial<House> = {}): Promise<TestHouse> {
  const folder = mkdtempSync(join(tmpdir(), "privacy-inbox-"));
  const store = await openStore(`sqlite:${join(folder, "inbox.sqlite")}`, null);
  let uid = 0;
  const house: House = {
    store,
    ...parts,
    clock: { regime: "gdpr", timeZone: "Europe/Copenhagen", holidays: "DK" },
    replyMode: "approve",
    inbox: ["info@opendims.com"],
    formSenders: [],
    authservId: null,
    sender: "info@opendims.com",
    now: () => new Date(),
    log: pino({ level: "silent" }),
    committed: () => {},
    ...change,
  };
  const tickets = async () => (await store.transact((tx) => tx.nextNumber())) - 1;
  return {
    house,
    take(raw, receivedAt = house.now()) {
      uid += 1;
      return takeMail(house, {
        pointer: { mailbox: "INBOX", uidValidity: "1", uid },
        receivedAt,
        raw,
      });
    },
    file: (number) =>
      store.transact(async (tx) => {
        const ticket = await tx.ticket(number);
        if (!ticket) throw new Error(`no PR-${number}`);
        return tx.fileOf(ticket);
      }),
    tickets,
    async released() {
      const numbers = Array.from({ length: await tickets() }, (_, at) => at + 1);
      const found = await store.transact((tx) =>
        Promise.all(numbers.map((number) => tx.ticket(number))),
      );
      return found
        .flatMap((ticket) => ticket?.letters ?? [])
        .filter(({ state }) => state === "released").length;
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
