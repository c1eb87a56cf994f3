import { createHash, randomUUID } from "node:crypto";
import { prepareDraft } from "./desk.js";
import { circumstances, type House } from "./house.js";
import type { Arrival, Mail } from "./mail/mail.js";
import { isOwnMessageId } from "./mail/own-id.js";
import { parseMail } from "./mail/parse.js";
import { screen } from "./mail/screen.js";
import type { Transaction } from "./store/store.js";
import { type Command, decide } from "./ticket/decide.js";
import type { MailRecord } from "./ticket/file.js";
import { BOT } from "./ticket/ticket.js";
import type { Understanding } from "./understand/understand.js";
import type { MailOutcome } from "./words.js";

/** A mail after reading and understanding: all that has to be known before the transaction. */
interface Read {
  mail: Mail | null;
  understanding: Understanding;
}

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
  const read = await readAndUnderstand(house, arrival);
  house.onStep?.("mail:understood");
  const settled = await house.store.transact(async (tx) => {
    const outcome = (await tx.isSettled(arrival.pointer))
      ? null
      : await settle(house, tx, arrival, read);
    await tx.setPosition(arrival.pointer.mailbox, {
      uidValidity: arrival.pointer.uidValidity,
      lastUid: arrival.pointer.uid,
    });
    house.onStep?.("mail:committing");
    return outcome;
  });
  house.onStep?.("mail:committed");
  house.committed();
  if (settled) {
    house.log.info(
      {
        outcome: settled.outcome,
        ...(settled.ticket === null ? {} : { ticket: `PR-${settled.ticket}` }),
      },
      "mail settled",
    );
  }
  return settled?.outcome ?? null;
}

/** Never rejects: a fault here is the mail's outcome, not the mailbox's end. */
async function readAndUnderstand(house: House, arrival: Arrival): Promise<Read> {
  const unreadable = (reason: string, mail: Mail | null = null): Read => ({
    mail,
    understanding: {
      kind: "unreadable",
      reason,
      language: mail ? "und" : "en",
      intents: [],
      alarm: null,
      needsReview: true,
      evidence: null,
    },
  });
  let mail: Mail | null = null;
  try {
    const parsed = await parseMail(arrival.raw);
    if (!parsed.ok) return unreadable(parsed.reason);
    mail = parsed.mail;
    const automatic = screen(parsed.mail, {
      addresses: house.inbox,
      isOurMessageId: (id) => isOwnMessageId(house.store.secret, id),
    });
    if (!automatic.automatic) return { mail, understanding: house.understand(parsed.mail) };
    return {
      mail,
      understanding: {
        ...unreadable("").understanding,
        kind: "automatic",
        reason: automatic.reason,
        needsReview: false,
      },
    };
  } catch (error) {
    house.log.error(
      { err: error instanceof Error ? error.name : "unknown" },
      "a mail could not be understood",
    );
    return unreadable(
      "This mail could not be understood by the program. Read it in the mailbox.",
      mail,
    );
  }
}

async function settle(
  house: House,
  tx: Transaction,
  arrival: Arrival,
  { mail, understanding }: Read,
): Promise<Settled> {
  const rawHash = createHash("sha256").update(arrival.raw).digest("hex");
  const messageKey = tx.messageKey(mail?.messageId ?? `raw:${rawHash}`);
  const contentKey = tx.contentKey(mail?.contentHash ?? rawHash);
  const settled = (await tx.isKnownMail(messageKey, contentKey))
    ? { outcome: "duplicate" as const, reason: null, ticket: null }
    : await settleNew(house, tx, arrival, mail, understanding);
  await tx.enter({
    pointer: arrival.pointer,
    arrivedAt: arrival.receivedAt.toISOString(),
    seenAt: house.now().toISOString(),
    messageKey,
    contentKey,
    ...settled,
  });
  return settled;
}

async function settleNew(
  house: House,
  tx: Transaction,
  arrival: Arrival,
  mail: Mail | null,
  understanding: Understanding,
): Promise<Settled> {
  const { kind, reason } = understanding;
  if (kind === "automatic") return { outcome: "automatic", reason, ticket: null };
  const known = mail ? await tx.ticketOfMessages(relatives(mail)) : null;
  if (known !== null) {
    await join(house, tx, known, record(arrival, mail, understanding));
    return { outcome: "joined", reason: null, ticket: known };
  }
  if (kind === "not-privacy" && !understanding.needsReview) {
    return { outcome: "aside", reason, ticket: null };
  }
  const ticket = await open(house, tx, record(arrival, mail, understanding), understanding);
  return { outcome: kind === "unreadable" ? "unreadable" : "ticket", reason, ticket };
}

/** Nearest first: the mail that this one answers, then the others of its thread. */
function relatives(mail: Mail): string[] {
  return [
    ...mail.inReplyTo,
    ...[...mail.references].reverse(),
    ...(mail.messageId ? [mail.messageId] : []),
  ];
}

async function open(
  house: House,
  tx: Transaction,
  mail: MailRecord,
  understanding: Understanding,
): Promise<number> {
  const number = await tx.nextNumber();
  const command: Command = {
    type: "open",
    mail: await tx.saveMail(number, mail),
    person: mail.from && (await tx.savePerson(mail.from)),
    receivedAt: mail.receivedAt,
    language: understanding.language,
    review: understanding.needsReview,
    reason: understanding.reason,
    alarm: understanding.alarm,
    intents: understanding.intents,
  };
  const decision = decide(null, command, circumstances(house, BOT));
  if (!decision.ok) throw new Error(decision.reason);
  const ticket = await tx.append(number, null, decision.events);
  if (mail.messageId) await tx.rememberMessage(mail.messageId, number);
  if (ticket) await prepareDraft(house, tx, ticket);
  return number;
}

/** What a follow-up asks for the first time counts only where it is sure: a guess adds no request. */
async function join(
  house: House,
  tx: Transaction,
  number: number,
  mail: MailRecord,
): Promise<void> {
  const ticket = await tx.ticket(number);
  const sealed = await tx.saveMail(number, mail);
  const command: Command = {
    type: "join",
    mail: sealed,
    receivedAt: mail.receivedAt,
    intents: mail.intents,
  };
  const decision = decide(ticket, command, circumstances(house, BOT));
  if (!decision.ok) throw new Error(decision.reason);
  await tx.append(number, ticket, decision.events);
  if (mail.messageId) await tx.rememberMessage(mail.messageId, number);
}

function record(arrival: Arrival, mail: Mail | null, understanding: Understanding): MailRecord {
  const from = mail?.from ?? null;
  const sure = understanding.kind === "privacy" && !understanding.needsReview;
  return {
    id: randomUUID(),
    receivedAt: arrival.receivedAt.toISOString(),
    from: from && { name: from.name, address: from.address },
    replyElsewhere: elsewhere(mail),
    subject: mail?.subject ?? "",
    text: mail?.text ?? "",
    language: understanding.language,
    intents: sure ? understanding.intents : [],
    evidence: understanding.evidence,
    messageId: mail?.messageId ?? null,
    references: mail?.references ?? [],
    attachments: mail?.attachments ?? [],
    defects: mail?.defects ?? [],
  };
}

/** Addresses that Reply-To would lead to and the sender's is not: shown, and never answered. */
function elsewhere(mail: Mail | null): string[] {
  const own = mail?.from?.address.toLowerCase();
  const others = (mail?.replyTo ?? []).map((reply) => reply.address);
  return others.filter((address) => address.toLowerCase() !== own);
}
