import type { Intent, RequestOutcome } from "../words.js";
import type { Letter, NewRequest, Request, Ticket, TicketEvent } from "./ticket.js";

/** The ticket after one more event. Pure: the same events always give the same ticket. */
export function evolve(ticket: Ticket | null, event: TicketEvent, number: number): Ticket {
  if (event.type === "opened") return opened(event, number);
  if (!ticket) throw new Error(`PR-${number} has an event before it was opened`);
  return { ...changed(ticket, event), version: ticket.version + 1 };
}

/** The ticket that a whole history gives; null for none. */
export function replay(events: readonly TicketEvent[], number: number): Ticket | null {
  return events.reduce<Ticket | null>((ticket, event) => evolve(ticket, event, number), null);
}

function opened(event: Extract<TicketEvent, { type: "opened" }>, number: number): Ticket {
  const { type, at, actor, mail, requests, ...facts } = event;
  return {
    ...facts,
    number,
    state: "open",
    openedAt: at,
    requests: requests.map(running),
    assignee: null,
    mails: [mail.id],
    letters: [],
    closed: null,
    version: 1,
  };
}

function running(request: NewRequest): Request {
  return { ...request, outcome: null, endedAt: null };
}

function changed(ticket: Ticket, event: Exclude<TicketEvent, { type: "opened" }>): Ticket {
  const { at, actor: by } = event;
  switch (event.type) {
    case "mail_joined":
      return { ...ticket, mails: [...ticket.mails, event.mail.id] };
    case "alarm_raised":
      return { ...ticket, alarm: event.alarm, clock: event.clock };
    case "requests_added":
      return { ...ticket, requests: [...ticket.requests, ...event.requests.map(running)] };
    case "claimed":
      return { ...ticket, assignee: event.assignee };
    case "drafted": {
      const letters = ticket.letters.map((letter) =>
        letter.id === event.replaces ? { ...letter, state: "replaced" as const } : letter,
      );
      return { ...ticket, letters: [...letters, { id: event.letter.id, state: "draft", by, at }] };
    }
    case "letter_released":
      return withLetter(ticket, event.letter, { state: "released", by, at });
    case "letter_sent":
      return withLetter(ticket, event.letter, { state: "sent", at });
    case "letter_failed":
      return withLetter(ticket, event.letter, { state: "failed", at });
    case "letter_bounced":
      return {
        ...withLetter(ticket, event.letter, { state: "failed", at }),
        mails: [...ticket.mails, event.mail.id],
      };
    case "intents_changed":
      // A person has said what this is: the stand-in clock of an unknown request ends.
      return {
        ...ticket,
        review: false,
        reason: null,
        clock: ticket.alarm ? ticket.clock : null,
        requests: event.requests.map(
          (fresh) => ticket.requests.find((old) => old.intent === fresh.intent) ?? running(fresh),
        ),
      };
    case "requests_ended":
      return { ...ticket, requests: ended(ticket.requests, event.outcome, at, event.intents) };
    case "closed":
      return {
        ...ticket,
        state: "closed",
        review: false,
        requests: ended(
          ticket.requests,
          event.outcome === "not-privacy" ? "withdrawn" : event.outcome,
          at,
        ),
        letters: ticket.letters.map((letter) =>
          letter.state === "draft" ? { ...letter, state: "replaced" as const } : letter,
        ),
        closed: { at, by, outcome: event.outcome, how: event.how },
      };
    case "reopened":
      return {
        ...ticket,
        state: "open",
        requests: ticket.requests.map((request) =>
          request.endedAt === ticket.closed?.at ? running(request) : request,
        ),
        closed: null,
      };
  }
}

function ended(
  requests: Request[],
  outcome: RequestOutcome,
  at: string,
  only?: readonly Intent[],
): Request[] {
  return requests.map((request) =>
    request.outcome === null && (only?.includes(request.intent) ?? true)
      ? { ...request, outcome, endedAt: at }
      : request,
  );
}

function withLetter(ticket: Ticket, id: string, change: Partial<Letter>): Ticket {
  const letters = ticket.letters.map((letter) =>
    letter.id === id ? { ...letter, ...change } : letter,
  );
  return { ...ticket, letters };
}
