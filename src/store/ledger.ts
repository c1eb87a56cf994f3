import type { Knex } from "knex";
import type { Pointer, ReadPosition } from "../mail/mail.js";
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

/** Every mail seen, with its one outcome, and how far each mailbox has been read. */
export function ledgerOf(db: Knex, seal: Seal) {
  return {
    async position(mailbox: string): Promise<ReadPosition | null> {
      const row = await db("positions").where({ mailbox }).first();
      if (!row) return null;
      const { uid_validity: uidValidity, last_uid: lastUid, reads_from: readsFrom } = row;
      return { uidValidity, lastUid: Number(lastUid), readsFrom };
    },

    async setPosition(mailbox: string, position: ReadPosition): Promise<void> {
      await db("positions")
        .insert({
          mailbox,
          uid_validity: position.uidValidity,
          last_uid: position.lastUid,
          reads_from: position.readsFrom,
        })
        .onConflict("mailbox")
        .merge();
    },

    /** Moves the position past a message that is settled. Never back. */
    async passed({ mailbox, uidValidity, uid }: Pointer): Promise<void> {
      await db("positions")
        .where({ mailbox, uid_validity: uidValidity })
        .where("last_uid", "<", uid)
        .update({ last_uid: uid });
    },

    /** True where this very message has its outcome already. */
    async isSettled(pointer: Pointer): Promise<boolean> {
      const row = await db("ledger")
        .where({ mailbox: pointer.mailbox, uid_validity: pointer.uidValidity, uid: pointer.uid })
        .first("id");
      return row !== undefined;
    },

    /** True where the same mail (Message-ID and content) was seen before, in any folder. */
    async isKnownMail(messageKey: string, contentKey: string): Promise<boolean> {
      const row = await db("ledger")
        .where({ message_key: messageKey, content_key: contentKey })
        .first("id");
      return row !== undefined;
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
