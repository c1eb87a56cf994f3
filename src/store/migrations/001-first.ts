import type { Knex } from "knex";

/** Ledger, events, sealed rows and the outbox: what one mail needs in one transaction. */
export async function up(db: Knex): Promise<void> {
  await ledgerTables(db);
  await ticketTables(db);
  await sealedTables(db);
  await outboxTables(db);
}

/** Never run by the program: it only goes forward. */
export async function down(): Promise<void> {
  throw new Error("privacy-inbox migrates forward only: restore a backup instead");
}

async function ledgerTables(db: Knex): Promise<void> {
  await db.schema
    .createTable("meta", (table) => {
      table.string("key").primary();
      table.text("value").notNullable();
    })
    .createTable("positions", (table) => {
      table.string("mailbox").primary();
      table.string("uid_validity").notNullable();
      table.bigInteger("last_uid").notNullable();
      table.string("reads_from").notNullable();
    })
    .createTable("ledger", (table) => {
      table.increments("id");
      table.string("mailbox").notNullable();
      table.string("uid_validity").notNullable();
      table.bigInteger("uid").notNullable();
      table.string("arrived_at").notNullable();
      table.string("seen_at").notNullable().index();
      table.string("outcome").notNullable();
      table.string("reason");
      table.integer("ticket");
      table.string("message_key").notNullable();
      table.string("content_key").notNullable();
      table.text("sealed_message_id");
      table.unique(["mailbox", "uid_validity", "uid"]);
      table.index(["message_key", "content_key"]);
    });
}

async function ticketTables(db: Knex): Promise<void> {
  await db.schema
    .createTable("tickets", (table) => {
      table.integer("number").primary();
      table.string("state").notNullable();
      table.integer("version").notNullable();
      table.string("due").index();
      table.string("assignee").index();
      table.string("opened_at").notNullable();
      table.string("closed_at");
      table.text("snapshot").notNullable();
      table.index(["state", "due"]);
    })
    .createTable("events", (table) => {
      table.integer("ticket").notNullable();
      table.integer("n").notNullable();
      table.string("type").notNullable();
      table.string("actor").notNullable();
      table.string("at").notNullable();
      table.text("event").notNullable();
      table.string("previous_hash").notNullable();
      table.string("hash").notNullable();
      table.primary(["ticket", "n"]);
    })
    .createTable("message_ids", (table) => {
      table.string("message_key").notNullable();
      table.integer("ticket").notNullable();
      table.primary(["message_key", "ticket"]);
    });
}

async function sealedTables(db: Knex): Promise<void> {
  await db.schema.createTable("people", (table) => {
    table.string("id").primary();
    table.string("address_key").notNullable().unique();
    table.text("sealed").notNullable();
  });
  for (const name of ["mails", "letters"]) {
    await db.schema.createTable(name, (table) => {
      table.string("id").primary();
      table.integer("ticket").notNullable().index();
      table.string("salt").notNullable();
      table.text("sealed").notNullable();
    });
  }
}

async function outboxTables(db: Knex): Promise<void> {
  await db.schema
    .createTable("outbox", (table) => {
      table.increments("seq");
      table.string("id").notNullable().unique();
      table.integer("ticket");
      table.string("lane").notNullable();
      table.text("deed").notNullable();
      table.string("state").notNullable();
      table.integer("attempts").notNullable();
      table.bigInteger("first_failed_at");
      table.bigInteger("next_at").notNullable();
      table.string("problem");
      table.index(["lane", "state", "seq"]);
      table.index(["ticket", "lane", "state"]);
    })
    .createTable("automatic_letters", (table) => {
      table.increments("id");
      table.string("at").notNullable().index();
      table.string("address_key").notNullable();
      table.integer("ticket").notNullable();
    })
    .createTable("slack_messages", (table) => {
      table.string("effect").primary();
      table.integer("ticket").notNullable();
      table.string("kind").notNullable();
      table.string("letter");
      table.string("channel").notNullable();
      table.string("ts").notNullable();
      table.index(["ticket", "kind"]);
    })
    .createTable("requests_seen", (table) => {
      table.string("signature").primary();
      table.bigInteger("seen_at").notNullable();
    });
}
