import { createHash } from "node:crypto";
import type { Knex } from "knex";
import { type Effect, effectsOf } from "../ticket/effects.js";
import { evolve } from "../ticket/evolve.js";
import { BOT, dueOf, type Ticket, type TicketEvent } from "../ticket/ticket.js";
import { ticketLabel } from "../words.js";

/** What the first event of a ticket has for "the hash of the one before". */
const NO_HASH = "0".repeat(64);

/** Tickets as their events tell them; the row in `tickets` is a projection that can be made anew. */
export function ticketsOf(db: Knex, post: (effects: Effect[]) => Promise<void>) {
  return {
    async ticket(number: number): Promise<Ticket | null> {
      const row = await db("tickets").where({ number }).first("snapshot");
      return row ? JSON.parse(row.snapshot) : null;
    },

    /** The next free number; tickets are never deleted, so none is used twice. */
    async nextNumber(): Promise<number> {
      const row = await db("tickets").max({ last: "number" }).first();
      return Number(row?.last ?? 0) + 1;
    },

    async history(number: number): Promise<TicketEvent[]> {
      const rows = await db("events").where({ ticket: number }).orderBy("n").select("event");
      return rows.map((row) => JSON.parse(row.event));
    },

    /** Numbers of the tickets of which a person has chosen the intents, or that a person has closed; ascending. */
    async ticketsJudgedByPeople(): Promise<number[]> {
      return db("events")
        .whereIn("type", ["intents_changed", "closed"])
        .whereNot("actor", BOT)
        .distinct("ticket")
        .orderBy("ticket")
        .pluck("ticket");
    },

    /** Open tickets, most urgent first, those without a day last. */
    async openTickets(filter: { assignee?: string } = {}): Promise<Ticket[]> {
      const rows = await db("tickets")
        .where({ state: "open", ...filter })
        .orderByRaw("due is null, due, number")
        .select("snapshot");
      return rows.map((row) => JSON.parse(row.snapshot));
    },

    /** Tickets open at, or closed since, an instant (ISO 8601): all that a report of the time after it needs. */
    async ticketsSince(from: string): Promise<Ticket[]> {
      const rows = await db("tickets")
        .where("closed_at", ">=", from)
        .orWhereNull("closed_at")
        .orderBy("number")
        .select("snapshot");
      return rows.map((row) => JSON.parse(row.snapshot));
    },

    /**
     * Adds events with their hash chain, the new projection and the effects: all or, with the
     * transaction, none. Fails where somebody else was faster (the primary key of `events`).
     */
    async append(
      number: number,
      before: Ticket | null,
      events: TicketEvent[],
    ): Promise<Ticket | null> {
      let ticket = before;
      let previous = await lastHash(db, number);
      for (const event of events) {
        ticket = evolve(ticket, event, number);
        previous = await insertEvent(db, number, ticket.version, event, previous);
        await post(effectsOf(event, ticket));
      }
      if (ticket && events.length > 0) await saveProjection(db, ticket);
      return ticket;
    },

    /** Names the first event whose chain does not hold, as `PR-7 event 3`; null where all hold. */
    async brokenLink(): Promise<string | null> {
      const rows = await db("events").orderBy(["ticket", "n"]);
      let previous = NO_HASH;
      for (const row of rows) {
        if (row.n === 1) previous = NO_HASH;
        const holds =
          row.previous_hash === previous &&
          row.hash === chainHash(row.ticket, row.n, row.event, previous);
        if (!holds) return `${ticketLabel(row.ticket)} event ${row.n}`;
        previous = row.hash;
      }
      return null;
    },
  };
}

async function lastHash(db: Knex, number: number): Promise<string> {
  const row = await db("events").where({ ticket: number }).orderBy("n", "desc").first("hash");
  return row?.hash ?? NO_HASH;
}

function chainHash(ticket: number, n: number, event: string, previous: string): string {
  return createHash("sha256").update(`${previous}\n${ticket}\n${n}\n${event}`).digest("hex");
}

async function insertEvent(
  db: Knex,
  ticket: number,
  n: number,
  event: TicketEvent,
  previous: string,
): Promise<string> {
  const text = JSON.stringify(event);
  const hash = chainHash(ticket, n, text, previous);
  await db("events").insert({
    ticket,
    n,
    type: event.type,
    actor: event.actor,
    at: event.at,
    event: text,
    previous_hash: previous,
    hash,
  });
  return hash;
}

async function saveProjection(db: Knex, ticket: Ticket): Promise<void> {
  await db("tickets")
    .insert({
      number: ticket.number,
      state: ticket.state,
      version: ticket.version,
      due: dueOf(ticket),
      assignee: ticket.assignee,
      opened_at: ticket.openedAt,
      closed_at: ticket.closed?.at ?? null,
      snapshot: JSON.stringify(ticket),
    })
    .onConflict("number")
    .merge();
}
