/** The sandbox's clock: the machine's, and whole days ahead of it. */
export interface SandboxClock {
  now(): Date;
  aheadMs(): number;
  travel(days: number): void;
}

const DAY_MS = 86_400_000;

export function createSandboxClock(): SandboxClock {
  let ahead = 0;
  return {
    now: () => new Date(Date.now() + ahead),
    aheadMs: () => ahead,
    travel(days) {
      ahead += days * DAY_MS;
    },
  };
}
