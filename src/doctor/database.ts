import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { StuckEffect } from "../store/health.js";
import type { Store } from "../store/store.js";
import { ticketLabel } from "../words.js";
import { type Finding, ok, warn, within, wrong } from "./finding.js";

/** An effect that waits longer than this is in trouble. */
const LONG_MS = 10 * 60_000;
const BACKUP =
  "Stop the bot, restore the newest backup whose doctor is well, and ask who changed the file.";
const PLACE = "Check DATABASE_URL, the free space, and whether this user may write there.";

/** What an effect is to people. */
const NAMES: Record<StuckEffect["kind"], string> = {
  root: "the ticket's message",
  note: "a line in the thread",
  draft: "a draft in the thread",
  draft_state: "the state of a draft",
  send: "a letter to the requester",
  notice: "a notice",
};

/** True where the bot has not made its database yet; looking must not make it. */
export function isNotMadeYet(url: string): boolean {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  return path !== undefined && !existsSync(resolve(path));
}

export const NOT_MADE_YET = warn(
  "database",
  "There is no database at DATABASE_URL yet.",
  "Nothing needs doing before the first start, which makes it. Later: check DATABASE_URL.",
);

/** An opened database has brought its tables up to date already. */
export async function checkDatabase(store: Store, now: Date): Promise<Finding[]> {
  const opened = ok("database", "The database opens, and its tables are up to date.");
  const found = await Promise.all([
    within("history", () => checkChain(store), PLACE),
    within("outbox", () => checkOutbox(store, now), PLACE),
  ]);
  return [opened, ...found.flat()];
}

async function checkChain(store: Store): Promise<Finding[]> {
  const broken = await store.transact((tx) => tx.brokenLink());
  return [
    broken === null
      ? ok("history", "The chain of events holds: nobody changed a ticket's history.")
      : wrong(
          "history",
          `The chain of events is broken at ${broken}: the history was changed.`,
          BACKUP,
        ),
  ];
}

async function checkOutbox(store: Store, now: Date): Promise<Finding[]> {
  const { parked, late } = await store.transact(async (tx) => ({
    parked: await tx.parkedEffects(),
    late: await tx.effectsWaitingSince(new Date(now.getTime() - LONG_MS)),
  }));
  const findings: Finding[] = [];
  if (late.length > 0) {
    findings.push(
      wrong(
        "outbox",
        `Waiting for more than ten minutes: ${named(late, late.length)}.`,
        "Mend what is wrong in the other lines and see that the bot runs: it goes on by itself.",
      ),
    );
  }
  if (parked.count > 0) {
    findings.push(
      warn(
        "outbox",
        `Given up, and shown to people in the ticket: ${named(parked.effects, parked.count)}.`,
        "Open these tickets in Slack and do by hand what did not happen.",
      ),
    );
  }
  return findings.length > 0 ? findings : [ok("outbox", "Nothing waits, nothing was given up.")];
}

const NAMED = 10;

function named(effects: readonly StuckEffect[], count: number): string {
  const shown = effects.slice(0, NAMED).map(({ ticket, kind, problem }) => {
    const where = ticket === null ? "" : ` of ${ticketLabel(ticket)}`;
    return `${NAMES[kind]}${where}${problem === null ? "" : ` (${problem})`}`;
  });
  const rest = count - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}
