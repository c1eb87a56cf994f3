import type { Alarm, Intent, Language, OutsideWay, RequestOutcome } from "../words.js";
import {
  BOT,
  type NewRequest,
  type Request,
  type SealedRef,
  type Ticket,
  type TicketClock,
  type TicketEvent,
  waitingDraft,
} from "./ticket.js";

/** What somebody or something wants done with a ticket. */
export type Command =
  | {
      type: "open";
      mail: SealedRef;
      person: string | null;
      receivedAt: string;
      language: Language;
      review: boolean;
      reason: string | null;
      alarm: Alarm | null;
      intents: { intent: Intent; confidence: number }[];
    }
  | {
      type: "join";
      mail: SealedRef;
      receivedAt: string;
      alarm: Alarm | null;
      intents: { intent: Intent; confidence: number }[];
    }
  | { type: "claim" }
  | { type: "draft"; letter: SealedRef; basedOn: string | null }
  | { type: "send"; letter: string }
  | { type: "accepted"; letter: string }
  | { type: "refused"; letter: string; problem: string }
  | { type: "bounced"; letter: string; mail: SealedRef }
  /** `seen`: what the person saw when choosing; null where that can't have changed. */
  | { type: "changeIntents"; intents: Intent[]; seen: Intent[] | null }
  | { type: "notPrivacy" }
  | { type: "close"; intents: Intent[] | "all"; outcome: RequestOutcome; how: OutsideWay | null }
  | { type: "reopen" };

/** Who, when, and the clock's answer for a request: all that the head knows of the world. */
export interface Circumstances {
  actor: string;
  /** ISO 8601. */
  now: string;
  /** The clock of an intent or an alarm received at a time; `null` as name: of a request not yet known. */
  clockFor(name: string | null, received: string): TicketClock;
}

export type Decision = { ok: true; events: TicketEvent[] } | { ok: false; reason: string };

/**
 * The office's manual: what a command does to a ticket.
 * Pure. A command that can't be followed is a result with the reason in words for whoever asked;
 * an `ok` without events means that there was nothing left to do.
 */
export function decide(ticket: Ticket | null, command: Command, at: Circumstances): Decision {
  if (command.type === "open")
    return ticket ? refuse("This ticket is open already.") : open(command, at);
  if (!ticket) return refuse("There is no such ticket.");
  const happened = (...events: TicketEventBody[]): Decision => done(at, ...events);

  switch (command.type) {
    case "join":
      return join(ticket, command, at);
    case "claim":
      if (ticket.state === "closed") return refuse("This ticket is closed. Reopen it first.");
      return ticket.assignee === at.actor
        ? happened()
        : happened({ type: "claimed", assignee: at.actor });
    case "draft":
      return draft(ticket, command, at);
    case "send":
      return send(ticket, command.letter, at);
    case "accepted":
      return settled(ticket, command.letter, at, { type: "letter_sent", letter: command.letter });
    case "refused":
      return settled(
        ticket,
        command.letter,
        at,
        { type: "letter_failed", letter: command.letter, problem: command.problem },
        ...backToPeople(ticket),
      );
    case "bounced": {
      const { letter, mail } = command;
      const ours = ticket.letters.some((candidate) => candidate.id === letter);
      if (!ours) return happened();
      return happened({ type: "letter_bounced", letter, mail }, ...backToPeople(ticket));
    }
    case "changeIntents":
      return changeIntents(ticket, command, at);
    case "notPrivacy":
      if (ticket.state === "closed") return refuse("This ticket is closed already.");
      return happened({ type: "closed", outcome: "not-privacy", how: null });
    case "close":
      return close(ticket, command, at);
    case "reopen":
      if (ticket.state === "open") return refuse("This ticket is open already.");
      return happened({ type: "reopened" });
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
type TicketEventBody = DistributiveOmit<TicketEvent, "at" | "actor">;
type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;

function refuse(reason: string): Decision {
  return { ok: false, reason };
}

function done(at: Circumstances, ...events: TicketEventBody[]): Decision {
  return { ok: true, events: events.map((event) => ({ at: at.now, actor: at.actor, ...event })) };
}

function requestsFor(
  intents: { intent: Intent; confidence: number }[],
  received: string,
  at: Circumstances,
): NewRequest[] {
  return intents.map(({ intent, confidence }) => ({
    intent,
    confidence,
    clock: at.clockFor(intent, received),
  }));
}

function open(command: CommandOf<"open">, at: Circumstances): Decision {
  const { type, intents, ...facts } = command;
  const requests = requestsFor(intents, command.receivedAt, at);
  const ownClock = command.alarm !== null || requests.length === 0;
  return done(at, {
    type: "opened",
    ...facts,
    clock: ownClock ? at.clockFor(command.alarm, command.receivedAt) : null,
    requests,
  });
}

/**
 * A follow-up is no new request (EDPB 01/2022, 29), but what it asks for the first time is one,
 * with a clock from its own arrival. On a closed ticket it brings the ticket back to people.
 */
function join(ticket: Ticket, command: CommandOf<"join">, at: Circumstances): Decision {
  const { mail, receivedAt } = command;
  const known = new Set(ticket.requests.map((request) => request.intent));
  const fresh = command.intents.filter(({ intent }) => !known.has(intent));
  const events: TicketEventBody[] = [{ type: "mail_joined", mail, receivedAt }];
  if (ticket.state === "closed") events.push({ type: "reopened" });
  if (command.alarm && command.alarm !== ticket.alarm) {
    const clock = at.clockFor(command.alarm, receivedAt);
    events.push({ type: "alarm_raised", alarm: command.alarm, clock });
  }
  if (fresh.length > 0) {
    events.push({ type: "requests_added", requests: requestsFor(fresh, receivedAt, at) });
  }
  return done(at, ...events);
}

/** A draft is always written over the one its author saw, or it would undo somebody else's words. */
function draft(ticket: Ticket, command: CommandOf<"draft">, at: Circumstances): Decision {
  if (ticket.state === "closed") return refuse("This ticket is closed. Reopen it first.");
  const waiting = waitingDraft(ticket);
  if ((waiting?.id ?? null) !== command.basedOn && at.actor !== BOT) {
    return refuse("The draft was changed or sent meanwhile. Look at the newest one in the thread.");
  }
  return done(at, { type: "drafted", letter: command.letter, replaces: waiting?.id ?? null });
}

function send(ticket: Ticket, id: string, at: Circumstances): Decision {
  const letter = ticket.letters.find((candidate) => candidate.id === id);
  if (!letter) return refuse("There is no such draft on this ticket.");
  if (letter.state === "replaced")
    return refuse("This draft was replaced by a newer one. Nothing was sent.");
  if (letter.state !== "draft")
    return refuse("This letter was sent already. Nothing was sent twice.");
  if (ticket.state === "closed") return refuse("This ticket is closed. Reopen it first.");
  return done(at, { type: "letter_released", letter: id });
}

/** The outbox reports how a letter fared; a second report of the same is nothing new. */
function settled(
  ticket: Ticket,
  id: string,
  at: Circumstances,
  ...events: TicketEventBody[]
): Decision {
  const letter = ticket.letters.find((candidate) => candidate.id === id);
  return letter?.state === "released" ? done(at, ...events) : done(at);
}

/** A ticket that was closed on the strength of a letter that never arrived is not done. */
function backToPeople(ticket: Ticket): TicketEventBody[] {
  return ticket.state === "closed" ? [{ type: "reopened" }] : [];
}

/** A person's word: the clocks of intents that stay are kept, new ones run from the first arrival. */
function changeIntents(
  ticket: Ticket,
  { intents, seen }: CommandOf<"changeIntents">,
  at: Circumstances,
): Decision {
  if (seen && ticket.requests.some((request) => !seen.includes(request.intent))) {
    return refuse("A further mail has asked for more meanwhile. Open this again to see it.");
  }
  if (intents.length === 0) {
    return refuse("Choose at least one intent, or press “Not privacy”.");
  }
  if (ticket.state === "closed") return refuse("This ticket is closed. Reopen it first.");
  const before = new Map<Intent, Request>(
    ticket.requests.map((request) => [request.intent, request]),
  );
  const same = intents.length === before.size && intents.every((intent) => before.has(intent));
  if (same && !ticket.review) return done(at);
  // What has ended is done and counted, whatever is chosen now.
  const ended = ticket.requests.filter((request) => request.outcome !== null);
  const kept = ended.map((request) => request.intent).filter((intent) => !intents.includes(intent));
  const requests = [...intents, ...kept].map((intent) => ({
    intent,
    confidence: 1,
    clock: before.get(intent)?.clock ?? at.clockFor(intent, ticket.receivedAt),
  }));
  return done(at, { type: "intents_changed", requests });
}

/** Requests end one by one (an opt-out in days, an access beside it in a month); with the last, the ticket. */
function close(ticket: Ticket, command: CommandOf<"close">, at: Circumstances): Decision {
  const { outcome } = command;
  if (ticket.state === "closed") return refuse("This ticket is closed already.");
  if (outcome === "answered-outside" && !command.how) {
    return refuse("Say how the requester was answered: by phone, in the portal, in another mail.");
  }
  const how = outcome === "answered-outside" ? command.how : null;
  const running = ticket.requests.filter((request) => request.outcome === null);
  const ending = running
    .map((request) => request.intent)
    .filter((intent) => command.intents === "all" || command.intents.includes(intent));
  if (command.intents === "all" || ending.length === running.length) {
    return done(at, { type: "closed", outcome, how });
  }
  if (ending.length === 0) return refuse("Choose at least one request that has ended.");
  return done(at, { type: "requests_ended", intents: ending, outcome, how });
}
