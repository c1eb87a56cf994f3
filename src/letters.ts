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
 * The letter that answers the requester's newest mail, to the requester and to nobody else: a colleague in copy, a
 * stranger with a Message-ID or a mail server may have written since. Null where nobody is named who can be answered.
 */
export function writeLetter(house: House, file: TicketFile, own?: OwnWords): LetterRecord | null {
  const to = file.requester?.address;
  if (!to || !isSaneAddress(to)) return null;
  const isTheirs = (mail: MailRecord) => mail.from?.address.toLowerCase() === to.toLowerCase();
  const mail = file.mails.filter(isTheirs).at(-1);
  if (!mail) return null;
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
    to,
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
    requests: running(house, ticket).map(({ intent, clock }) => ({
      intent,
      due: promised(clock.due),
    })),
    received: localDate(ticket.receivedAt, house.clock.timeZone),
    due: promised(dueOf(ticket)),
    inboxAddress: house.inbox[0] ?? house.sender,
    book: house.book,
    policy: house.policy,
  };
}

/** Without intents whose folder is gone meanwhile: nothing can be said of them, and the rest must be answered. */
function running(house: House, ticket: Ticket) {
  const known = new Set(house.book.intents.map((intent) => intent.name));
  return ticket.requests
    .filter((request) => request.outcome === null && known.has(request.intent))
    .sort((a, b) => b.confidence - a.confidence);
}

/** RFC 5322, 3.6.4: the parent's References and its own Message-ID. */
function threadOf(mail: MailRecord): string[] {
  const own = mail.messageId === null ? [] : [mail.messageId];
  return [...mail.references.filter((id) => id !== mail.messageId), ...own].slice(-50);
}
