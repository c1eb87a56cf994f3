/** The parts without which the bot does not serve. */
const PARTS = ["mailbox", "slack", "database"] as const;
export type Part = (typeof PARTS)[number];

export interface Readiness {
  set(part: Part, up: boolean): void;
  state(): Record<Part, boolean>;
  isReady(): boolean;
}

/**
 * Which parts answer; one that has not been asked does not. `onChange` hears the first answer, too;
 * `onFirstReady` is called once, when all have answered for the first time.
 */
export function createReadiness(
  onChange: (part: Part, up: boolean) => void,
  onFirstReady: () => void,
): Readiness {
  const up = new Map<Part, boolean>();
  let hasBeenReady = false;
  const answers = (part: Part) => up.get(part) === true;
  const isReady = () => PARTS.every(answers);
  return {
    set(part, now) {
      if (up.get(part) !== now) {
        up.set(part, now);
        onChange(part, now);
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
export function watch(check: () => Promise<unknown>, tell: (up: boolean) => void): () => void {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  async function look(): Promise<void> {
    const up = await within(check(), PATIENCE_MS);
    if (stopped) return;
    tell(up);
    timer = setTimeout(() => void look(), EVERY_MS);
  }
  void look();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

function within(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    work.then(
      () => {
        clearTimeout(timer);
        resolve(true);
      },
      () => {
        clearTimeout(timer);
        resolve(false);
      },
    );
  });
}
