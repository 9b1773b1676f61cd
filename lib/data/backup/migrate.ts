import { createHash, randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import type pg from "pg";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { listMigrations } from "./catalogue";

/** The list that Prisma keeps, in its own shape: both programs may go on with each other's work. */
const listTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL,
  logs text, rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** The lock that Prisma takes while it migrates. */
const lock = "SELECT pg_advisory_lock(72707369)";
const unlock = "SELECT pg_advisory_unlock(72707369)";

interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A migration as it lies in the folder, or undefined where there is none of that name. */
export function readMigration(folder: string, name: string): MigrationFile | undefined {
  const file = join(folder, name, "migration.sql");
  if (!existsSync(file)) return undefined;
  const sql = readFileSync(file, "utf8");
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

const listFolder = (folder: string): MigrationFile[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readMigration(folder, name)!)
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Names the migrations that a database lacks. */
export async function pendingMigrations(client: pg.ClientBase, folder: string): Promise<string[]> {
  const done = new Set((await listMigrations(client)).map(({ name }) => name));
  return listFolder(folder)
    .map(({ name }) => name)
    .filter((name) => !done.has(name));
}

/** One file, as one transaction, with its line in the list; a failure stays in the list as Prisma leaves it. */
async function apply(client: pg.ClientBase, { name, sql, checksum }: MigrationFile) {
  const id = randomUUID();
  await client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $2, $3)",
    [id, checksum, name],
  );
  try {
    await client.query(sql);
  } catch (error) {
    const logs = (error as Error).message;
    await client.query("UPDATE _prisma_migrations SET logs = $2 WHERE id = $1", [id, logs]);
    throw error;
  }
  // A file may have changed what the connection stands in.
  await client.query("RESET ALL");
  await client.query(
    "UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1 WHERE id = $1",
    [id],
  );
}

/**
 * Applies what a database lacks, one after another, as `prisma migrate deploy` does where that is not at hand: in an image,
 * which carries no development tools. Refused where a migration failed before and nobody has looked at it.
 *
 * @param upTo only migrations of these names: a restore brings a database to where its backup was.
 */
export async function applyMigrations(
  client: pg.ClientBase,
  folder: string,
  upTo?: ReadonlySet<string>,
): Promise<Outcome<string[], "FAILED_BEFORE">> {
  await client.query(lock);
  try {
    await client.query(listTable);
    const failed = await client.query(
      "SELECT FROM _prisma_migrations WHERE finished_at IS NULL AND rolled_back_at IS NULL",
    );
    if (failed.rowCount) return refused("FAILED_BEFORE");
    const pending = new Set(await pendingMigrations(client, folder));
    const wanted = listFolder(folder).filter(
      ({ name }) => pending.has(name) && (!upTo || upTo.has(name)),
    );
    for (const migration of wanted) await apply(client, migration);
    return accepted(wanted.map(({ name }) => name));
  } finally {
    await client.query(unlock);
  }
}
