import type { Ticket } from "../ticket/ticket.js";
import type { Desk } from "./desk.js";
import { type LinkOf, SHOWN } from "./lists.js";

/** Links to the root messages of the tickets that a list shows; Slack leads the reader to the right workspace itself. */
export async function linksOf(desk: Desk, tickets: readonly Ticket[]): Promise<LinkOf> {
  const places = await desk.links(tickets.slice(0, SHOWN).map((ticket) => ticket.number));
  return (ticket) => {
    const place = places.get(ticket);
    return place
      ? `https://slack.com/app_redirect?channel=${place.channel}&message_ts=${place.ts}`
      : null;
  };
}
