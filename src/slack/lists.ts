import type { HomeView, KnownBlock } from "@slack/types";
import type { Report } from "../report/report.js";
import { dueOf, intentsOf, type Ticket } from "../ticket/ticket.js";
import { ticketLabel } from "../words.js";
import { stateText, type ViewContext } from "./card.js";
import { actorText, context, count, cut, escapeText, LIMITS, markdown, urgency } from "./text.js";

/** Tickets a list shows; the rest is counted. */
export const SHOWN = 20;

/** Where a ticket's root message is, for a link. */
export type LinkOf = (ticket: number) => string | null;

/** Open tickets, a line each. Pure; no personal data, so that a list can be looked at over a shoulder. */
export function ticketLines(tickets: Ticket[], view: ViewContext, linkOf: LinkOf): KnownBlock[] {
  const lines = tickets.slice(0, SHOWN).map((ticket) => ticketLine(ticket, view, linkOf));
  const rest = tickets.length - lines.length;
  return [
    ...chunks(lines, 10).map((some) => markdown(some.join("\n"))),
    ...(rest > 0 ? [context(`… and ${count(rest, "more ticket")}, less urgent.`)] : []),
  ];
}

function ticketLine(ticket: Ticket, view: ViewContext, linkOf: LinkOf): string {
  const label = ticketLabel(ticket.number);
  const link = linkOf(ticket.number);
  const what =
    intentsOf(ticket)
      .map((intent) => view.titleOf(intent))
      .join(", ") || "a person must look";
  const who = ticket.assignee ? actorText(ticket.assignee) : "nobody yet";
  const name = link ? `<${link}|${label}>` : `*${label}*`;
  return `${urgency(dueOf(ticket), view.today)} ${name} ${escapeText(cut(what, 100))} · ${stateText(ticket, view)} · ${who}`;
}

function chunks<T>(items: T[], size: number): T[][] {
  return items.length === 0 ? [] : [items.slice(0, size), ...chunks(items.slice(size), size)];
}

/** App Home of somebody who may act: what is theirs, most urgent first. Pure. */
export function homeView(
  tickets: Ticket[],
  open: number,
  view: ViewContext,
  linkOf: LinkOf,
): HomeView {
  const mine = ticketLines(tickets, view, linkOf);
  const nothing = markdown(
    "Nothing is assigned to you. `/privacy list` shows what waits for somebody.",
  );
  return {
    type: "home",
    blocks: [
      { type: "header", text: { type: "plain_text", text: "My tickets" } },
      ...(mine.length > 0 ? mine : [nothing]),
      { type: "divider" },
      context(`${count(open, "ticket")} open in all.`),
    ],
  };
}

/** App Home of somebody who may not look. Pure. */
export function closedHome(): HomeView {
  return {
    type: "home",
    blocks: [markdown("This is the team's privacy inbox. You have no access to its tickets.")],
  };
}

/** The managers' summary in words. Pure. */
export function summaryBlocks(report: Report, view: ViewContext): KnownBlock[] {
  const { tickets, answered, balance } = report;
  const share =
    answered.onTimeShare === null
      ? "none ended"
      : `${Math.round(answered.onTimeShare * 100)} % on time`;
  const median =
    answered.medianDays === null ? "" : `, median ${count(answered.medianDays, "day")}`;
  const field = (name: string, text: string) => ({
    type: "mrkdwn" as const,
    text: `*${name}*\n${text}`,
  });
  const intents = report.byIntent
    .filter((row) => row.opened + row.open + row.closed > 0)
    .map(
      (row) =>
        `${escapeText(view.titleOf(row.intent))}: ${row.opened} new, ${row.closed} ended, ${row.open} open`,
    );
  return [
    {
      type: "header",
      text: { type: "plain_text", text: `Summary ${report.from} to ${report.to}` },
    },
    {
      type: "section",
      fields: [
        field(
          "Open now",
          `${tickets.open} (${tickets.overdue} overdue, ${tickets.dueSoon} due within 7 days)`,
        ),
        field("For review", String(tickets.review)),
        field("Opened, closed", `${tickets.opened}, ${tickets.closed}`),
        field("Answers", `${share}${median}`),
      ],
    },
    ...(intents.length > 0 ? [markdown(cut(intents.join("\n"), LIMITS.sectionText))] : []),
    context(
      `Mails seen ${balance.seen}: ${balance.ticket} new tickets, ${balance.joined} joined, ${balance.aside} aside, ` +
        `${balance.automatic} automatic, ${balance.unreadable} unreadable, ${balance.duplicate} duplicates. ` +
        (balance.balanced ? "The balance holds." : "⚠️ The balance does not hold."),
    ),
  ];
}

export function helpBlocks(): KnownBlock[] {
  return [
    markdown(
      [
        "*/privacy list*: open tickets, most urgent first",
        "*/privacy show PR-7*: one ticket",
        "*/privacy summary*: the last 30 days, for managers; `summary 90` for another number of days",
        "*/privacy help*: this",
      ].join("\n"),
    ),
  ];
}
