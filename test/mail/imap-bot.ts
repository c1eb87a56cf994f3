import { closeSync, openSync, renameSync, utimesSync, writeSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { join } from "node:path";
import { createImapSource, type ImapSourceOptions } from "../../src/mail/imap.js";
import type {
  Afterwards,
  Arrival,
  MailSource,
  MailSourceEvents,
  ReadPosition,
} from "../../src/mail/mail.js";
import type { Dovecot } from "../support/dovecot.js";

/** What a bot is to the source: a store that remembers, and notes of what it was told. */
export function createBot() {
  const positions = new Map<string, ReadPosition>();
  const arrivals: Arrival[] = [];
  const states: { connected: boolean; problem?: string }[] = [];
  const logs: string[] = [];
  const starts: ReadPosition[] = [];
  const hooks = {
    beforeArrival: async (_: Arrival) => {},
    afterwards: undefined as Afterwards | undefined,
  };
  const events: MailSourceEvents = {
    async onArrival(arrival) {
      await hooks.beforeArrival(arrival);
      arrivals.push(arrival);
      const { mailbox, uidValidity, uid } = arrival.pointer;
      const { readsFrom = "1970-01-01T00:00:00.000Z" } = positions.get(mailbox) ?? {};
      positions.set(mailbox, { uidValidity, lastUid: uid, readsFrom });
      return hooks.afterwards;
    },
    position: async (mailbox) => positions.get(mailbox) ?? null,
    async startAt(mailbox, position) {
      starts.push(position);
      positions.set(mailbox, position);
    },
    onState: (state) => states.push(state),
  };
  const note = (fields: object, message: string) =>
    logs.push(JSON.stringify({ ...fields, message }));
  return {
    positions,
    arrivals,
    states,
    logs,
    starts,
    hooks,
    events,
    log: { info: note, warn: note },
    subjects: () =>
      arrivals.map(({ raw }) => /^Subject: (.*)$/m.exec(Buffer.from(raw).toString())?.[1]?.trim()),
    isUp: () => states.at(-1)?.connected === true,
  };
}
export type Bot = ReturnType<typeof createBot>;

/** A source on a server of the test's own; its INBOX from now on unless told otherwise. */
export function sourceOn(
  { host, port, user, password }: Dovecot,
  bot: Bot,
  more: Partial<ImapSourceOptions> = {},
): MailSource {
  const account = { host, port, secure: false, user, password };
  const source = createImapSource(
    { ...account, mailboxes: ["INBOX"], since: null, random: () => 0, log: bot.log, ...more },
    bot.events,
  );
  source.start();
  return source;
}

/** Writes a mail straight into INBOX, piece by piece: it is in nobody's memory, and the server may be down. */
export function layDown(
  dovecot: Dovecot,
  name: string,
  pieces: Iterable<string>,
  arrived = new Date(),
): void {
  const place = join(dovecot.maildir(), "tmp", name);
  const file = openSync(place, "w", 0o644);
  for (const piece of pieces) writeSync(file, piece);
  closeSync(file);
  utimesSync(place, arrived, arrived);
  renameSync(place, join(dovecot.maildir(), "new", name));
}

export function mailOf(subject: string): string {
  return [
    "From: Asta Example <asta@example.org>",
    "To: info@example.com",
    `Subject: ${subject}`,
    "",
    "Please delete my data.",
    "",
  ].join("\r\n");
}

/**
 * Passes all on to the server and counts what comes back. A connection on which the client says `word` is broken;
 * `change` rewrites what the server says.
 */
export async function proxyTo(
  port: number,
  { word, change }: { word?: string; change?: (text: string) => string } = {},
) {
  let broken = 0;
  let received = 0;
  const said: string[] = [];
  const proxy = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    client.on("error", () => {});
    server.on("error", () => {});
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    server.on("data", (chunk) => {
      received += chunk.length;
      const passed = change ? Buffer.from(change(chunk.toString("latin1")), "latin1") : chunk;
      if (!client.write(passed)) server.pause();
    });
    client.on("drain", () => server.resume());
    client.on("data", (chunk) => {
      said.push(chunk.toString());
      if (!word || !chunk.toString().includes(word)) return server.write(chunk);
      broken += 1;
      return client.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    broken: () => broken,
    /** Bytes from the server. */
    received: () => received,
    /** What the client said. */
    said: () => said.join(""),
    close: () => proxy.close(),
  };
}
