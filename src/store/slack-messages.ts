import type { Knex } from "knex";
import type { Deed } from "../ticket/effects.js";

/** A message that the bot has posted to Slack. */
export interface SlackMessage {
  effect: string;
  ticket: number;
  kind: Deed["kind"];
  letter: string | null;
  channel: string;
  ts: string;
}

/** Where in Slack the bot has posted what, and which signed requests have come from there. */
export function slackMessagesOf(db: Knex) {
  return {
    async rememberSlackMessage(message: SlackMessage): Promise<void> {
      await db("slack_messages").insert(message).onConflict("effect").merge();
    },

    /** The newest root message of a ticket, or the message in which a letter was previewed. */
    async slackMessage(
      ticket: number,
      kind: Deed["kind"],
      letter?: string,
    ): Promise<SlackMessage | null> {
      const row = await db("slack_messages")
        .where({ ticket, kind, ...(letter === undefined ? {} : { letter }) })
        .orderBy("ts", "desc")
        .first();
      return row ?? null;
    },

    /** Notes a signed request; false where the same one came before. Forgets those older than `keepMs`. */
    async firstSight(signature: string, now: number, keepMs: number): Promise<boolean> {
      await db("requests_seen")
        .where("seen_at", "<", now - keepMs)
        .delete();
      const known = await db("requests_seen").where({ signature }).first("signature");
      if (known) return false;
      await db("requests_seen").insert({ signature, seen_at: now });
      return true;
    },
  };
}
