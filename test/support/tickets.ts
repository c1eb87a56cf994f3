import type { Circumstances } from "../../src/ticket/decide.js";
import { type Command, decide } from "../../src/ticket/decide.js";
import { evolve } from "../../src/ticket/evolve.js";
import type { LetterRecord, MailRecord, TicketFile } from "../../src/ticket/file.js";
import type { Ticket, TicketEvent } from "../../src/ticket/ticket.js";

export const RECEIVED = "2026-11-02T09:15:00.000Z";

/** A clock that needs no law: opt-outs in two days, all else in thirty. */
export function at(actor: string, now = "2026-11-03T08:00:00.000Z"): Circumstances {
  return {
    actor,
    now,
    clockFor(name, received) {
      const days = name === "opt-out" ? 2 : 30;
      const due = new Date(Date.parse(received) + days * 86_400_000).toISOString().slice(0, 10);
      return { received, due, dueAt: `${due}T23:59:59+01:00`, rule: `rule of ${name}` };
    },
  };
}

export const opening: Extract<Command, { type: "open" }> = {
  type: "open",
  mail: { id: "mail-1", hash: "aa" },
  person: "person-1",
  receivedAt: RECEIVED,
  language: "en",
  review: false,
  reason: null,
  alarm: null,
  intents: [
    { intent: "access", confidence: 0.8 },
    { intent: "opt-out", confidence: 0.9 },
  ],
};

/** A ticket that commands have led to; throws where one of them was refused. */
export function ticketAfter(...steps: [Command, Circumstances][]): Ticket {
  const ticket = steps.reduce<Ticket | null>(
    (before, [command, circumstances]) => apply(before, command, circumstances).ticket,
    null,
  );
  if (!ticket) throw new Error("no ticket");
  return ticket;
}

export function apply(
  before: Ticket | null,
  command: Command,
  circumstances: Circumstances,
): { ticket: Ticket; events: TicketEvent[] } {
  const decision = decide(before, command, circumstances);
  if (!decision.ok) throw new Error(decision.reason);
  const ticket = decision.events.reduce<Ticket | null>(
    (now, event) => evolve(now, event, 7),
    before,
  );
  if (!ticket) throw new Error("no ticket");
  return { ticket, events: decision.events };
}

export function mailRecord(change: Partial<MailRecord> = {}): MailRecord {
  return {
    id: "mail-1",
    receivedAt: RECEIVED,
    from: { name: "Ida Vang", address: "ida@vang.example" },
    sentBy: null,
    replyElsewhere: [],
    verdict: null,
    notes: [],
    subject: "My data",
    text: "Please send me what you have on me, and no more newsletters.",
    language: "en",
    intents: opening.intents,
    evidence: "Please send me what you have on me, and no more newsletters.",
    messageId: "<one@vang.example>",
    references: [],
    attachments: [],
    ...change,
  };
}

export function letterRecord(change: Partial<LetterRecord> = {}): LetterRecord {
  return {
    id: "letter-1",
    to: "ida@vang.example",
    language: "en",
    subject: "Re: My data [PR-7]",
    words: "We will look into it.",
    headings: ["Your rights"],
    text: "Hello\n\nWe will look into it.\n",
    html: "<p>Hello</p>",
    inReplyTo: "<one@vang.example>",
    references: ["<one@vang.example>"],
    ...change,
  };
}

export function fileOf(ticket: Ticket, change: Partial<TicketFile> = {}): TicketFile {
  const mail = mailRecord();
  return { ticket, requester: mail.from, mails: [mail], letters: [letterRecord()], ...change };
}
