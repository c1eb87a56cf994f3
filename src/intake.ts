import { createHash, randomUUID } from "node:crypto";
import { acknowledge, prepareDraft, reasonToWait } from "./acknowledge.js";
import { apply } from "./apply.js";
import { type Belonging, belongingOf } from "./belonging.js";
import type { House } from "./house.js";
import { readBounce } from "./mail/bounce.js";
import type { Arrival } from "./mail/mail.js";
import { letterOfMessageId } from "./mail/own-id.js";
import { notesOf, type ReadMail, readMail, unreadable, verdictText } from "./read-mail.js";
import type { Transaction } from "./store/store.js";
import type { Command } from "./ticket/decide.js";
import type { MailRecord } from "./ticket/file.js";
import type { Ticket } from "./ticket/ticket.js";
import { type MailOutcome, ticketLabel } from "./words.js";

const NOT_WORKED = "This mail could not be worked by the program. Read it in the mailbox.";

/** What became of a mail. */
interface Settled {
  outcome: MailOutcome;
  reason: string | null;
  ticket: number | null;
}

/**
 * The way of one mail: read, understand, decide, commit. Its ledger row, events, effects and the read position
 * stand in one transaction; what can't be read or understood becomes a ticket for a person.
 * Gives the outcome, or null where this very message had one already.
 * Rejects only where the database fails: then the mail is taken again later.
 */
export async function takeMail(house: House, arrival: Arrival): Promise<MailOutcome | null> {
  const read = await readMail(house, arrival.raw, arrival.reduced);
  house.onStep?.("mail:understood");
  const settled = await commit(house, arrival, read).catch((error: unknown) => {
    // A fault of ours must not stop the mailbox: what can't be worked is a person's. A fault of the database is
    // met again here, and rejects.
    const err = error instanceof Error ? error.name : "unknown";
    house.log.error({ err }, "a mail could not be worked, and is given to a person");
    return commit(house, arrival, unreadable(NOT_WORKED, read.mail));
  });
  house.onStep?.("mail:committed");
  house.committed();
  if (settled) {
    const { outcome, ticket } = settled;
    const subject = ticket === null ? {} : { ticket: ticketLabel(ticket) };
    house.log.info({ outcome, ...subject }, "mail settled");
  }
  return settled?.outcome ?? null;
}

function commit(house: House, arrival: Arrival, read: ReadMail): Promise<Settled | null> {
  return house.store.transact(async (tx) => {
    const settled = await settle(house, tx, arrival, read);
    await tx.passed(arrival.pointer);
    house.onStep?.("mail:committing");
    return settled;
  });
}

async function settle(
  house: House,
  tx: Transaction,
  arrival: Arrival,
  read: ReadMail,
): Promise<Settled | null> {
  const { mail } = read;
  const rawHash = hashOf(arrival);
  const messageKey = tx.messageKey(mail?.messageId ?? `raw:${rawHash}`);
  const contentKey = tx.contentKey(mail?.contentHash ?? rawHash);
  const before = await tx.seenBefore(arrival.pointer, messageKey, contentKey);
  if (before === "settled") return null;
  const settled: Settled = before
    ? { outcome: "duplicate", reason: null, ticket: null }
    : await settleNew(house, tx, arrival, read);
  await tx.enter({
    pointer: arrival.pointer,
    arrivedAt: arrival.receivedAt.toISOString(),
    seenAt: house.now().toISOString(),
    messageKey,
    contentKey,
    messageId: settled.outcome === "aside" ? (mail?.messageId ?? null) : null,
    ...settled,
  });
  return settled;
}

/** Stands for a mail without a Message-ID. One that came without any content is told by where it lies. */
function hashOf({ raw, pointer }: Arrival): string {
  const said = raw.length > 0 ? raw : JSON.stringify(pointer);
  return createHash("sha256").update(said).digest("hex");
}

async function settleNew(
  house: House,
  tx: Transaction,
  arrival: Arrival,
  read: ReadMail,
): Promise<Settled> {
  const { kind, reason, needsReview } = read.understanding;
  if (kind === "automatic" && !needsReview) {
    const ticket = read.screened.echo ? await noteBounce(house, tx, arrival, read) : null;
    return { outcome: "automatic", reason, ticket };
  }
  const belonging = await belongingOf(tx, read);
  if (belonging.ticket) {
    await join(house, tx, belonging, arrival, read);
    return { outcome: "joined", reason: null, ticket: belonging.ticket.number };
  }
  if (kind === "not-privacy" && !needsReview && !belonging.doubtful) {
    return { outcome: "aside", reason, ticket: null };
  }
  const ticket = await open(house, tx, arrival, read, belonging);
  return { outcome: kind === "unreadable" ? "unreadable" : "ticket", reason, ticket };
}

async function open(
  house: House,
  tx: Transaction,
  arrival: Arrival,
  read: ReadMail,
  { hint, doubtful }: Extract<Belonging, { ticket: null }>,
): Promise<number> {
  const { understanding, sender } = read;
  const number = await tx.nextNumber();
  const review = understanding.needsReview || doubtful;
  const wait =
    house.replyMode === "auto" && !review && understanding.alarm === null
      ? await reasonToWait(house, tx, read, arrival.receivedAt, number)
      : null;
  const hints = [...(hint ? [hint] : []), ...(wait ? [`Not answered automatically: ${wait}`] : [])];
  const mail = recordOf(arrival, read, hints);
  const command: Command = {
    type: "open",
    mail: await tx.saveMail(number, mail),
    person: sender.requester && (await tx.savePerson(sender.requester)),
    receivedAt: mail.receivedAt,
    language: understanding.language,
    review,
    reason: understanding.reason,
    alarm: understanding.alarm,
    intents: understanding.intents,
  };
  const ticket = await carryOut(house, tx, number, null, command);
  if (mail.messageId) await tx.rememberMessage(mail.messageId, number);
  const drafted = await prepareDraft(house, tx, ticket);
  if (house.replyMode === "auto" && wait === null && sender.requester) {
    await acknowledge(house, tx, drafted, sender.requester.address);
  }
  return number;
}

const FROM_ELSEWHERE =
  "Written by somebody else than the requester. Letters of this ticket do not go there.";

/** What a follow-up asks for the first time counts only where it is sure: a guess adds no request. */
async function join(
  house: House,
  tx: Transaction,
  { ticket, stranger }: Extract<Belonging, { stranger: boolean }>,
  arrival: Arrival,
  read: ReadMail,
): Promise<void> {
  const { kind, needsReview, intents, alarm, reason } = read.understanding;
  const mail = recordOf(arrival, read, [
    ...(stranger ? [FROM_ELSEWHERE] : []),
    ...(needsReview && reason ? [reason] : []),
  ]);
  await carryOut(house, tx, ticket.number, ticket, {
    type: "join",
    mail: await tx.saveMail(ticket.number, mail),
    receivedAt: mail.receivedAt,
    alarm,
    intents: kind === "privacy" && !needsReview ? intents : [],
  });
  if (mail.messageId) await tx.rememberMessage(mail.messageId, ticket.number);
}

/** A letter of ours that came back is told in its ticket's thread; gives that ticket. */
async function noteBounce(
  house: House,
  tx: Transaction,
  arrival: Arrival,
  read: ReadMail,
): Promise<number | null> {
  const letterOf = (id: string) => letterOfMessageId(house.store.secret, id);
  const bounce = readBounce(arrival.raw, (id) => letterOf(id) !== null);
  const number = bounce.failed.length > 0 ? await tx.ticketOfMessages(bounce.ours) : null;
  const ticket = number === null ? null : await tx.ticket(number);
  if (!ticket || !bounce.final) return null;
  const letter = bounce.ours
    .map(letterOf)
    .find((id) => ticket.letters.some((one) => one.id === id));
  if (!letter) return null;
  const mail = recordOf(arrival, read, [`Could not be delivered to ${bounce.failed.join(", ")}.`]);
  const sealed = await tx.saveMail(ticket.number, mail);
  await carryOut(house, tx, ticket.number, ticket, { type: "bounced", letter, mail: sealed });
  return ticket.number;
}

async function carryOut(
  house: House,
  tx: Transaction,
  number: number,
  before: Ticket | null,
  command: Command,
): Promise<Ticket> {
  const applied = await apply(house, tx, number, before, command);
  if (applied.ok && applied.ticket) return applied.ticket;
  throw new Error(`${command.type} was refused on ${ticketLabel(number)}`);
}

function recordOf(arrival: Arrival, read: ReadMail, hints: string[]): MailRecord {
  const { mail, understanding, sender, verdict } = read;
  const from = sender.requester;
  const sentBy = mail?.from && mail.from.address !== from?.address ? mail.from : null;
  return {
    id: randomUUID(),
    receivedAt: arrival.receivedAt.toISOString(),
    from: from && { name: from.name, address: from.address },
    sentBy,
    replyElsewhere: sender.replyElsewhere,
    verdict: verdictText(verdict),
    notes: [...hints, ...notesOf(read)],
    subject: mail?.subject ?? "",
    text: mail?.text ?? "",
    language: understanding.language,
    intents: understanding.intents,
    evidence: understanding.evidence,
    phrases: understanding.phrases,
    messageId: mail?.messageId ?? null,
    references: mail?.references ?? [],
    attachments: mail?.attachments ?? [],
  };
}
