import type { Button, ConfirmationDialog, KnownBlock } from "@slack/types";
import type { MailRecord, TicketFile } from "../ticket/file.js";
import { dueOf, intentsOf, type Request, type Ticket, waitingDraft } from "../ticket/ticket.js";
import { ACTION_IDS, type ActionId, type Intent, ticketLabel } from "../words.js";
import {
  actorText,
  attachmentText,
  context,
  count,
  cut,
  dayText,
  escapeText,
  LIMITS,
  leftText,
  markdown,
  OUTCOME_TEXT,
  quotation,
  urgency,
  WAY_TEXT,
} from "./text.js";

/** What the views need to know besides the ticket. */
export interface ViewContext {
  /** Local date, YYYY-MM-DD. */
  today: string;
  timeZone: string;
  /** The staff's name for an intent or an alarm. */
  titleOf(name: string): string;
  /** All intents in the order to be offered. */
  intents: readonly Intent[];
  /** Headings of the policy's passages, in the order of the page. */
  headings: readonly string[];
}

export interface SlackMessageView {
  /** For notifications and screen readers. */
  text: string;
  blocks: KnownBlock[];
  metadata: { event_type: string; event_payload: Record<string, string> };
}

/** More than these would hide the rest; “View mail” shows all. */
const MOST_WARNINGS = 6;

/** The root message of a ticket: its present state, and nothing but that. Pure. */
export function ticketCard(file: TicketFile, view: ViewContext): SlackMessageView {
  const { ticket } = file;
  const due = dueOf(ticket);
  const label = ticketLabel(ticket.number);
  const title = titleText(ticket, view);
  return {
    text: cut(`${label}: ${title}, ${stateText(ticket, view)}`, LIMITS.messageText),
    metadata: {
      event_type: "privacy_ticket",
      event_payload: { ticket: label, intents: intentsOf(ticket).join(","), due: due ?? "" },
    },
    blocks: [
      {
        type: "header",
        text: {
          type: "plain_text",
          text: cut(`${label} · ${title}`, LIMITS.headerText),
          emoji: true,
        },
      },
      markdown(`${urgency(due, view.today)} *${stateText(ticket, view)}*\n${nextStep(ticket)}`),
      ...warnings(file).map((warning) => markdown(`⚠️ ${warning}`)),
      { type: "section", fields: facts(file, view) },
      ...evidence(file),
      ...(ticket.requests.length > 1 || ticket.requests.some((request) => request.outcome)
        ? [markdown(ticket.requests.map((request) => requestLine(request, view)).join("\n"))]
        : []),
      { type: "actions", block_id: `ticket:${label}`, elements: buttons(ticket) },
      context(escapeText(ruleText(ticket))),
    ],
  };
}

function titleText(ticket: Ticket, view: ViewContext): string {
  const names = intentsOf(ticket).map((intent) => view.titleOf(intent));
  const alarm = ticket.alarm ? [`Alarm: ${view.titleOf(ticket.alarm)}`] : [];
  const all = [...alarm, ...names];
  if (all.length === 0) return "A person must look";
  return ticket.review && !ticket.alarm ? `Perhaps: ${all.join(", ")}` : all.join(", ");
}

/** One line: until when, or how it ended. */
export function stateText(ticket: Ticket, view: ViewContext): string {
  if (ticket.closed) {
    const how = ticket.closed.how ? ` ${WAY_TEXT[ticket.closed.how]}` : "";
    return `Closed: ${OUTCOME_TEXT[ticket.closed.outcome]}${how}`;
  }
  const due = dueOf(ticket);
  if (due === null) return "Open, no deadline";
  return `Due ${dayText(due)} (${leftText(due, view.today)})`;
}

function nextStep(ticket: Ticket): string {
  const { closed } = ticket;
  if (closed) return `By ${actorText(closed.by)}. Reopen it if something is missing.`;
  const letter = ticket.letters.at(-1)?.state;
  if (letter === "failed") return "Next: the letter could not be delivered. See the thread.";
  if (ticket.alarm) return "Next: a person must look at this now. Nobody has been answered.";
  if (ticket.review) return "Next: say what this is, with “Change intent” or “Not privacy”.";
  if (!ticket.assignee) return "Next: claim it.";
  if (waitingDraft(ticket))
    return "Next: read the draft in the thread, edit it if needed, and send it.";
  if (letter === "sent") return "Next: do what was asked, answer with “Reply”, then close.";
  return "Next: answer with “Reply”.";
}

function warnings(file: TicketFile): string[] {
  const last = file.mails.at(-1);
  if (!last) return [];
  const found = [...(file.ticket.reason ? [file.ticket.reason] : []), ...last.notes];
  return [...new Set(found)].slice(0, MOST_WARNINGS).map((text) => escapeText(cut(text, 300)));
}

function facts(file: TicketFile, view: ViewContext) {
  const { ticket, requester } = file;
  const first = file.mails[0];
  const field = (name: string, text: string) => ({
    type: "mrkdwn" as const,
    text: cut(`*${name}*\n${text}`, LIMITS.fieldText),
    verbatim: true,
  });
  return [
    field("From", requester ? personText(requester) : "nobody named"),
    field("Assigned to", ticket.assignee ? actorText(ticket.assignee) : "nobody yet"),
    field("Subject", escapeText(cut(first?.subject || "(none)", 250))),
    field("Received", receivedText(ticket.receivedAt, view.timeZone)),
    ...(first?.verdict ? [field("Sender checked", escapeText(first.verdict))] : []),
    ...(first?.sentBy ? [field("Came through", escapeText(cut(first.sentBy.address, 320)))] : []),
    ...(ticket.mails.length > 1 ? [field("Mails", count(ticket.mails.length, "mail"))] : []),
    ...attachmentFacts(file.mails, field),
  ];
}

function attachmentFacts<T>(mails: MailRecord[], field: (name: string, text: string) => T): T[] {
  const names = mails.flatMap((mail) => mail.attachments.map(attachmentText));
  return names.length === 0 ? [] : [field("Attachments", escapeText(cut(names.join("\n"), 500)))];
}

function personText(person: { name: string; address: string }): string {
  const name = person.name ? `${cut(person.name, 150)}\n` : "";
  return escapeText(`${name}${cut(person.address, 320)}`);
}

export function receivedText(at: string, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  }).format(new Date(at));
}

function evidence(file: TicketFile): KnownBlock[] {
  const decided = file.mails.find((mail) => mail.evidence);
  return decided?.evidence ? [quotation(cut(decided.evidence, 1000), decided.phrases)] : [];
}

function requestLine(request: Request, view: ViewContext): string {
  const title = escapeText(view.titleOf(request.intent));
  if (request.outcome) return `✅ ${title}: ${OUTCOME_TEXT[request.outcome]}`;
  const { due } = request.clock;
  return `${urgency(due, view.today)} ${title}: due ${dayText(due)}`;
}

function ruleText(ticket: Ticket): string {
  const clocks = [
    ...ticket.requests.map((request) => request.clock),
    ...(ticket.clock ? [ticket.clock] : []),
  ];
  const first = [...clocks].sort((a, b) => a.due.localeCompare(b.due))[0];
  return first ? first.rule : "No clock runs.";
}

const NOT_PRIVACY_CONFIRM: ConfirmationDialog = {
  title: { type: "plain_text", text: "Not privacy?" },
  text: { type: "plain_text", text: "The ticket closes, unanswered, and its draft is dropped." },
  confirm: { type: "plain_text", text: "Close it" },
  deny: { type: "plain_text", text: "Cancel" },
};

function buttons(ticket: Ticket): Button[] {
  const value = ticketLabel(ticket.number);
  const button = (id: ActionId, text: string, style?: "primary" | "danger"): Button => ({
    type: "button",
    action_id: id,
    value,
    text: { type: "plain_text", text },
    ...(style ? { style } : {}),
  });
  const view = button(ACTION_IDS.viewMail, "View mail");
  if (ticket.state === "closed") return [button(ACTION_IDS.reopen, "Reopen"), view];
  return [
    button(
      ACTION_IDS.claim,
      ticket.assignee ? "Take over" : "Claim",
      ticket.assignee ? undefined : "primary",
    ),
    button(ACTION_IDS.reply, "Reply"),
    view,
    button(ACTION_IDS.changeIntent, "Change intent"),
    button(ACTION_IDS.close, "Close"),
    { ...button(ACTION_IDS.notPrivacy, "Not privacy"), confirm: NOT_PRIVACY_CONFIRM },
  ];
}
