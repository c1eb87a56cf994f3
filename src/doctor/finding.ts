import { Problem } from "../problems.js";

/** `warn`: it works, and somebody should know. `wrong`: something that the bot needs does not work. */
type State = "ok" | "warn" | "wrong";

/** One line of the doctor's. Never personal, never secret. */
export interface Finding {
  /** What was looked at: `mailbox`, `SMTP`, `Slack token`, … */
  part: string;
  state: State;
  says: string;
  /** How to mend it; null where there is nothing to mend. */
  remedy: string | null;
}

/** How long a check may take before it counts as failed. */
export const PATIENCE_MS = 10_000;

export function ok(part: string, says: string): Finding {
  return { part, state: "ok", says, remedy: null };
}

export function warn(part: string, says: string, remedy: string): Finding {
  return { part, state: "warn", says, remedy };
}

export function wrong(part: string, says: string, remedy: string): Finding {
  return { part, state: "wrong", says, remedy };
}

/**
 * A failure as a finding. A Problem's first sentence says what is wrong and the others how to mend it; of
 * anything else only that it happened is told, since its message may hold anything.
 */
export function failed(part: string, error: unknown, remedy: string): Finding {
  if (!(error instanceof Problem)) {
    return wrong(part, "The check itself failed, which is a fault of the program.", remedy);
  }
  const [, says = error.message, rest = ""] =
    /^(.*?[.?!:])\s+(.*)$/s.exec(error.message.replace(/\s*It is tried again\.$/, "")) ?? [];
  return wrong(part, says.replace(/:$/, "."), rest || remedy);
}

/** Runs a check for as long as it may take; what fails or hangs is a finding, too. Never rejects. */
export async function within(
  part: string,
  check: () => Promise<Finding[]>,
  remedy: string,
  ms = PATIENCE_MS,
): Promise<Finding[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Finding[]>((resolve) => {
    const seconds = Math.round(ms / 1000);
    const finding = wrong(part, `No answer came within ${seconds} seconds.`, remedy);
    timer = setTimeout(() => resolve([finding]), ms);
  });
  try {
    return await Promise.race([check(), late]);
  } catch (error) {
    return [failed(part, error, remedy)];
  } finally {
    clearTimeout(timer);
  }
}
