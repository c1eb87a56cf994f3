import type { Attachment } from "../mail/mail.js";
import type { Intent, Language } from "../words.js";
import type { Ticket } from "./ticket.js";

/** A ticket with the personal data that its events only point to. Lives in memory and sealed rows, in no log. */
export interface TicketFile {
  ticket: Ticket;
  requester: Person | null;
  /** Oldest first, as in `ticket.mails`. */
  mails: MailRecord[];
  /** Oldest first, as in `ticket.letters`. */
  letters: LetterRecord[];
}

export interface Person {
  name: string;
  address: string;
}

/** What is kept of a mail: what the duty to answer and to prove needs. */
export interface MailRecord {
  id: string;
  receivedAt: string;
  /** Whom answers go to: the sender, or the requester behind a contact form or a colleague's forward. */
  from: Person | null;
  /** Who sent it, where that is somebody else. */
  sentBy: Person | null;
  /** Addresses of `Reply-To` other than the requester's own. */
  replyElsewhere: string[];
  /** What our own mail server found out about the sender, like `SPF pass, DKIM pass, DMARC fail`. */
  verdict: string | null;
  /** What staff should know of this mail, a sentence each. */
  notes: string[];
  subject: string;
  text: string;
  language: Language;
  intents: { intent: Intent; confidence: number }[];
  /** The sentence that decided. */
  evidence: string | null;
  /** The phrases in it that weighed most. Mails kept before they were noted have none. */
  phrases?: string[];
  messageId: string | null;
  references: string[];
  attachments: Attachment[];
}

/** A letter as it will leave, or left. */
export interface LetterRecord {
  id: string;
  to: string;
  language: Language;
  subject: string;
  /** The letter's own words: what staff may edit. */
  words: string;
  /** Headings of the excerpts, in order. */
  headings: string[];
  text: string;
  html: string;
  inReplyTo: string | null;
  references: string[];
}
