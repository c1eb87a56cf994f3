import { apply } from "./apply.js";
import type { House } from "./house.js";
import { messageIdOf, writeLetter } from "./letters.js";
import { mayAnswerAutomatically, withinRate } from "./mail/answerable.js";
import { Problem } from "./problems.js";
import type { ReadMail } from "./read-mail.js";
import type { Transaction } from "./store/store.js";
import type { Command } from "./ticket/decide.js";
import type { LetterRecord, TicketFile } from "./ticket/file.js";
import { BOT, type SealedRef, type Ticket, waitingDraft } from "./ticket/ticket.js";

/**
 * The canned answer as a draft, where the bot is to write one: the mode allows it, it is known what was
 * asked, and no person has written or sent anything yet. Gives the ticket as it is then.
 */
export async function prepareDraft(house: House, tx: Transaction, ticket: Ticket): Promise<Ticket> {
  const waiting = waitingDraft(ticket);
  const touched = ticket.letters.some((letter) => letter.by !== BOT || letter.state === "sent");
  const unclear = ticket.review || ticket.alarm !== null || ticket.requests.length === 0;
  if (house.replyMode === "off" || unclear || touched) return ticket;
  const letter = written(house, await tx.fileOf(ticket));
  if (!letter) return ticket;
  const sealed = await saveLetter(house, tx, ticket.number, letter);
  return act(house, tx, ticket, { type: "draft", letter: sealed, basedOn: waiting?.id ?? null });
}

/** A fault of `intents/` costs the draft, not the mail: people write this one themselves. */
function written(house: House, file: TicketFile): LetterRecord | null {
  try {
    return writeLetter(house, file);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    house.log.error({ problem: error.code }, "the canned answer could not be written");
    return null;
  }
}

/** The letter's Message-ID belongs to the ticket from now on: the answer to it may come before we hear that it left. */
export async function saveLetter(
  house: House,
  tx: Transaction,
  ticket: number,
  letter: LetterRecord,
): Promise<SealedRef> {
  await tx.rememberMessage(messageIdOf(house, letter.id), ticket);
  return tx.saveLetter(ticket, letter);
}

/**
 * Why the acknowledgement of a new ticket waits for a person although the mode is `auto`; null where it need not.
 * Tells the managers once an hour where the cap on all letters is reached.
 */
export async function reasonToWait(
  house: House,
  tx: Transaction,
  read: ReadMail,
  receivedAt: Date,
  ticket: number,
): Promise<string | null> {
  const { mail, sender, verdict, screened } = read;
  if (!mail || !sender.requester) return "Nobody is named who could be answered.";
  const now = house.now();
  const ours = [...house.inbox, house.sender];
  const guard = mayAnswerAutomatically({
    mail,
    sender,
    verdict,
    automatic: screened.automatic,
    receivedAt,
    now,
    ours,
  });
  if (!guard.ok) return guard.reason;
  const toKey = tx.addressKey(sender.requester.address);
  const rate = withinRate(await tx.automaticLetters(now), toKey, ticket, now);
  if (rate.ok) return null;
  if (rate.tellManagers) {
    const hour = now.toISOString().slice(0, 13);
    await tx.postNotice(
      `automatic-cap.${hour}`,
      "⚠️ Twenty automatic letters have left within an hour. No more leave until it has passed; drafts wait in their threads.",
    );
  }
  return rate.reason;
}

/** Sends the waiting draft without a person: at most once a ticket, and counted. */
export async function acknowledge(
  house: House,
  tx: Transaction,
  ticket: Ticket,
  address: string,
): Promise<void> {
  const draft = waitingDraft(ticket);
  if (!draft) return;
  await tx.countAutomaticLetter(house.now(), tx.addressKey(address), ticket.number);
  await act(house, tx, ticket, { type: "send", letter: draft.id });
}

async function act(
  house: House,
  tx: Transaction,
  ticket: Ticket,
  command: Command,
): Promise<Ticket> {
  const applied = await apply(house, tx, ticket.number, ticket, command);
  return (applied.ok && applied.ticket) || ticket;
}
