import type { ImapFlow } from "imapflow";

/** Looks once a second. Counted in looks, not in time: while our own process is busy, the server is not at fault. */
const LOOK_MS = 1000;
const PROBE_AFTER = 3;
const SILENT_AFTER = 7;
/** A server may think about a command (a search in a large folder) for longer than about a NOOP. */
const DEAD_AFTER_COMMAND = 30;

export interface PulseEvents {
  /** Whether a command of ours waits for its answer. */
  isBusy(): boolean;
  /** Nothing was heard for seven seconds. */
  onSilent(): void;
  /** Something was heard again. */
  onHeard(): void;
}

/**
 * Feels the pulse of a connection: a network that swallows everything sends no error. After three quiet seconds
 * the server is asked (NOOP); after seven it counts as silent, and is hung up on where all it had to answer was
 * that question. Any byte is a sign of life, so a large mail may take its time. Returns what ends the watch.
 */
export function watchPulse(
  client: ImapFlow,
  { isBusy, onSilent, onHeard }: PulseEvents,
): () => void {
  let heard = -1;
  let quiet = 0;
  let silent = false;
  const timer = setInterval(() => {
    const { received } = client.stats();
    if (received !== heard) {
      heard = received;
      quiet = 0;
      if (silent) onHeard();
      silent = false;
      return;
    }
    quiet += 1;
    if (quiet === PROBE_AFTER && !isBusy()) client.noop().catch(() => {});
    if (quiet >= SILENT_AFTER && !silent) {
      silent = true;
      onSilent();
    }
    if (quiet >= (isBusy() ? DEAD_AFTER_COMMAND : SILENT_AFTER)) client.close();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
