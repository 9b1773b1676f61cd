import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { connected } from "../../scripts/database/application";

/** Every test file has a copy of the migrated database for itself; it stands before the file is loaded. */
const { superuser, template, application } = inject("server");
const name = `test_${randomUUID().replaceAll("-", "")}`;
const source = new URL(template);

const named = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

await connected(superuser, (client) =>
  client.query(
    `CREATE DATABASE ${name} TEMPLATE ${pg.escapeIdentifier(source.pathname.slice(1))} OWNER ${pg.escapeIdentifier(source.username)}`,
  ),
);
// What the application connects as, what migrates and backs up, and what a test looks with: no policy hides a row from the last.
process.env.DATABASE_URL = named(application);
process.env.MIGRATION_DATABASE_URL = named(template);
process.env.OWNER_DATABASE_URL = named(superuser);

afterAll(() =>
  connected(superuser, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
);
