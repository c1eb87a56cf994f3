/**
 * Slack tells time in a message's `ts`, which is also its id. The emulator takes it from the machine, so
 * after a journey its messages would stand days in the past. Here every `ts` that comes out is moved by what
 * had been travelled when it was first seen, and moved back on its way in.
 */
export interface SlackTime {
  /** A text of the emulator's (JSON) with its times moved. */
  out(text: string): string;
  /** A text for the emulator with the times that it knows. */
  in(text: string): string;
}

const TS = /\b\d{10}\.\d{6}\b/g;

/** @param aheadMs how far the sandbox has travelled by now */
export function createSlackTime(aheadMs: () => number): SlackTime {
  const moved = new Map<string, string>();
  const original = new Map<string, string>();

  function move(ts: string): string {
    const known = moved.get(ts);
    if (known !== undefined) return known;
    if (original.has(ts)) return ts;
    const [seconds, counter] = ts.split(".");
    const later = `${Number(seconds) + Math.round(aheadMs() / 1000)}.${counter}`;
    moved.set(ts, later);
    original.set(later, ts);
    return later;
  }

  return {
    out: (text) => text.replace(TS, move),
    in: (text) => text.replace(TS, (ts) => original.get(ts) ?? ts),
  };
}
