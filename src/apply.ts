import { circumstances, type House } from "./house.js";
import type { Transaction } from "./store/store.js";
import { type Command, decide } from "./ticket/decide.js";
import { BOT, type Ticket } from "./ticket/ticket.js";

export type Applied =
  | { ok: true; ticket: Ticket | null; changed: boolean }
  | { ok: false; reason: string };

/**
 * Asks the head what a command does to a ticket, and stores what follows, in the transaction at hand. The one
 * way from a command to events, for mails, clicks and the outbox alike.
 */
export async function apply(
  house: House,
  tx: Transaction,
  number: number,
  before: Ticket | null,
  command: Command,
  actor: string = BOT,
): Promise<Applied> {
  const decision = decide(before, command, circumstances(house, actor));
  if (!decision.ok) return decision;
  const ticket = await tx.append(number, before, decision.events);
  return { ok: true, ticket, changed: decision.events.length > 0 };
}
