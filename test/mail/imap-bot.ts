import { type AddressInfo, connect, createServer } from "node:net";
import type { Arrival, MailSourceEvents, ReadPosition } from "../../src/mail/mail.js";

/** What a bot is to the source: a store that remembers, and notes of what it was told. */
export function createBot() {
  const positions = new Map<string, ReadPosition>();
  const arrivals: Arrival[] = [];
  const states: { connected: boolean; problem?: string }[] = [];
  const logs: string[] = [];
  const starts: ReadPosition[] = [];
  const hooks = { beforeArrival: async (_: Arrival) => {} };
  const events: MailSourceEvents = {
    async onArrival(arrival) {
      await hooks.beforeArrival(arrival);
      arrivals.push(arrival);
      const { mailbox, uidValidity, uid } = arrival.pointer;
      const { readsFrom = "1970-01-01T00:00:00.000Z" } = positions.get(mailbox) ?? {};
      positions.set(mailbox, { uidValidity, lastUid: uid, readsFrom });
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

/** Passes all on to the server, but breaks a connection on which the client says `word`. */
export async function proxyTo(port: number, word: string) {
  let broken = 0;
  const proxy = createServer((client) => {
    const server = connect(port, "127.0.0.1");
    client.on("error", () => {});
    server.on("error", () => {});
    client.on("close", () => server.destroy());
    server.on("close", () => client.destroy());
    server.pipe(client);
    client.on("data", (chunk) => {
      if (!chunk.toString().includes(word)) return server.write(chunk);
      broken += 1;
      return client.destroy();
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    port: (proxy.address() as AddressInfo).port,
    broken: () => broken,
    close: () => proxy.close(),
  };
}
