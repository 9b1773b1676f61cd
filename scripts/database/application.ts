import pg from "pg";
import { StartError } from "./start-error";

/** Opens one connection for `work` and closes it whatever happens. */
export async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({ connectionString: url });
  // A server that goes away fails the query that waits for it; without a listener it would end the process.
  client.on("error", () => {});
  await client.connect().catch((error: Error) => {
    const { host } = new URL(url);
    throw new StartError(`The database at ${host} cannot be used: ${error.message}`);
  });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes the login that owns the application's tables, and its database where there is none.
 *
 * It is no superuser, so that row-level security binds it as it does in production.
 */
export async function ensureOwner(
  superuser: string,
  { owner, password, database }: { owner: string; password: string; database: string },
) {
  await connected(superuser, async (client) => {
    const known = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [owner]);
    const deed = known.rowCount ? "ALTER" : "CREATE";
    const name = pg.escapeIdentifier(owner);
    await client.query(
      `${deed} ROLE ${name} LOGIN CREATEROLE PASSWORD ${pg.escapeLiteral(password)}`,
    );
    // Roles belong to the cluster; those that another database's migrations made are shared with this owner.
    const scopes = await client.query<{ rolname: string }>(
      "SELECT rolname FROM pg_roles WHERE rolname LIKE 'yby\\_%' AND rolname <> $1",
      [owner],
    );
    for (const { rolname } of scopes.rows)
      await client.query(`GRANT ${pg.escapeIdentifier(rolname)} TO ${name} WITH ADMIN OPTION`);
    const there = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (!there.rowCount)
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${name}`);
  });
  const url = new URL(superuser);
  url.username = owner;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}
