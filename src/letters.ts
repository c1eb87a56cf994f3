import { randomUUID } from "node:crypto";
import { localDate } from "./clock/clock.js";
import { type House, today } from "./house.js";
import { ownMessageId } from "./mail/own-id.js";
import { isSaneAddress } from "./mail/parse.js";
import { composeLetter, defaultExcerpts, defaultWords } from "./reply/letter.js";
import type { LetterRecord, MailRecord, TicketFile } from "./ticket/file.js";
import { dueOf, type Ticket } from "./ticket/ticket.js";
import { ticketLabel } from "./words.js";

/** What staff chose instead of the canned words. */
export interface OwnWords {
  words: string;
  headings: readonly string[];
}

/**
 * The letter that answers a ticket's newest mail, to the address it came from and to no other;
 * null where that mail named nobody who can be answered.
 */
export function writeLetter(house: House, file: TicketFile, own?: OwnWords): LetterRecord | null {
  const mail = file.mails.at(-1);
  if (!mail?.from || !isSaneAddress(mail.from.address)) return null;
  const id = randomUUID();
  const letter = composeLetter({
    ...letterFacts(house, file),
    // The ticket's first subject: a thread's own would grow by a prefix with every turn.
    subject: file.mails[0]?.subject ?? mail.subject,
    words: own?.words,
    excerpts: own?.headings,
  });
  return {
    id,
    to: mail.from.address,
    language: letter.language,
    subject: letter.subject,
    words: letter.words,
    headings: letter.excerpts.map((excerpt) => excerpt.heading),
    text: letter.text,
    html: letter.html,
    inReplyTo: mail.messageId,
    references: threadOf(mail),
  };
}

/** The canned words and passages that a reply starts from. */
export function cannedReply(house: House, file: TicketFile): { words: string; headings: string[] } {
  const facts = letterFacts(house, file);
  return { words: defaultWords(facts), headings: defaultExcerpts(facts) };
}

/** The same for every copy of a letter, so that a second copy is the same mail. */
export function messageIdOf(house: House, letter: string): string {
  const domain = house.sender.split("@").at(-1) ?? "localhost";
  return ownMessageId(house.store.secret, letter, domain);
}

function letterFacts(house: House, { ticket }: TicketFile) {
  const promised = (due: string | null) => (due !== null && due >= today(house) ? due : null);
  return {
    ticket: ticketLabel(ticket.number),
    language: ticket.language,
    requests: running(ticket).map(({ intent, clock }) => ({ intent, due: promised(clock.due) })),
    received: localDate(ticket.receivedAt, house.clock.timeZone),
    due: promised(dueOf(ticket)),
    inboxAddress: house.inbox[0] ?? house.sender,
    book: house.book,
    policy: house.policy,
  };
}

function running(ticket: Ticket) {
  return ticket.requests
    .filter((request) => request.outcome === null)
    .sort((a, b) => b.confidence - a.confidence);
}

/** RFC 5322, 3.6.4: the parent's References and its own Message-ID. */
function threadOf(mail: MailRecord): string[] {
  const own = mail.messageId === null ? [] : [mail.messageId];
  return [...mail.references.filter((id) => id !== mail.messageId), ...own].slice(-50);
}
