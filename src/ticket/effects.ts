import { ticketLabel } from "../words.js";
import type { Ticket, TicketEvent } from "./ticket.js";

/** Each lane keeps its own order, so that a mail server that is down does not silence Slack. */
export type Lane = "slack" | "mail";

/** What has to be done outside, as data: ids only, rendered from the state of the moment it is done. */
export type Deed =
  | { kind: "root" }
  | { kind: "note"; event: number }
  | { kind: "draft"; letter: string }
  | { kind: "draft_state"; letter: string }
  | { kind: "send"; letter: string }
  | { kind: "notice"; text: string };

export interface Effect {
  /** Unique and stable: told to Slack in the message's metadata, to mail in the Message-ID. */
  id: string;
  ticket: number;
  lane: Lane;
  deed: Deed;
}

/**
 * What an event makes necessary outside, in order. Pure.
 * The root message is a view of the ticket, so every event renders it anew.
 */
export function effectsOf(event: TicketEvent, ticket: Ticket): Effect[] {
  const n = ticket.version;
  const effect = (lane: Lane, deed: Deed): Effect => ({
    id: `${ticketLabel(ticket.number)}.${n}.${deed.kind}${"letter" in deed ? `.${deed.letter}` : ""}`,
    ticket: ticket.number,
    lane,
    deed,
  });
  const root = effect("slack", { kind: "root" });
  const note = effect("slack", { kind: "note", event: n });
  switch (event.type) {
    case "opened":
      return [root, note];
    case "claimed":
    case "mail_joined":
    case "alarm_raised":
    case "requests_added":
    case "intents_changed":
    case "requests_ended":
    case "reopened":
      return [root, note];
    case "drafted": {
      const draft = effect("slack", { kind: "draft", letter: event.letter.id });
      const old = event.replaces
        ? [effect("slack", { kind: "draft_state", letter: event.replaces })]
        : [];
      return [root, ...old, draft];
    }
    case "letter_released":
      return [
        effect("mail", { kind: "send", letter: event.letter }),
        effect("slack", { kind: "draft_state", letter: event.letter }),
        root,
      ];
    case "letter_sent":
    case "letter_failed":
    case "letter_bounced":
      return [effect("slack", { kind: "draft_state", letter: event.letter }), note, root];
    case "closed": {
      const dropped = ticket.letters
        .filter((letter) => letter.state === "replaced")
        .slice(-1)
        .map((letter) => effect("slack", { kind: "draft_state", letter: letter.id }));
      return [root, ...dropped, note];
    }
  }
}
