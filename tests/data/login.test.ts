import { randomUUID } from "node:crypto";

import { afterAll, afterEach, describe, expect, it } from "vitest";

import { checkLogin, scopeRoles } from "@/lib/data/login";
import { loginOfApplication } from "@/lib/data/login-check";
import { disconnect, withScope } from "@/lib/data/scope";

import { connected } from "../../scripts/database/application";
import { openCheckout } from "../../scripts/database/checkout";
import { ensureLogin, refuseLogin } from "../../scripts/database/login";
import { anEmptyDatabase } from "../support/empty-database";
import { aSchool, owner } from "../support/given";

const urls = {
  application: process.env.DATABASE_URL ?? "",
  owner: process.env.MIGRATION_DATABASE_URL ?? "",
  superuser: process.env.OWNER_DATABASE_URL ?? "",
};
const made: string[] = [];

const asSuperuser = (sql: string) => connected(urls.superuser, (client) => client.query(sql));

/** A login of its own, with the application's rights and what else is said of it; answers its address. */
async function aLogin(also: (name: string) => string = () => ""): Promise<string> {
  const name = `login_${randomUUID().replaceAll("-", "")}`;
  made.push(name);
  const url = Object.assign(new URL(urls.application), { username: name }).href;
  await ensureLogin(urls.owner, url);
  const more = also(name);
  if (more) await asSuperuser(more);
  return url;
}

afterEach(async () => {
  Object.assign(process.env, {
    DATABASE_URL: urls.application,
    MIGRATION_DATABASE_URL: urls.owner,
  });
  for (const name of made.splice(0)) {
    const { rows } = await asSuperuser(
      `SELECT rolname AS one FROM pg_roles WHERE rolname IN ('${name}', 'o_${name}')`,
    );
    for (const { one } of rows) await asSuperuser(`DROP OWNED BY ${one}; DROP ROLE ${one}`);
  }
});
afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

describe("the application's login", () => {
  it("reads and writes nothing by itself, and becomes nobody but a scope", async () => {
    await aSchool();
    const outside = (sql: string) => connected(urls.application, (client) => client.query(sql));
    for (const sql of [
      "SELECT FROM school",
      "SELECT FROM account",
      "SELECT FROM _prisma_migrations",
      "INSERT INTO region (code, name, kind) VALUES ('990000', 'x', 'CITY')",
      "CREATE TABLE public.mine (id int)",
      `SET ROLE ${new URL(urls.owner).username}`,
      "SET ROLE postgres",
    ])
      await expect(outside(sql), sql).rejects.toThrow(/permission denied/);
    for (const role of scopeRoles) await outside(`SET ROLE ${role}`);
  });

  it("steps into every role that a policy speaks of", async () => {
    const { rows } = await asSuperuser(
      `SELECT DISTINCT r.rolname AS name FROM pg_policy p JOIN pg_roles r ON r.oid = ANY (p.polroles)
       WHERE r.rolname LIKE 'yby\\_%'`,
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...scopeRoles].sort());
  });

  it("is what the suite itself runs with, and passes the check of a start", async () => {
    const who = await withScope(
      { kind: "gate" },
      (db) => db.$queryRaw<{ login: string }[]>`SELECT session_user::text AS login`,
    );
    expect(who).toEqual([{ login: new URL(urls.application).username }]);
    expect(await loginOfApplication()).toEqual({ ok: true });
  });

  it("keeps its password and its rights when it is made ready again", async () => {
    const url = await aLogin();
    const other = Object.assign(new URL(url), { password: "another" }).href;
    await Promise.all([1, 2, 3].map(() => ensureLogin(urls.owner, other)));
    expect(await connected(url, checkLogin)).toEqual({ ok: true });
    await ensureLogin(urls.owner, other, { renew: true });
    expect(await connected(other, checkLogin)).toEqual({ ok: true });
  });
});

describe("a login that is not one to run with", () => {
  const ownerName = new URL(urls.owner).username;
  it.each([
    ["SUPERUSER", (name: string) => `ALTER ROLE ${name} SUPERUSER`],
    ["BYPASSES_ROW_SECURITY", (name: string) => `ALTER ROLE ${name} BYPASSRLS`],
    [
      "OWNS_DATA",
      (name: string) => `CREATE TABLE t_${name} (); ALTER TABLE t_${name} OWNER TO ${name}`,
    ],
    [
      "OWNS_DATA",
      (name: string) =>
        `CREATE ROLE o_${name}; CREATE TABLE t_${name} (); ALTER TABLE t_${name} OWNER TO o_${name};
         GRANT o_${name} TO ${name} WITH INHERIT FALSE, SET TRUE`,
    ],
    ["HAS_RIGHTS_OF_ITS_OWN", (name: string) => `ALTER ROLE ${name} CREATEROLE`],
    ["HAS_RIGHTS_OF_ITS_OWN", (name: string) => `GRANT pg_read_all_data TO ${name}`],
    ["HAS_RIGHTS_OF_ITS_OWN", (name: string) => `GRANT SELECT (name) ON school TO ${name}`],
    ["HAS_RIGHTS_OF_ITS_OWN", (name: string) => `GRANT yby_school TO ${name} WITH INHERIT TRUE`],
    ["LACKS_SCOPES", (name: string) => `REVOKE yby_city FROM ${name} GRANTED BY ${ownerName}`],
  ] as const)("%s is refused by name", async (reason, also) => {
    const url = await aLogin(also);
    expect(await connected(url, checkLogin)).toEqual({ ok: false, reason });
    await expect(refuseLogin(url)).rejects.toThrow(`${reason}: The login of DATABASE_URL`);
  });

  it("stops whatever opens the database: start, image, nightly job and command line", async () => {
    process.env.DATABASE_URL = urls.owner;
    await expect(openCheckout()).rejects.toThrow(/OWNS_DATA: .*MIGRATION_DATABASE_URL/);
  });
});

describe("an operator's database", () => {
  it("gets the login that DATABASE_URL names before anything is in it", async () => {
    const database = await anEmptyDatabase();
    const name = `login_${randomUUID().replaceAll("-", "")}`;
    made.push(name);
    process.env.MIGRATION_DATABASE_URL = database.url;
    process.env.DATABASE_URL = Object.assign(new URL(database.application), {
      username: name,
      password: encodeURIComponent("p ss%/word@"),
    }).href;
    await openCheckout();
    expect(await connected(process.env.DATABASE_URL, checkLogin)).toEqual({ ok: true });
    await database.drop();
  });

  it("is not taken for the embedded one where only the owner's address is given", async () => {
    delete process.env.DATABASE_URL;
    await expect(openCheckout()).rejects.toThrow("but not DATABASE_URL");
  });

  it("says what to run where the owner may not make logins", async () => {
    const lowly = await aLogin();
    const wanted = Object.assign(new URL(lowly), { username: "nobody_yet" }).href;
    const refused = ensureLogin(lowly, wanted);
    await expect(refused).rejects.toThrow('CREATE ROLE "nobody_yet" LOGIN NOINHERIT');
  });
});
