import type { Knex } from "knex";
import type { Pointer, ReadPosition } from "../mail/mail.js";

/** How far each mailbox has been read. Moved only in the transaction that settles a mail. */
export function positionsOf(db: Knex) {
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
  };
}
