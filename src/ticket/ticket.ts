import type { Alarm, Intent, Language, OutsideWay, RequestOutcome } from "../words.js";

/** The legal clock of one request, as it was set: the dates and the rule that gave them. */
export interface TicketClock {
  /** ISO 8601: when it reached us. */
  received: string;
  /** Local last day, YYYY-MM-DD. */
  due: string;
  /** ISO 8601: the last second of it. */
  dueAt: string;
  rule: string;
}

/** One intent of a ticket, with a clock and an outcome of its own. */
export interface Request {
  intent: Intent;
  confidence: number;
  clock: TicketClock;
  outcome: RequestOutcome | null;
  /** ISO 8601; null while the clock runs. */
  endedAt: string | null;
}

export type LetterState = "draft" | "replaced" | "released" | "sent" | "failed";

/** A letter of a ticket. Its words stand in a sealed row of their own, under the same id. */
export interface Letter {
  id: string;
  state: LetterState;
  /** Who wrote or released it last: a Slack user id, or `bot`. */
  by: string;
  at: string;
}

export interface Ticket {
  number: number;
  state: "open" | "closed";
  /** A person has to say what this is. */
  review: boolean;
  reason: string | null;
  alarm: Alarm | null;
  language: Language;
  receivedAt: string;
  openedAt: string;
  /** The clock that runs where there is no request, or an alarm beside it. */
  clock: TicketClock | null;
  requests: Request[];
  /** Slack user id. */
  assignee: string | null;
  /** Id of the sealed row of the requester; null where the mail named nobody. */
  person: string | null;
  /** Ids of the sealed rows of its mails, oldest first. */
  mails: string[];
  letters: Letter[];
  closed: { at: string; by: string; outcome: TicketOutcome; how: OutsideWay | null } | null;
  /** Number of events so far. */
  version: number;
}

/** What happened to a ticket. Append-only; no personal data, only ids and hashes of sealed rows. */
export type TicketEvent = { at: string; actor: string } & (
  | {
      type: "opened";
      mail: SealedRef;
      person: string | null;
      receivedAt: string;
      language: Language;
      review: boolean;
      reason: string | null;
      alarm: Alarm | null;
      clock: TicketClock | null;
      requests: NewRequest[];
    }
  | { type: "mail_joined"; mail: SealedRef; receivedAt: string }
  | { type: "alarm_raised"; alarm: Alarm; clock: TicketClock }
  | { type: "requests_added"; requests: NewRequest[] }
  | { type: "claimed"; assignee: string }
  | { type: "drafted"; letter: SealedRef; replaces: string | null }
  | { type: "letter_released"; letter: string }
  | { type: "letter_sent"; letter: string }
  | { type: "letter_failed"; letter: string; problem: string }
  | { type: "letter_bounced"; letter: string; mail: SealedRef }
  | { type: "intents_changed"; requests: NewRequest[] }
  | { type: "requests_ended"; intents: Intent[]; outcome: RequestOutcome; how: OutsideWay | null }
  | { type: "closed"; outcome: TicketOutcome; how: OutsideWay | null }
  | { type: "reopened" }
);

export type NewRequest = Omit<Request, "outcome" | "endedAt">;

/** A row of personal data, by id and by the salted hash (hex) of what it held. */
export interface SealedRef {
  id: string;
  hash: string;
}

/** How a ticket ended: the outcome of its last request, or that it never was one. */
export type TicketOutcome = RequestOutcome | "not-privacy";

/** The bot itself as an actor; people act by their Slack user id. */
export const BOT = "bot";

/**
 * The day by which the ticket needs its next answer: the earliest clock still running, else null.
 * A closed ticket has none.
 */
export function dueOf(ticket: Ticket): string | null {
  return (
    runningClocks(ticket)
      .map((clock) => clock.due)
      .sort()[0] ?? null
  );
}

/** The clocks that still run, in no order. */
export function runningClocks(ticket: Ticket): TicketClock[] {
  if (ticket.state === "closed") return [];
  const running = ticket.requests.filter((request) => request.outcome === null);
  const clocks = running.map((request) => request.clock);
  return ticket.clock ? [...clocks, ticket.clock] : clocks;
}

/** The ticket's intents, strongest first. */
export function intentsOf(ticket: Ticket): Intent[] {
  return [...ticket.requests]
    .sort((a, b) => b.confidence - a.confidence)
    .map((request) => request.intent);
}

/** The draft that waits for a click, or null. */
export function waitingDraft(ticket: Ticket): Letter | null {
  return ticket.letters.find((letter) => letter.state === "draft") ?? null;
}
