import { addDays, localDate, startOfDay } from "./clock/clock.js";
import { figures } from "./report/figures.js";
import type { Report } from "./report/report.js";
import type { Store } from "./store/store.js";

/** Local days, YYYY-MM-DD, both included. */
export interface ReportPeriod {
  from: string;
  to: string;
}

/** The last `days` local days, today included. */
export function lastDays(days: number, now: Date, timeZone: string): ReportPeriod {
  const to = localDate(now, timeZone);
  return { from: addDays(to, 1 - days), to };
}

/** The summary of a period, read from the database in one transaction. */
export async function makeReport(
  store: Store,
  { from, to }: ReportPeriod,
  now: Date,
  timeZone: string,
): Promise<Report> {
  const start = startOfDay(from, timeZone);
  const end = startOfDay(addDays(to, 1), timeZone);
  return store.transact(async (tx) => {
    const { outcomes, seen } = await tx.outcomesBetween(start, end);
    const tickets = await tx.ticketsSince(start);
    const gaps = await tx.knownGaps();
    return figures({ from, to, now: now.toISOString(), timeZone, tickets, outcomes, seen, gaps });
  });
}
