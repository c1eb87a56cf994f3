/** The contract's words: the lists from which the types follow, so that a word is spelled in one place. */

export const KINDS = ["privacy", "not-privacy", "automatic", "unreadable"] as const;
/** What a mail is. */
export type Kind = (typeof KINDS)[number];

export const ALARMS = ["breach", "authority", "legal"] as const;
/** What goes to a person at once, unanswered. */
export type Alarm = (typeof ALARMS)[number];

export const MAIL_OUTCOMES = [
  "ticket",
  "joined",
  "aside",
  "automatic",
  "unreadable",
  "duplicate",
] as const;
/** The one outcome that every mail seen has in the balance. */
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

export const REPLY_MODES = ["auto", "approve", "off"] as const;
export type ReplyMode = (typeof REPLY_MODES)[number];

/** How the request of one intent ended. */
export const REQUEST_OUTCOMES = [
  "done",
  "partly",
  "refused",
  "nothing-held",
  "withdrawn",
  "answered-outside",
] as const;
export type RequestOutcome = (typeof REQUEST_OUTCOMES)[number];

/** How a requester was answered outside of here. A list and no free text: events hold no personal data. */
export const OUTSIDE_WAYS = ["phone", "portal", "another-mail", "post", "in-person"] as const;
export type OutsideWay = (typeof OUTSIDE_WAYS)[number];

/** The buttons; a button's value is the ticket's number as written, `PR-7`. */
export const ACTION_IDS = {
  claim: "ticket_claim",
  reply: "ticket_reply",
  sendDraft: "ticket_send_draft",
  editDraft: "ticket_edit_draft",
  changeIntent: "ticket_change_intent",
  notPrivacy: "ticket_not_privacy",
  close: "ticket_close",
  reopen: "ticket_reopen",
  viewMail: "ticket_view_mail",
} as const;
export type ActionId = (typeof ACTION_IDS)[keyof typeof ACTION_IDS];

/** An intent is the name of a folder under `intents/`: data, so no list of them stands in code. */
export type Intent = string;

/** A language as ISO 639-1 (`da`), or `und` where it could not be told. */
export type Language = string;

/** `7` to `PR-7`. */
export function ticketLabel(ticket: number): string {
  return `PR-${ticket}`;
}

/** `PR-7` (any case, spaces around) to `7`; null for anything else. */
export function ticketNumber(label: string): number | null {
  const found = /^\s*PR-([1-9]\d{0,8})\s*$/i.exec(label);
  return found ? Number(found[1]) : null;
}

export const REPORT_FORMATS = ["text", "json"] as const;
