import type { ReadMail } from "./read-mail.js";
import type { Transaction } from "./store/store.js";
import type { Ticket } from "./ticket/ticket.js";
import { ticketLabel } from "./words.js";

/** Whether a mail belongs to a ticket that is there; where not, what its own ticket should say of others. */
export type Belonging =
  /** `stranger`: neither the requester nor an addressee of the ticket wrote it. */
  | { ticket: Ticket; stranger: boolean }
  /** `doubtful`: a person must look, whatever the mail itself says. */
  | { ticket: null; hint: string | null; doubtful: boolean };

const NONE: Belonging = { ticket: null, hint: null, doubtful: false };

/**
 * The ticket a mail belongs to: by In-Reply-To and References, nearest first; by a Message-ID used again, for the
 * same sender; by `[PR-7]` in the subject, for the requester or an addressee of that ticket. A number alone in a
 * stranger's mail opens nobody's ticket.
 */
export async function belongingOf(tx: Transaction, read: ReadMail): Promise<Belonging> {
  const { mail } = read;
  if (!mail) return NONE;
  const relatives = [...mail.inReplyTo, ...[...mail.references].reverse()];
  const related = await tx.ticketOfMessages(relatives);
  if (related !== null) return found(tx, related, read);

  const again = mail.messageId ? await tx.ticketOfMessages([mail.messageId]) : null;
  if (again !== null && (await isFrom(tx, again, read))) return found(tx, again, read);

  const tagged = Number(/\[PR-([1-9]\d{0,8})\]/i.exec(mail.subject)?.[1] ?? 0);
  if (tagged === 0 || !(await tx.ticket(tagged))) return NONE;
  if (await isFrom(tx, tagged, read)) return found(tx, tagged, read);
  return {
    ticket: null,
    hint: `The subject names ${ticketLabel(tagged)}, but this comes from somebody else. Nothing of it stands there.`,
    doubtful: true,
  };
}

/** Something new on a ticket that is closed is work of its own, with its own clock: linked, not mixed in. */
async function found(tx: Transaction, number: number, read: ReadMail): Promise<Belonging> {
  const ticket = await tx.ticket(number);
  if (!ticket) return NONE;
  const { kind, needsReview, intents } = read.understanding;
  const asked = kind === "privacy" && !needsReview ? intents : [];
  const fresh = asked.some(({ intent }) => ticket.requests.every((one) => one.intent !== intent));
  if (ticket.state === "closed" && fresh) {
    return {
      ticket: null,
      hint: `Follows ${ticketLabel(number)}, which is closed.`,
      doubtful: false,
    };
  }
  return { ticket, stranger: !(await isFrom(tx, number, read)) };
}

async function isFrom(tx: Transaction, number: number, { sender }: ReadMail): Promise<boolean> {
  const ticket = await tx.ticket(number);
  const address = sender.requester?.address.toLowerCase();
  if (!ticket || !address) return false;
  const file = await tx.fileOf(ticket);
  const known = [file.requester?.address ?? "", ...file.letters.map((letter) => letter.to)];
  return known.some((one) => one.toLowerCase() === address);
}
