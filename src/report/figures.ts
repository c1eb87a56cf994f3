import { addDays, daysBetween, localDate } from "../clock/clock.js";
import { dueOf, intentsOf, type Request, type Ticket } from "../ticket/ticket.js";
import { type Intent, MAIL_OUTCOMES, type MailOutcome, ticketLabel } from "../words.js";
import type { Report } from "./report.js";

export interface ReportInput {
  /** Local days, both included. */
  from: string;
  to: string;
  /** ISO 8601. */
  now: string;
  timeZone: string;
  /** Every ticket that is open, or was closed in the period or later. */
  tickets: readonly Ticket[];
  /** Mails that arrived in the period, by outcome, and how many the ledger holds in all. */
  outcomes: Partial<Record<MailOutcome, number>>;
  seen: number;
  /** Mails that the last comparison with the mailbox found passed over; null or absent where there was none. */
  gaps?: number | null;
}

interface Period {
  today: string;
  dayOf(instant: string): string;
  contains(instant: string): boolean;
}

/** The summary of a period. Pure: the same tickets and ledger always give the same figures. */
export function figures(input: ReportInput): Report {
  const dayOf = remembered((instant) => localDate(instant, input.timeZone));
  const period: Period = {
    today: dayOf(input.now),
    dayOf,
    contains: (instant) => dayOf(instant) >= input.from && dayOf(instant) <= input.to,
  };
  // What was no privacy request is no work of the period, and would make the figures look better than they are.
  const tickets = input.tickets.filter((ticket) => ticket.closed?.outcome !== "not-privacy");
  return {
    from: input.from,
    to: input.to,
    at: input.now,
    tickets: ticketFigures(tickets, period),
    answered: answered(
      tickets.flatMap((ticket) => ticket.requests),
      period,
    ),
    byIntent: byIntent(tickets, period),
    byWeek: byWeek(tickets, input, period),
    deadlines: deadlines(tickets, period),
    balance: balance(input),
  };
}

/** Time zones are slow to ask, and the same few instants are asked for in every week and intent. */
function remembered(dayOf: (instant: string) => string): (instant: string) => string {
  const known = new Map<string, string>();
  return (instant) => {
    const day = known.get(instant) ?? dayOf(instant);
    known.set(instant, day);
    return day;
  };
}

function isOpen(ticket: Ticket): boolean {
  return ticket.state === "open";
}

function ticketFigures(tickets: Ticket[], period: Period): Report["tickets"] {
  const open = tickets.filter(isOpen);
  const left = open
    .flatMap((ticket) => dueOf(ticket) ?? [])
    .map((due) => daysBetween(period.today, due));
  return {
    opened: tickets.filter((ticket) => period.contains(ticket.receivedAt)).length,
    closed: tickets.filter((ticket) => ticket.closed && period.contains(ticket.closed.at)).length,
    open: open.length,
    overdue: left.filter((days) => days < 0).length,
    dueSoon: left.filter((days) => days >= 0 && days <= 7).length,
    review: open.filter((ticket) => ticket.review).length,
  };
}

function answered(requests: Request[], period: Period): Report["answered"] {
  const ended = requests.flatMap(({ endedAt, clock }) =>
    endedAt && period.contains(endedAt)
      ? [
          {
            days: daysBetween(period.dayOf(clock.received), period.dayOf(endedAt)),
            late: period.dayOf(endedAt) > clock.due,
          },
        ]
      : [],
  );
  const late = ended.filter((one) => one.late).length;
  return {
    onTime: ended.length - late,
    late,
    onTimeShare: ended.length === 0 ? null : (ended.length - late) / ended.length,
    medianDays: median(ended.map((one) => one.days)),
  };
}

function byIntent(tickets: Ticket[], period: Period): Report["byIntent"] {
  const rows = tickets.flatMap((ticket) =>
    ticket.requests.map((request) => ({
      request,
      open: isOpen(ticket) && request.outcome === null,
    })),
  );
  const intents = [...new Set(rows.map(({ request }) => request.intent))].sort();
  return intents.map((intent: Intent) => {
    const mine = rows.filter(({ request }) => request.intent === intent);
    const requests = mine.map(({ request }) => request);
    const open = mine.filter((row) => row.open).map((row) => row.request);
    return {
      intent,
      opened: requests.filter((request) => period.contains(request.clock.received)).length,
      closed: requests.filter((request) => request.endedAt && period.contains(request.endedAt))
        .length,
      open: open.length,
      overdue: open.filter((request) => request.clock.due < period.today).length,
      medianDays: answered(requests, period).medianDays,
    };
  });
}

/** Weeks begin on Monday (ISO 8601). */
function byWeek(tickets: Ticket[], input: ReportInput, period: Period): Report["byWeek"] {
  const weekday = (new Date(`${input.from}T00:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: Report["byWeek"] = [];
  for (let week = addDays(input.from, -weekday); week <= input.to; week = addDays(week, 7)) {
    const end = addDays(week, 6);
    const within = (instant: string | undefined) =>
      instant !== undefined &&
      period.contains(instant) &&
      period.dayOf(instant) >= week &&
      period.dayOf(instant) <= end;
    weeks.push({
      week,
      opened: tickets.filter((ticket) => within(ticket.receivedAt)).length,
      closed: tickets.filter((ticket) => within(ticket.closed?.at)).length,
    });
  }
  return weeks;
}

function deadlines(tickets: Ticket[], period: Period): Report["deadlines"] {
  return tickets
    .filter(isOpen)
    .map((ticket) => {
      const due = dueOf(ticket);
      return {
        ticket: ticketLabel(ticket.number),
        intents: intentsOf(ticket),
        due,
        daysLeft: due === null ? null : daysBetween(period.today, due),
        assignee: ticket.assignee,
        review: ticket.review,
      };
    })
    .sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
}

function balance({ outcomes, seen, gaps }: ReportInput): Report["balance"] {
  const counts = Object.fromEntries(
    MAIL_OUTCOMES.map((outcome) => [outcome, outcomes[outcome] ?? 0]),
  ) as Record<MailOutcome, number>;
  const sum = MAIL_OUTCOMES.reduce((total, outcome) => total + counts[outcome], 0);
  const compared = typeof gaps === "number" ? { gaps } : {};
  return { seen, ...counts, balanced: sum === seen, ...compared };
}

/** The middle value, or the mean of the two in the middle; null for none. */
function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
