import type { House } from "./house.js";
import { type Verdict, verdictOf } from "./mail/authentication.js";
import { DEFECT_TEXT } from "./mail/defects.js";
import type { Mail } from "./mail/mail.js";
import { letterOfMessageId } from "./mail/own-id.js";
import { parseMail } from "./mail/parse.js";
import { type Screened, screen } from "./mail/screen.js";
import { type Sender, senderOf } from "./mail/sender.js";
import { SENDER_FLAG_TEXT } from "./mail/sender-flags.js";
import { readScreened } from "./understand/automatic.js";
import type { Understanding } from "./understand/understand.js";

/** A mail after reading and understanding: all that has to be known before the transaction. */
export interface ReadMail {
  /** Null where the bytes could not be read. */
  mail: Mail | null;
  understanding: Understanding;
  screened: Screened;
  sender: Sender;
  verdict: Verdict | null;
}

const NOBODY: Sender = {
  requester: null,
  via: "direct",
  replyElsewhere: [],
  flags: [],
  original: null,
};
const NOT_SCREENED: Screened = { automatic: false, echo: false, reason: null };
const NOT_UNDERSTOOD = "This mail could not be understood by the program. Read it in the mailbox.";
const FORWARDED = "A colleague forwarded this. Confirm who asks by saying what it is.";

/** Reads and understands. Never rejects: a fault here is the mail's outcome, not the mailbox's end. */
export async function readMail(house: House, raw: Uint8Array, reduced = false): Promise<ReadMail> {
  let mail: Mail | null = null;
  try {
    const parsed = await parseMail(raw, reduced);
    if (!parsed.ok) return unreadable(parsed.reason, null);
    mail = parsed.mail;
    const screened = screen(mail, {
      addresses: [...house.inbox, ...house.formSenders],
      isOurMessageId: (id) => letterOfMessageId(house.store.secret, id) !== null,
    });
    const sender = senderOf(mail, { inbox: house.inbox, formSenders: house.formSenders });
    const understanding = readScreened(mail, screened, house.understand);
    return {
      mail,
      understanding: confirmed(understanding, sender),
      screened,
      sender,
      verdict: verdictOf(mail, house.authservId),
    };
  } catch (error) {
    const err = error instanceof Error ? error.name : "unknown";
    house.log.error({ err }, "a mail could not be understood");
    return unreadable(NOT_UNDERSTOOD, mail);
  }
}

/** What a colleague passes on is a request of somebody whom nobody has seen write: a person confirms it. */
function confirmed(understanding: Understanding, sender: Sender): Understanding {
  if (sender.via !== "forward" || understanding.kind !== "privacy") return understanding;
  return { ...understanding, needsReview: true, reason: understanding.reason ?? FORWARDED };
}

/** A mail that nobody but a person can make anything of. */
export function unreadable(reason: string, mail: Mail | null): ReadMail {
  return {
    mail,
    understanding: {
      kind: "unreadable",
      reason,
      language: "und",
      intents: [],
      alarm: null,
      needsReview: true,
      evidence: null,
      phrases: [],
    },
    screened: NOT_SCREENED,
    sender: mail?.from ? { ...NOBODY, requester: mail.from } : NOBODY,
    verdict: null,
  };
}

/** What staff should know of a mail, a sentence each. */
export function notesOf({ mail, sender }: ReadMail): string[] {
  const defects = (mail?.defects ?? []).map(
    (defect) => Object.entries(DEFECT_TEXT).find(([name]) => name === defect)?.[1] ?? defect,
  );
  return [...new Set([...defects, ...sender.flags.map((flag) => SENDER_FLAG_TEXT[flag])])];
}

export function verdictText(verdict: Verdict | null): string | null {
  return verdict && `SPF ${verdict.spf}, DKIM ${verdict.dkim}, DMARC ${verdict.dmarc}`;
}
