import { prepareDraft, saveLetter } from "./acknowledge.js";
import { apply } from "./apply.js";
import type { House } from "./house.js";
import { cannedReply, writeLetter } from "./letters.js";
import { Problem } from "./problems.js";
import { lastDays, makeReport } from "./reporting.js";
import type { Act, ActResult, Desk } from "./slack/desk.js";
import type { Transaction } from "./store/store.js";
import type { Command } from "./ticket/decide.js";
import { BOT, type Ticket, waitingDraft } from "./ticket/ticket.js";

const NOBODY =
  "The mail names nobody who can be answered by mail. Close the ticket as answered outside.";

/** Clicks to tickets: each in one transaction, effects after. */
export function createDesk(house: House): Desk {
  return {
    act: (number, actor, act) => actOn(house, number, actor, act),
    file: (number) =>
      house.store.transact(async (tx) => {
        const ticket = await tx.ticket(number);
        return ticket && tx.fileOf(ticket);
      }),
    replyBasis(file, letter) {
      const waiting = waitingDraft(file.ticket);
      const record = file.letters.find(
        (candidate) => candidate.id === (letter ?? waiting?.id ?? droppedDraft(file.ticket)),
      );
      const basedOn = letter ?? waiting?.id ?? null;
      return record
        ? { basedOn, words: record.words, headings: record.headings }
        : { basedOn, ...cannedReply(house, file) };
    },
    openTickets: (filter) => house.store.transact((tx) => tx.openTickets(filter)),
    report: (days) => {
      const { timeZone } = house.clock;
      const now = house.now();
      return makeReport(house.store, lastDays(days, now, timeZone), now, timeZone);
    },
    links: (numbers) =>
      house.store.transact(async (tx) => {
        const found = await Promise.all(numbers.map((number) => tx.slackMessage(number, "root")));
        return new Map(found.flatMap((message) => (message ? [[message.ticket, message]] : [])));
      }),
  };
}

/** Words that a person wrote and that were never sent: a press of the wrong button must not lose them. */
function droppedDraft(ticket: Ticket): string | undefined {
  const last = ticket.letters.at(-1);
  return last?.state === "replaced" && last.by !== BOT ? last.id : undefined;
}

/** A refusal rolls everything back: no row of a draft that was not taken may stay. */
const REFUSED = "refused";

async function actOn(house: House, number: number, actor: string, act: Act): Promise<ActResult> {
  try {
    await house.store.transact((tx) => actInside(house, tx, number, actor, act));
  } catch (error) {
    if (error instanceof Problem && error.code === REFUSED)
      return { ok: false, reason: error.message };
    throw error;
  }
  house.onStep?.("act:committed");
  house.committed();
  return { ok: true };
}

async function actInside(
  house: House,
  tx: Transaction,
  number: number,
  actor: string,
  act: Act,
): Promise<void> {
  const ticket = await tx.ticket(number);
  if (!ticket) throw new Problem(REFUSED, "There is no such ticket.");
  const command = await commandFor(house, tx, ticket, act);
  const applied = await apply(house, tx, number, ticket, command, actor);
  if (!applied.ok) throw new Problem(REFUSED, applied.reason);
  if (act.type === "changeIntents" && applied.changed && applied.ticket) {
    await prepareDraft(house, tx, applied.ticket);
  }
}

async function commandFor(
  house: House,
  tx: Transaction,
  ticket: Ticket,
  act: Act,
): Promise<Command> {
  switch (act.type) {
    case "draft": {
      const letter = writeLetter(house, await tx.fileOf(ticket), act);
      if (!letter) throw new Problem(REFUSED, NOBODY);
      const sealed = await saveLetter(house, tx, ticket.number, letter);
      return { type: "draft", letter: sealed, basedOn: act.basedOn };
    }
    case "send": {
      const letter = act.letter ?? waitingDraft(ticket)?.id;
      if (!letter) throw new Problem(REFUSED, "No draft waits on this ticket. Nothing was sent.");
      return { type: "send", letter };
    }
    case "changeIntents": {
      const known = new Set(house.book.intents.map((intent) => intent.name));
      const unknown = act.intents.find((intent) => !known.has(intent));
      if (unknown) throw new Problem(REFUSED, "There is no such intent any more. Choose again.");
      return act;
    }
    default:
      return act;
  }
}
