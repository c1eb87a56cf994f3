import type { Knex } from "knex";
import type { Pointer } from "../mail/mail.js";
import type { MailOutcome } from "../words.js";
import type { Seal } from "./seal.js";

/** One mail seen, and what became of it. Holds no personal data: keys are keyed hashes. */
export interface LedgerEntry {
  pointer: Pointer;
  arrivedAt: string;
  seenAt: string;
  outcome: MailOutcome;
  reason: string | null;
  ticket: number | null;
  messageKey: string;
  contentKey: string;
  /** Kept, sealed, for what lies aside: so that it can be found again in the mailbox. */
  messageId: string | null;
}

/** Every mail seen, with its one outcome. */
export function ledgerOf(db: Knex, seal: Seal) {
  return {
    /**
     * What is known of a message: `settled`, this very one has its outcome; `seen`, the same mail (Message-ID and
     * content) lies elsewhere, or lay here under another UID; null, neither.
     */
    async seenBefore(
      { mailbox, uidValidity, uid }: Pointer,
      messageKey: string,
      contentKey: string,
    ): Promise<"settled" | "seen" | null> {
      const place = { mailbox, uid_validity: uidValidity, uid };
      const rows: { mailbox: string; uid_validity: string; uid: number | string }[] = await db(
        "ledger",
      )
        .where(place)
        .orWhere({ message_key: messageKey, content_key: contentKey })
        .select("mailbox", "uid_validity", "uid");
      const settled = rows.some(
        (row) =>
          row.mailbox === mailbox && row.uid_validity === uidValidity && Number(row.uid) === uid,
      );
      if (settled) return "settled";
      return rows.length > 0 ? "seen" : null;
    },

    async enter(entry: LedgerEntry): Promise<void> {
      await db("ledger").insert({
        mailbox: entry.pointer.mailbox,
        uid_validity: entry.pointer.uidValidity,
        uid: entry.pointer.uid,
        arrived_at: entry.arrivedAt,
        seen_at: entry.seenAt,
        outcome: entry.outcome,
        reason: entry.reason,
        ticket: entry.ticket,
        message_key: entry.messageKey,
        content_key: entry.contentKey,
        sealed_message_id: entry.messageId && seal.close(placeOf(entry.pointer), entry.messageId),
      });
    },

    /**
     * Mails that arrived between two instants (ISO 8601, UTC; end excluded) by outcome, and how many the
     * ledger holds, counted apart: where the two differ, a mail has no known outcome.
     */
    async outcomesBetween(
      from: string,
      until: string,
    ): Promise<{ outcomes: Partial<Record<MailOutcome, number>>; seen: number }> {
      const arrived = db("ledger").where("arrived_at", ">=", from).where("arrived_at", "<", until);
      const rows: { outcome: MailOutcome; mails: number }[] = await arrived
        .clone()
        .groupBy("outcome")
        .select("outcome", db.raw("count(*) as mails"));
      const total = await arrived.clone().count({ mails: "*" }).first();
      return {
        outcomes: Object.fromEntries(rows.map((row) => [row.outcome, Number(row.mails)])),
        seen: Number(total?.mails ?? 0),
      };
    },
  };
}

function placeOf({ mailbox, uidValidity, uid }: Pointer): string {
  return `ledger:${mailbox}/${uidValidity}/${uid}`;
}
