import type pg from "pg";

/** A table with the columns that are stored in it. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** As the planner believes; 0 where nobody counted yet. */
  readonly expectedRows: number;
}

/** Every table of the application, with partitioned ones as the whole they are. */
export async function listTables(client: pg.ClientBase): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(
    `SELECT c.relname AS name, greatest(c.reltuples, 0)::float8 AS "expectedRows",
       array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     GROUP BY c.oid ORDER BY c.relname`,
  );
  return rows;
}

/** Where the application's numbers go on; most ids are made by the application and need none. */
export async function listSequences(
  client: pg.ClientBase,
): Promise<{ name: string; value: string; called: boolean }[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace ORDER BY relname",
  );
  const found = [];
  for (const { name } of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `SELECT last_value::text AS value, is_called AS called FROM "${name}"`,
    );
    found.push({ name, ...state.rows[0]! });
  }
  return found;
}

/** The migrations that were applied, as they are written down in the database. */
export async function listMigrations(
  client: pg.ClientBase,
): Promise<{ name: string; checksum: string }[]> {
  const known = await client.query("SELECT to_regclass('public._prisma_migrations') AS there");
  if (known.rows[0].there === null) return [];
  const { rows } = await client.query<{ name: string; checksum: string }>(
    `SELECT migration_name AS name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows;
}

/**
 * Lets the tables' owner read every row: forced row-level security binds the owner too, and a copy without a school's
 * rows would look whole. Takes a short lock on a table that is new since the last time, none otherwise.
 */
export async function letOwnerRead(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_roles r ON r.rolname = current_user
     WHERE c.relnamespace = 'public'::regnamespace AND c.relforcerowsecurity AND NOT r.rolsuper AND NOT r.rolbypassrls
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'owner_reads')
     ORDER BY c.relname`,
  );
  for (const { name } of rows) {
    await client.query("BEGIN; SET LOCAL lock_timeout = '10s'");
    await client.query(
      `CREATE POLICY owner_reads ON "${name}" FOR SELECT TO CURRENT_USER USING (true)`,
    );
    await client.query("COMMIT");
  }
}
