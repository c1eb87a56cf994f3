import type { Report } from "../report/report.js";
import type { TicketFile } from "../ticket/file.js";
import type { Ticket } from "../ticket/ticket.js";
import type { Intent, OutsideWay, RequestOutcome } from "../words.js";

/** What a person may want from the desk. Replies come as drafts: nothing typed here is sent by itself. */
export type Act =
  | { type: "claim" }
  | { type: "draft"; basedOn: string | null; words: string; headings: string[] }
  | { type: "send"; letter: string | null }
  | { type: "changeIntents"; intents: Intent[]; seen: Intent[] | null }
  | { type: "notPrivacy" }
  | { type: "close"; intents: Intent[] | "all"; outcome: RequestOutcome; how: OutsideWay | null }
  | { type: "reopen" };

export type ActResult = { ok: true } | { ok: false; reason: string };

/** The house as Slack sees it: the port between clicks and tickets. */
export interface Desk {
  act(ticket: number, actor: string, act: Act): Promise<ActResult>;
  file(ticket: number): Promise<TicketFile | null>;
  /** The words and passages a fresh reply starts from: the waiting draft's, or the canned ones. */
  replyBasis(
    file: TicketFile,
    letter: string | null,
  ): { basedOn: string | null; words: string; headings: string[] };
  openTickets(filter?: { assignee?: string }): Promise<Ticket[]>;
  report(days: number): Promise<Report>;
  /** Links to the root messages of tickets; null where none is known. */
  links(tickets: readonly number[]): Promise<Map<number, { channel: string; ts: string }>>;
}
