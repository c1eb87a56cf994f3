import { BOT, type NewRequest, type TicketEvent, type TicketOutcome } from "../ticket/ticket.js";
import type { Alarm, Intent, Language } from "../words.js";

/** What people made of a ticket that the bot had read otherwise, or had asked them about. */
export interface Correction {
  ticket: number;
  /** ISO 8601: when the last word on it was said. */
  at: string;
  language: Language;
  /** What the bot had read in its mails by then, the opening mail's intents first. */
  said: Intent[];
  alarm: Alarm | null;
  /** The bot had asked a person to look. */
  review: boolean;
  /** What people say now; empty for what is not privacy. */
  now: Intent[];
  /** The mails that were there when the last word was said, oldest first: at least the opening one. */
  mails: HeardMail[];
}

interface HeardMail {
  /** Of its sealed row. */
  id: string;
  /** What the bot read in it and in none before. */
  asked: Intent[];
  /** It brought a closed ticket back to people. */
  reopened: boolean;
}

/** A person's word on what a ticket is. */
interface Word {
  at: string;
  now: Intent[];
  mails: HeardMail[];
  alarm: Alarm | null;
}

interface Hearing {
  mails: HeardMail[];
  alarm: Alarm | null;
  /** The last word; null where people have said nothing, or taken it back. */
  word: Word | null;
  /** The last choice of intents, which stands again where "not privacy" is taken back. */
  chosen: Word | null;
  ended: TicketOutcome | null;
}

/**
 * What people corrected, or confirmed where the bot had asked, in the history of a ticket; null where they did
 * neither. Pure: later words replace earlier ones, and a word that leads back to what the bot said is none.
 */
export function correctionOf(ticket: number, history: readonly TicketEvent[]): Correction | null {
  const [opened, ...later] = history;
  if (opened?.type !== "opened") return null;
  const start: Hearing = {
    mails: [{ id: opened.mail.id, asked: strongestFirst(opened.requests), reopened: false }],
    alarm: opened.alarm,
    word: null,
    chosen: null,
    ended: null,
  };
  const { word } = later.reduce(hear, start);
  if (!word) return null;
  const said = [...new Set(word.mails.flatMap(({ asked }) => asked))];
  const { review, language } = opened;
  const asBefore = word.now.length > 0 && sameSet(said, word.now);
  return asBefore && !review ? null : { ticket, language, said, review, ...word };
}

/** People who set a ticket to what the bot had guessed, without being sure. */
export function isConfirmation({ said, now }: Pick<Correction, "said" | "now">): boolean {
  return now.length > 0 && sameSet(said, now);
}

function hear(before: Hearing, event: TicketEvent): Hearing {
  const { mails, alarm } = before;
  const byPerson = event.actor !== BOT;
  switch (event.type) {
    case "mail_joined":
      return { ...before, mails: [...mails, { id: event.mail.id, asked: [], reopened: false }] };
    case "requests_added":
      return { ...before, mails: withLast(mails, { asked: strongestFirst(event.requests) }) };
    case "alarm_raised":
      return { ...before, alarm: event.alarm };
    case "intents_changed": {
      if (!byPerson) return before;
      const now = event.requests.map(({ intent }) => intent);
      const chosen = { at: event.at, now, mails, alarm };
      return { ...before, word: chosen, chosen };
    }
    case "closed": {
      const ended = { ...before, ended: event.outcome };
      if (!byPerson || event.outcome !== "not-privacy") return ended;
      return { ...ended, word: { at: event.at, now: [], mails, alarm } };
    }
    case "reopened":
      if (!byPerson) return { ...before, mails: withLast(mails, { reopened: true }) };
      return before.ended === "not-privacy" ? { ...before, word: before.chosen } : before;
    default:
      return before;
  }
}

function withLast(mails: readonly HeardMail[], change: Partial<HeardMail>): HeardMail[] {
  return mails.map((mail, at) => (at === mails.length - 1 ? { ...mail, ...change } : mail));
}

function strongestFirst(requests: readonly NewRequest[]): Intent[] {
  return [...requests].sort((a, b) => b.confidence - a.confidence).map(({ intent }) => intent);
}

function sameSet(some: readonly Intent[], others: readonly Intent[]): boolean {
  return some.length === others.length && some.every((intent) => others.includes(intent));
}
