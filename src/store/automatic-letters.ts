import type { Knex } from "knex";

/** A letter that left without a person. `toKey` is the keyed hash of the address it went to. */
export interface AutomaticLetter {
  at: Date;
  toKey: string;
  ticket: number;
}

/** No cap looks further back than this. */
const KEPT_MS = 24 * 3_600_000;

/** The letters that left without a person, counted so that two machines can't write to each other for ever. */
export function automaticLettersOf(db: Knex) {
  return {
    async countAutomaticLetter(at: Date, toKey: string, ticket: number): Promise<void> {
      await db("automatic_letters").insert({ at: at.toISOString(), address_key: toKey, ticket });
    },

    /** Those of the last 24 hours. */
    async automaticLetters(now: Date): Promise<AutomaticLetter[]> {
      const since = new Date(now.getTime() - KEPT_MS).toISOString();
      const rows = await db("automatic_letters").where("at", ">", since);
      return rows.map((row) => ({
        at: new Date(row.at),
        toKey: row.address_key,
        ticket: row.ticket,
      }));
    },
  };
}
