import type pg from "pg";

import { connected } from "../../scripts/database/application";

/** The names of everything in the public schema, and what binds it. */
export const schemaOf = (superuser: string) => connected(superuser, schemaSeenBy);

/** The same as one connection sees it, in the transaction it is in. */
export async function schemaSeenBy(client: pg.ClientBase) {
  const { rows } = await client.query<{ line: string }>(
    `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS line FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT relname || ' forced ' || relforcerowsecurity FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     UNION ALL SELECT tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
       AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
     UNION ALL SELECT polrelid::regclass || ' policy ' || polname FROM pg_policy WHERE polname <> 'owner_reads'
       AND polrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)
     ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}
