import { setTimeout as sleep } from "node:timers/promises";
import type { ImapFlow } from "imapflow";
import { createClient } from "./imap-connection.js";
import { imapProblem } from "./imap-problem.js";
import { watchPulse } from "./imap-pulse.js";
import { catchUp, startingPoint } from "./imap-read.js";
import type { Folder, Session } from "./imap-types.js";
import type { ReadPosition } from "./mail.js";

/** Getting a token where one is needed, connecting and logging in. A large folder may take longer to open. */
const LOGIN_MS = 10_000;
const LOGOUT_MS = 1000;

/**
 * Opens the folder, hands on what is new, waits for more; where the server tells of nothing for long, opens it
 * again, since it may be renamed, gone, or another one by that name. Resolves when the signal comes, after the mail in hand is settled; rejects when the connection is lost.
 */
export async function readUntilLost(
  folder: Folder,
  stuck: Session["stuck"],
  signal: AbortSignal,
  onOpen: () => void,
): Promise<void> {
  const deadline = performance.now() + LOGIN_MS;
  const client = await createClient(folder.account, signal);
  const news = listen(client, signal);
  let running = 0;
  const session: Session = {
    folder,
    client,
    signal,
    stuck,
    toldOfMove: false,
    async command(work) {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
  };
  const stopWatching = watch(session, () => running > 0);
  try {
    await logIn(session, deadline);
    let position = await open(session);
    onOpen();
    folder.tell(null);
    while (!signal.aborted) {
      news.forget();
      position = await catchUp(session, position);
      if (signal.aborted || (await news.next(folder.pollMs))) continue;
      position = await open(session);
    }
  } finally {
    stopWatching();
    news.stop();
    await leave(client);
  }
}

/** Tells of silence and loss the moment they are noticed, and hangs up on the signal where a command hangs. */
function watch({ folder, client, signal }: Session, isBusy: () => boolean): () => void {
  const { host, port } = folder.account;
  const tell = (fault: unknown) => {
    if (!signal.aborted) folder.tell(imapProblem(fault, `${host}:${port}`, folder.mailbox).message);
  };
  let opened = false;
  client.on("mailboxOpen", () => {
    opened = true;
  });
  client.on("close", () => opened && tell({}));
  const stopPulse = watchPulse(client, {
    isBusy,
    onSilent: () => tell({ code: "ETIMEOUT" }),
    onHeard: () => opened && folder.tell(null),
  });
  const hangUp = () => isBusy() && client.close();
  signal.addEventListener("abort", hangUp, { once: true });
  return () => {
    stopPulse();
    signal.removeEventListener("abort", hangUp);
  };
}

/** Wakes whoever waits for new mail: on the server's word, on loss, on the signal. */
function listen(client: ImapFlow, signal: AbortSignal) {
  let fresh = false;
  let wake = () => {};
  const ring = () => {
    fresh = true;
    wake();
  };
  client.on("exists", ring);
  client.on("close", ring);
  signal.addEventListener("abort", ring);
  return {
    forget() {
      fresh = false;
    },
    /** True where somebody rang, false where the time went by. */
    next(ms: number): Promise<boolean> {
      if (fresh) return Promise.resolve(true);
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(false), ms);
        wake = () => {
          clearTimeout(timer);
          resolve(true);
        };
      });
    },
    stop: () => signal.removeEventListener("abort", ring),
  };
}

async function logIn({ client, command }: Session, deadline: number): Promise<void> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    client.close();
  }, deadline - performance.now());
  try {
    await command(() => client.connect());
  } catch (error) {
    throw late ? Object.assign(new Error("late"), { code: "ETIMEOUT" }) : error;
  } finally {
    clearTimeout(timer);
  }
}

/** Where nothing is to be changed, read-only: EXAMINE marks no mail in any way (RFC 3501, 6.3.2). */
async function open(session: Session): Promise<ReadPosition> {
  const { client, folder, command } = session;
  const box = await command(() =>
    client.mailboxOpen(folder.mailbox, { readOnly: !folder.changes }),
  );
  return startingPoint(session, String(box.uidValidity ?? 0), box.uidNext);
}

async function leave(client: ImapFlow): Promise<void> {
  if (client.usable) {
    const patience = new AbortController();
    await Promise.race([
      client.logout().catch(() => {}),
      sleep(LOGOUT_MS, undefined, { signal: patience.signal }).catch(() => {}),
    ]);
    patience.abort();
  }
  client.close();
}
