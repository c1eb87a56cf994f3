import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "./problems.js";

/** The parts without which the bot does not serve. */
const PARTS = ["mailbox", "slack", "database"] as const;
export type Part = (typeof PARTS)[number];

export interface Readiness {
  /** `problem` says why a part is down, in a sentence for its operator. */
  set(part: Part, up: boolean, problem?: string): void;
  state(): Record<Part, boolean>;
  isReady(): boolean;
}

/**
 * Which parts answer; one that has not been asked does not. `onChange` hears the first answer, too;
 * `onFirstReady` is called once, when all have answered for the first time.
 */
export function createReadiness(
  onChange: (part: Part, up: boolean, problem: string | undefined) => void,
  onFirstReady: () => void,
): Readiness {
  const up = new Map<Part, boolean>();
  let hasBeenReady = false;
  const answers = (part: Part) => up.get(part) === true;
  const isReady = () => PARTS.every(answers);
  return {
    set(part, now, problem) {
      if (up.get(part) !== now) {
        up.set(part, now);
        onChange(part, now, problem);
      }
      if (!hasBeenReady && isReady()) {
        hasBeenReady = true;
        onFirstReady();
      }
    },
    state: () => ({
      mailbox: answers("mailbox"),
      slack: answers("slack"),
      database: answers("database"),
    }),
    isReady,
  };
}

/** How often a part is asked, and how long it may think about it (ms): together an outage shows within 10 s. */
const EVERY_MS = 3000;
const PATIENCE_MS = 4000;

/** Asks `check` again and again until stopped; what rejects or takes too long is down. */
export function watch(
  check: () => Promise<unknown>,
  tell: (up: boolean, problem?: string) => void,
): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  async function look(): Promise<void> {
    const problem = await within(check(), PATIENCE_MS);
    if (stopped) return;
    if (problem === null) tell(true);
    else tell(false, problem);
    timer = setTimeout(() => void look(), EVERY_MS);
  }
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

/** Null where the work ended well in time, else why not. */
async function within(work: Promise<unknown>, ms: number): Promise<string | null> {
  const patience = new AbortController();
  const late = sleep(ms, "It did not answer in time.", { signal: patience.signal });
  const done = work.then(
    () => null,
    (error: unknown) => (error instanceof Problem ? error.message : "It answered with a fault."),
  );
  late.catch(() => {});
  const outcome = await Promise.race([done, late]);
  patience.abort();
  return outcome;
}
