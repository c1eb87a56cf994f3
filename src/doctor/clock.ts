import { deadline } from "../clock/clock.js";
import type { BotSettings } from "../settings.js";
import type { Store } from "../store/store.js";
import { dueOf } from "../ticket/ticket.js";
import { ticketLabel } from "../words.js";
import { type Finding, ok, PATIENCE_MS, warn, within, wrong } from "./finding.js";

/** A clock that is further off dates arrivals and deadlines wrongly around midnight, and breaks Slack's signatures. */
const OFF_MS = 60_000;

/** This machine's clock against Slack's. */
export function checkTime(aheadMs: number | null): Finding {
  const part = "clock";
  if (aheadMs === null) {
    return warn(
      part,
      "Slack did not say what time it is, so this machine's clock can't be told right or wrong.",
      "Mend the Slack lines, and try again.",
    );
  }
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= OFF_MS)
    return ok(part, `The clock is right to ${seconds} s by Slack's.`);
  const where = aheadMs > 0 ? "behind" : "ahead of";
  return wrong(
    part,
    `This machine's clock is ${seconds} s ${where} Slack's.`,
    "Let the machine set its clock over the network (NTP), then start the bot again.",
  );
}

/** The rules that deadlines follow. That they are valid, reading the settings has made sure. */
export function checkRules(settings: BotSettings, now: Date): Finding {
  const { REGIME: regime, TIMEZONE: timeZone, HOLIDAYS: holidays } = settings;
  const request = { received: now.toISOString(), clock: "right" } as const;
  const { due } = deadline(request, { regime, timeZone, holidays });
  return ok(
    "deadlines",
    `Counted by ${regime} in ${timeZone} with the holidays of ${holidays}: a request of today is due on ${due}.`,
  );
}

/** The deadline that comes first, or is past. */
export function checkNextDeadline(store: Store, today: string): Promise<Finding[]> {
  const part = "next deadline";
  const check = async (): Promise<Finding[]> => {
    const open = await store.transact((tx) => tx.openTickets());
    const [next] = open;
    const due = next ? dueOf(next) : null;
    if (!next || due === null) return [ok(part, "No open ticket has a deadline.")];
    const overdue = open.filter((ticket) => (dueOf(ticket) ?? today) < today);
    return overdue.length === 0
      ? [ok(part, `${ticketLabel(next.number)} is due on ${due}.`)]
      : [
          warn(
            part,
            `Overdue: ${overdue
              .map(({ number }) => ticketLabel(number))
              .slice(0, 20)
              .join(", ")} (${overdue.length} in all).`,
            "Answer them first, or extend them where the law allows it.",
          ),
        ];
  };
  return within(part, check, "Check DATABASE_URL.", PATIENCE_MS);
}
