import pg from "pg";

import { checkLogin, loginSentences, scopeRoles } from "../../lib/data/login";
import { connected } from "./application";
import { StartError } from "./start-error";

const loginOf = (url: string) => decodeURIComponent(new URL(url).username);
const passwordOf = (url: string) => decodeURIComponent(new URL(url).password);

/** The address of the migration's login: it owns the tables, migrates, backs up and restores. */
export function migrationUrl(): string {
  const url = process.env.MIGRATION_DATABASE_URL;
  if (url) return url;
  throw new StartError(
    "MIGRATION_DATABASE_URL is missing: the address of the login that owns the tables. DATABASE_URL is the application's login, which owns nothing. See “The two logins” in docs/operations.md.",
  );
}

async function makeRoles(client: pg.Client, names: readonly string[], options: string) {
  const { rows } = await client.query<{ name: string }>(
    "SELECT n AS name FROM unnest($1::text[]) n WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = n)",
    [names],
  );
  for (const { name } of rows)
    await client.query(`CREATE ROLE ${pg.escapeIdentifier(name)} LOGIN NOINHERIT ${options}`);
}

/**
 * Makes the application's login where there is none, and lets it step into each scope's role: nothing is inherited, nothing
 * owned. The scopes' roles are made here where a migration has not made them yet.
 *
 * @param ownerUrl the migration's login, which may create roles.
 * @param applicationUrl names the login and its password; `renew` sets that password on a login that is there.
 */
export async function ensureLogin(
  ownerUrl: string,
  applicationUrl: string,
  { renew = false } = {},
): Promise<void> {
  const login = loginOf(applicationUrl);
  const password = `PASSWORD ${pg.escapeLiteral(passwordOf(applicationUrl))}`;
  const name = pg.escapeIdentifier(login);
  await connected(ownerUrl, async (client) => {
    // Two starts at once would change the same role.
    await client.query("SELECT pg_advisory_lock(hashtext('yby login'))");
    await makeRoles(client, scopeRoles, "");
    await makeRoles(client, [login], password);
    if (renew) await client.query(`ALTER ROLE ${name} ${password}`);
    const { rows } = await client.query<{ role: string }>(
      "SELECT r AS role FROM unnest($1::text[]) r WHERE NOT pg_has_role($2, r, 'SET')",
      [scopeRoles, login],
    );
    for (const { role } of rows)
      await client.query(`GRANT ${role} TO ${name} WITH INHERIT FALSE, SET TRUE`);
  }).catch((error: Error & { code?: string }) => {
    if (error.code !== "42501") throw error;
    throw new StartError(
      `The login ${login} of DATABASE_URL could not be made ready by that of MIGRATION_DATABASE_URL (${error.message}). Let it create roles, or have an administrator run: CREATE ROLE ${name} LOGIN NOINHERIT PASSWORD '…'; GRANT ${scopeRoles.join(", ")} TO ${name} WITH INHERIT FALSE, SET TRUE;`,
    );
  });
}

/** Stops where the application's login is one that policies do not bind, or that cannot work; says what is wrong. */
export async function refuseLogin(applicationUrl: string): Promise<void> {
  const fit = await connected(applicationUrl, checkLogin);
  if (!fit.ok) throw new StartError(`${fit.reason}: ${loginSentences[fit.reason]}`);
}

/** Makes the logins ready that an operator named: makes the application's where there is an owner to make it, and judges it. */
export async function prepareLogins(applicationUrl: string): Promise<void> {
  const ownerUrl = process.env.MIGRATION_DATABASE_URL;
  if (ownerUrl && loginOf(ownerUrl) !== loginOf(applicationUrl))
    await ensureLogin(ownerUrl, applicationUrl);
  await refuseLogin(applicationUrl);
}
