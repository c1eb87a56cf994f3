import { randomBytes, randomUUID } from "node:crypto";
import type { Knex } from "knex";
import { Problem } from "../problems.js";
import type { LetterRecord, MailRecord, Person, TicketFile } from "../ticket/file.js";
import type { SealedRef, Ticket } from "../ticket/ticket.js";
import { keyedHash, type Seal, saltedHash } from "./seal.js";

/** The rows that hold personal data, and the keyed hashes by which they are found. */
export function sealedOf(db: Knex, seal: Seal, secret: Buffer) {
  const messageKey = (messageId: string) => keyedHash(secret, "message", messageId);

  return {
    messageKey,
    addressKey: (address: string) => keyedHash(secret, "address", address.toLowerCase()),
    contentKey: (contentHash: string) => keyedHash(secret, "content", contentHash),

    /** One row a person: the same address is the same person, under its newest name. */
    async savePerson(person: Person): Promise<string> {
      const addressKey = keyedHash(secret, "address", person.address.toLowerCase());
      const known = await db("people").where({ address_key: addressKey }).first("id");
      const id: string = known?.id ?? randomUUID();
      await db("people")
        .insert({ id, address_key: addressKey, sealed: seal.close(`people:${id}`, person) })
        .onConflict("id")
        .merge();
      return id;
    },

    async saveMail(ticket: number, mail: MailRecord): Promise<SealedRef> {
      return insertSealed(db, seal, "mails", ticket, mail);
    },

    async saveLetter(ticket: number, letter: LetterRecord): Promise<SealedRef> {
      return insertSealed(db, seal, "letters", ticket, letter);
    },

    /** Remembers that a Message-ID, come in or sent out, belongs to a ticket. */
    async rememberMessage(messageId: string, ticket: number): Promise<void> {
      await db("message_ids")
        .insert({ message_key: messageKey(messageId), ticket })
        .onConflict(["message_key", "ticket"])
        .ignore();
    },

    /** The ticket of the first of these Message-IDs that belongs to one (the newest, if to several); null for none. */
    async ticketOfMessages(messageIds: readonly string[]): Promise<number | null> {
      if (messageIds.length === 0) return null;
      const keys = messageIds.map(messageKey);
      const rows: { message_key: string; ticket: number }[] = await db("message_ids")
        .whereIn("message_key", keys)
        .orderBy("ticket", "desc")
        .select("message_key", "ticket");
      const nearest = keys.find((key) => rows.some((row) => row.message_key === key));
      return rows.find((row) => row.message_key === nearest)?.ticket ?? null;
    },

    /**
     * A mail by the id of its row; null where a purge has emptied it.
     * @throws Problem `data-key` where the row does not open
     */
    async mail(id: string): Promise<MailRecord | null> {
      const row = await db("mails").where({ id }).first("sealed");
      return row?.sealed ? (seal.open(`mails:${id}`, row.sealed) as MailRecord | null) : null;
    },

    /** All requesters whose rows are there and open. */
    async people(): Promise<Person[]> {
      const rows: { id: string; sealed: string }[] = await db("people").select("id", "sealed");
      return rows.flatMap(({ id, sealed }) => {
        try {
          const person = sealed ? (seal.open(`people:${id}`, sealed) as Person | null) : null;
          return person ? [person] : [];
        } catch (error) {
          if (error instanceof Problem) return [];
          throw error;
        }
      });
    },

    async fileOf(ticket: Ticket): Promise<TicketFile> {
      const person = ticket.person
        ? await db("people").where({ id: ticket.person }).first("sealed")
        : undefined;
      return {
        ticket,
        requester: person ? (seal.open(`people:${ticket.person}`, person.sealed) as Person) : null,
        mails: await openAll<MailRecord>(db, seal, "mails", ticket.mails),
        letters: await openAll<LetterRecord>(
          db,
          seal,
          "letters",
          ticket.letters.map((letter) => letter.id),
        ),
      };
    },
  };
}

async function insertSealed(
  db: Knex,
  seal: Seal,
  table: "mails" | "letters",
  ticket: number,
  content: MailRecord | LetterRecord,
): Promise<SealedRef> {
  const salt = randomBytes(16).toString("hex");
  await db(table).insert({
    id: content.id,
    ticket,
    salt,
    sealed: seal.close(`${table}:${content.id}`, content),
  });
  return { id: content.id, hash: saltedHash(salt, content) };
}

async function openAll<T>(db: Knex, seal: Seal, table: string, ids: string[]): Promise<T[]> {
  const rows: { id: string; sealed: string }[] = await db(table)
    .whereIn("id", ids)
    .select("id", "sealed");
  const byId = new Map(rows.map((row) => [row.id, row.sealed]));
  return ids.flatMap((id) => {
    const sealed = byId.get(id);
    return sealed === undefined ? [] : [seal.open(`${table}:${id}`, sealed) as T];
  });
}
