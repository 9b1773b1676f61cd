import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { sequencesShape, tableEndShape, tableShape, type Header } from "./format";
import type { Frame } from "./frames";
import { applyMigrations, readMigration } from "./migrate";
import { framesOf, verifyBackup, type ReadRefusal } from "./read";
import { unbound } from "./unbound";
import type { Progress } from "./write";

export type RestoreRefusal = ReadRefusal | "NOT_EMPTY" | "NEWER_SCHEMA";

export interface Restored {
  readonly tables: number;
  readonly rows: number;
  /** When the backup was made. */
  readonly at: string;
}

/** Whether this program has every migration of the backup, as it was when it was applied. */
const knowsAll = ({ migrations }: Header, folder: string): boolean =>
  migrations.every(({ name, checksum }) => readMigration(folder, name)?.checksum === checksum);

async function isEmpty(client: pg.ClientBase): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'S')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') LIMIT 1`,
  );
  return rowCount === 0;
}

/** The database was empty before: so it is again. */
const clear =
  "DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC";

async function* bytesUntilEnd(
  frames: AsyncIterator<Frame>,
  tell: (end: unknown) => void,
): AsyncGenerator<Buffer> {
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    if (next.value.kind === "json") return tell(next.value.value);
    yield next.value.bytes;
  }
}

async function loadTable(
  client: pg.ClientBase,
  { table, columns }: { table: string; columns: readonly string[] },
  frames: AsyncIterator<Frame>,
): Promise<number> {
  const list = columns.map((column) => `"${column}"`).join(", ");
  let end: unknown;
  const target = client.query(copyFrom(`COPY "${table}" (${list}) FROM STDIN`));
  const bytes = bytesUntilEnd(frames, (told) => (end = told));
  await pipeline(Readable.from(bytes, { objectMode: false }), target);
  const { rows } = tableEndShape.parse(end);
  if (target.rowCount !== rows)
    throw new Error(`${table}: ${rows} rows were written down, ${target.rowCount} arrived.`);
  return rows;
}

/** Loads every table of the file; answers how many rows that were. */
async function loadAll(client: pg.ClientBase, file: string, say: Progress): Promise<number> {
  let sum = 0;
  const frames = framesOf(file);
  for (let next = await frames.next(); !next.done; next = await frames.next()) {
    if (next.value.kind !== "json") continue;
    const { data: table } = tableShape.safeParse(next.value.value);
    if (table) {
      const rows = await loadTable(client, table, frames);
      say({ table: table.table, rows, of: rows });
      sum += rows;
    }
    const { data: found } = sequencesShape.safeParse(next.value.value);
    for (const { name, value, called } of found?.sequences ?? [])
      await client.query("SELECT setval($1::regclass, $2::bigint, $3)", [name, value, called]);
  }
  return sum;
}

/**
 * Brings a backup into an empty database, as its owner: the migrations the backup had, then every row, then each foreign
 * key checked as a whole. The file is read to its end first; a refusal or a failure leaves the database empty. What a
 * newer program adds is applied afterwards, as at any upgrade.
 *
 * @param migrations the folder of this program's migrations.
 */
export async function restoreBackup(
  client: pg.ClientBase,
  file: string,
  { migrations, say = () => {} }: { migrations: string; say?: Progress },
): Promise<Outcome<Restored, RestoreRefusal>> {
  const header = await verifyBackup(file);
  if (!header.ok) return header;
  if (!knowsAll(header.value, migrations)) return refused("NEWER_SCHEMA");
  if (!(await isEmpty(client))) return refused("NOT_EMPTY");
  const { tables, at } = header.value;
  const had = new Set(header.value.migrations.map(({ name }) => name));
  let rows = 0;
  try {
    await applyMigrations(client, migrations, had);
    // The backup's own list comes with its rows.
    await client.query("SET statement_timeout = 0; BEGIN; DELETE FROM _prisma_migrations");
    await unbound(client, tables, async () => {
      rows = await loadAll(client, file, say);
    });
    await client.query("COMMIT");
    await client.query("ANALYZE");
  } catch (error) {
    await client.query("ROLLBACK");
    await client.query(clear);
    throw error;
  }
  return accepted({ tables: tables.length, rows, at });
}
