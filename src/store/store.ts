import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Knex } from "knex";
import { automaticLettersOf } from "./automatic-letters.js";
import { openDatabase } from "./database.js";
import { effectsTableOf } from "./effects.js";
import { healthOf } from "./health.js";
import { ledgerOf } from "./ledger.js";
import { positionsOf } from "./positions.js";
import { createSeal, isUnsealed, type Seal } from "./seal.js";
import { sealedOf } from "./sealed.js";
import { slackMessagesOf } from "./slack-messages.js";
import { ticketsOf } from "./tickets.js";

/** All that can be asked of the database, inside one transaction. */
export type Transaction = ReturnType<typeof transactionOf>;

export interface Store {
  /** Secret of this installation (32 bytes): keys its hashes and signs its Message-IDs. */
  secret: Buffer;
  /**
   * All of `work`, or nothing. Await only the database inside: the one connection is held meanwhile. Where another
   * process (`report`, `doctor`) was in the way, it is rolled back and done again.
   */
  transact<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Resolves where the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database at `url`, bringing its tables up to date.
 * @param dataKey 32 bytes, or null to keep personal data unencrypted.
 * @throws Problem `database` or `data-key`.
 */
export async function openStore(url: string, dataKey: Buffer | null): Promise<Store> {
  const db = await openDatabase(url);
  const seal = createSeal(dataKey);
  try {
    const secret = await installationSecret(db, seal);
    return {
      secret,
      transact: (work) =>
        patiently(() => db.transaction((trx) => work(transactionOf(trx, seal, secret)))),
      ping: async () => {
        await db.raw("select 1");
      },
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

const BUSY_TRIES = 20;
const BUSY_PAUSE_MS = 25;

/** SQLite gives a reader that becomes a writer no second chance by itself (SQLITE_BUSY, SQLITE_BUSY_SNAPSHOT). */
async function patiently<T>(transaction: () => Promise<T>): Promise<T> {
  for (let left = BUSY_TRIES; ; left -= 1) {
    try {
      return await transaction();
    } catch (error) {
      const busy = error instanceof Error && "code" in error && error.code === "SQLITE_BUSY";
      if (!busy || left === 0) throw error;
      await sleep(BUSY_PAUSE_MS);
    }
  }
}

function transactionOf(trx: Knex, seal: Seal, secret: Buffer) {
  const effects = effectsTableOf(trx);
  return {
    ...ledgerOf(trx, seal),
    ...positionsOf(trx),
    ...automaticLettersOf(trx),
    ...ticketsOf(trx, effects.post),
    ...sealedOf(trx, seal, secret),
    ...effects,
    ...slackMessagesOf(trx),
    ...healthOf(trx),
  };
}

/** Made once a database, and kept sealed: with it gone or changed, no look-up would find anything. */
async function installationSecret(db: Knex, seal: Seal): Promise<Buffer> {
  const fresh = seal.close("meta:secret", randomBytes(32).toString("hex"));
  await db("meta").insert({ key: "secret", value: fresh }).onConflict("key").ignore();
  const row = await db("meta").where({ key: "secret" }).first("value");
  const secret = String(seal.open("meta:secret", row.value));
  // A database that began without a key vouches for the key from the first start that has one.
  if (isUnsealed(row.value) && !isUnsealed(fresh)) {
    await db("meta")
      .where({ key: "secret" })
      .update({ value: seal.close("meta:secret", secret) });
  }
  return Buffer.from(secret, "hex");
}
