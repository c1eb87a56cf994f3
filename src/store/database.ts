import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import knex, { type Knex } from "knex";
import { Problem } from "../problems.js";
import { down, up } from "./migrations/001-first.js";

/** In order; a migration that has shipped is never edited, only followed by another. */
const MIGRATIONS: Record<string, { up(db: Knex): Promise<void>; down(db: Knex): Promise<void> }> = {
  "001-first": { up, down },
};

/** Given by hand because Knex takes a .ts that became a .js for a changed migration. */
const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: async () => Object.keys(MIGRATIONS),
  getMigrationName: (name) => name,
  getMigration: async (name) => {
    const migration = MIGRATIONS[name];
    if (!migration) throw new Error(`unknown migration ${name}`);
    return migration;
  },
};

/**
 * Opens `sqlite:PATH` (relative to the working folder or absolute), makes missing folders,
 * and brings the tables up to date.
 * @throws Problem `database` where the address is of no known kind or the file can't be opened.
 */
export async function openDatabase(url: string): Promise<Knex> {
  const path = /^sqlite:(.+)$/.exec(url)?.[1];
  if (!path) {
    throw new Problem(
      "database",
      "DATABASE_URL must look like sqlite:./data/privacy-inbox.sqlite.",
    );
  }
  const filename = resolve(path);
  try {
    mkdirSync(dirname(filename), { recursive: true });
  } catch (cause) {
    throw new Problem(
      "database",
      "The folder of the database can't be made. Is DATABASE_URL a place this user may write to?",
      { cause },
    );
  }
  const db = knex({
    client: "sqlite3",
    connection: { filename },
    useNullAsDefault: true,
    // One connection: SQLite has one writer anyway, and a second would only meet SQLITE_BUSY.
    pool: { min: 1, max: 1, afterCreate: setPragmas },
    migrations: { migrationSource },
    // Its warnings go to stdout otherwise, where results go; what fails is thrown, too.
    log: { debug: quiet, warn: quiet, error: quiet, deprecate: quiet },
  });
  try {
    await db.migrate.latest();
  } catch (cause) {
    await db.destroy();
    throw new Problem(
      "database",
      "The database can't be opened or brought up to date. Is DATABASE_URL a place this user may write to?",
      { cause },
    );
  }
  return db;
}

function quiet(): void {}

interface RawConnection {
  exec(sql: string, done: (error: Error | null) => void): void;
}

/** WAL lets `report` read beside a running bot; FULL keeps a commit through a power cut too. */
function setPragmas(
  connection: RawConnection,
  done: (error: Error | null, connection: RawConnection) => void,
): void {
  const pragmas =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000;";
  connection.exec(pragmas, (error) => done(error, connection));
}
