import { pause } from "./backoff.js";
import type { ImapAccount } from "./imap-connection.js";
import { readFolder } from "./imap-folder.js";
import type { MailLog } from "./imap-types.js";
import type { MailSource, MailSourceEvents } from "./mail.js";

export interface ImapSourceOptions extends ImapAccount {
  /** Folders, each read on a connection of its own (IDLE watches one). */
  mailboxes: readonly string[];
  /**
   * Where a folder is seen for the first time, or got new UIDs: reads back to the mail that arrived then.
   * Null: a new folder starts from now, one with new UIDs is read as a whole.
   */
  since: Date | null;
  /** Whether `onArrival` may ask for marks and moves; false unless given. */
  changes?: boolean;
  log: MailLog;
  /** How often (ms) new mail is looked for even if the server is silent; two minutes unless given. */
  pollMs?: number;
  random?: () => number;
  now?: () => Date;
}

const POLL_MS = 2 * 60_000;
/** The mail in hand has this long to be settled when we stop; then it is read again at the next start. */
const STOP_MS = 6000;

/**
 * The mailbox as a source of mail. Each folder is read in order, a mail at a time; nothing is marked as read or
 * moved unless `onArrival` asks for it, and nothing is ever deleted. Losses of the connection are tried again for ever and told through `events.onState`, which
 * is `connected` while every folder is open.
 */
export function createImapSource(options: ImapSourceOptions, events: MailSourceEvents): MailSource {
  const { mailboxes, since, log, pollMs = POLL_MS, changes = false } = options;
  const { random = Math.random, now = () => new Date() } = options;
  const stopping = new AbortController();
  const tell = gatherStates(mailboxes, events);
  let reading: Promise<unknown> | null = null;
  let stopped: Promise<void> | null = null;

  async function stop(): Promise<void> {
    stopping.abort();
    const patience = new AbortController();
    await Promise.race([reading, pause(STOP_MS, patience.signal)]);
    patience.abort();
  }

  return {
    start() {
      if (stopping.signal.aborted) return;
      reading ??= Promise.all(
        mailboxes.map((mailbox) =>
          readFolder(
            {
              account: options,
              mailbox,
              since,
              changes,
              pollMs,
              random,
              now,
              log,
              events,
              tell: (problem) => stopping.signal.aborted || tell(mailbox, problem),
            },
            stopping.signal,
          ),
        ),
      );
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

/** The states of the folders as one, told when it changes. */
function gatherStates(mailboxes: readonly string[], events: MailSourceEvents) {
  const states = new Map<string, string | null>();
  let told: string | null | undefined;
  return (mailbox: string, problem: string | null): void => {
    states.set(mailbox, problem);
    const first = [...states.values()].find((state) => state !== null) ?? null;
    // Until each folder has been heard of, all is not well yet, but nothing is wrong either.
    if (first === told || (first === null && states.size < mailboxes.length)) return;
    told = first;
    events.onState(first === null ? { connected: true } : { connected: false, problem: first });
  };
}
