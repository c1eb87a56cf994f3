/** What may go wrong at Slack, for tests. */
type SlackFault =
  /** The deed is done, and no answer comes. */
  | { kind: "drop" }
  /** Refused with `Retry-After`. */
  | { kind: "rate-limit"; seconds: number }
  /** Refused with an error of Slack's. */
  | { kind: "refuse"; error: string }
  /** Nothing is done, and no answer comes. */
  | { kind: "outage" };

export interface SlackFaults {
  /** Lets the next `times` calls of a method (`*` for any) go wrong; Infinity until `clear`. */
  inject(method: string, fault: SlackFault, times?: number): void;
  clear(): void;
  /** The fault that this call has to suffer. */
  take(method: string): SlackFault | null;
}

export function createSlackFaults(): SlackFaults {
  let waiting: { method: string; fault: SlackFault; times: number }[] = [];
  return {
    inject(method, fault, times = 1) {
      waiting.push({ method, fault, times });
    },
    clear() {
      waiting = [];
    },
    take(method) {
      const hit = waiting.find((one) => one.method === method || one.method === "*");
      if (!hit) return null;
      hit.times -= 1;
      waiting = waiting.filter((one) => one.times > 0);
      return hit.fault;
    },
  };
}
