import type pg from "pg";

/**
 * Lets the owner load rows in any order: without forced row-level security, without foreign keys and triggers. Each key is
 * checked as a whole when it is made again. To be called within a transaction: a failure leaves nothing changed.
 */
export async function unbound(
  client: pg.ClientBase,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const { rows: forced } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relforcerowsecurity AND relnamespace = 'public'::regnamespace",
  );
  const { rows: keys } = await client.query<{ name: string; of: string; definition: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS of, pg_get_constraintdef(oid) AS definition FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND conparentid = 0 ORDER BY conname`,
  );
  const each = async (names: readonly string[], change: string) => {
    for (const name of names) await client.query(`ALTER TABLE "${name}" ${change}`);
  };
  const guarded = forced.map(({ name }) => name);
  for (const { name, of } of keys)
    await client.query(`ALTER TABLE ${of} DROP CONSTRAINT "${name}"`);
  await each(guarded, "NO FORCE ROW LEVEL SECURITY");
  await each(tables, "DISABLE TRIGGER USER");
  await work();
  await each(tables, "ENABLE TRIGGER USER");
  for (const { name, of, definition } of keys)
    await client.query(`ALTER TABLE ${of} ADD CONSTRAINT "${name}" ${definition}`);
  await each(guarded, "FORCE ROW LEVEL SECURITY");
}
