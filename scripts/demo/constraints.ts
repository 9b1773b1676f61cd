import type pg from "pg";

/** Tables that grow with history: checking and indexing them row by row would take most of a large load. */
const large = [
  "session",
  "session_class",
  "session_teacher",
  "session_log",
  "attendance",
  "pay_entry",
];

/**
 * Takes the large tables' constraints and indexes away while `work` loads, and makes them again from their own
 * definitions: cheaper than keeping them row by row, and each is checked as a whole before it stands.
 */
export async function withoutConstraints(
  client: pg.ClientBase,
  work: () => Promise<void>,
): Promise<void> {
  const { rows: constraints } = await client.query<{
    name: string;
    of: string;
    definition: string;
    kind: string;
  }>(
    `SELECT conname AS name, conrelid::regclass::text AS of, pg_get_constraintdef(oid) AS definition, contype AS kind
     FROM pg_constraint WHERE (conrelid = ANY ($1::regclass[]) OR confrelid = ANY ($1::regclass[])) AND contype IN ('p', 'u', 'f', 'x')
     ORDER BY array_position(ARRAY['p', 'u', 'x', 'f']::"char"[], contype)`,
    [large],
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     WHERE indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid)`,
    [large],
  );
  for (const { name, of } of constraints.toReversed())
    await client.query(`ALTER TABLE ${of} DROP CONSTRAINT "${name}"`);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  await work();
  await client.query("SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 2");
  for (const { name, of, definition } of constraints)
    await client.query(`ALTER TABLE ${of} ADD CONSTRAINT "${name}" ${definition}`);
  for (const { definition } of indexes) await client.query(definition);
}

/** Lets the owner load rows that no scope's policy covers, and closes the tables again whatever happens. */
export async function unforced(client: pg.ClientBase, work: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT oid::regclass::text AS name FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace",
  );
  const force = async (word: string) => {
    for (const { name } of rows)
      await client.query(`ALTER TABLE ${name} ${word} ROW LEVEL SECURITY`);
  };
  await force("NO FORCE");
  try {
    await work();
  } finally {
    await force("FORCE");
  }
}
