import type pg from "pg";

import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import type { Scope } from "./scope";

/** The database role of each scope. */
const roleOf: Readonly<Record<Scope["kind"], string>> = {
  gate: "yby_gate",
  school: "yby_school",
  teacher: "yby_teacher",
  city: "yby_city",
  province: "yby_province",
  worker: "yby_worker",
};

/** The roles that the application's login may step into, and the only ones. */
export const scopeRoles: readonly string[] = Object.values(roleOf);

/** Why a login is not one to run the application with. */
export type LoginRefusal =
  "SUPERUSER" | "BYPASSES_ROW_SECURITY" | "OWNS_DATA" | "HAS_RIGHTS_OF_ITS_OWN" | "LACKS_SCOPES";

const remedy =
  "Give DATABASE_URL a login of the application's own and put the owner's address into MIGRATION_DATABASE_URL: see “The two logins” in docs/operations.md.";

/** What is wrong with a login, for whoever runs the program. */
export const loginSentences: Readonly<Record<LoginRefusal, string>> = {
  SUPERUSER: `The login of DATABASE_URL is a superuser: no policy would bind it. ${remedy}`,
  BYPASSES_ROW_SECURITY: `The login of DATABASE_URL bypasses row-level security. ${remedy}`,
  OWNS_DATA: `The login of DATABASE_URL owns the database or its tables, or may become their owner. ${remedy}`,
  HAS_RIGHTS_OF_ITS_OWN: `The login of DATABASE_URL has rights beside those of a scope: on tables, over roles, or by other roles it belongs to or inherits from. ${remedy}`,
  LACKS_SCOPES: `The login of DATABASE_URL may not step into the roles ${scopeRoles.join(", ")}. Start once with MIGRATION_DATABASE_URL, which grants them.`,
};

/** Each row of the answer is one thing that is wrong, the worst one first. `session_user`: who signed in, whatever role it stands in. */
const faults = `
  WITH login AS (SELECT * FROM pg_roles WHERE rolname = session_user),
  scopes AS (SELECT oid FROM pg_roles WHERE rolname = ANY ($1)),
  ours AS (SELECT oid, relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f'))
  SELECT CASE
    WHEN rolsuper THEN 'SUPERUSER'
    WHEN rolbypassrls THEN 'BYPASSES_ROW_SECURITY'
    WHEN EXISTS (SELECT FROM pg_database WHERE datname = current_database() AND pg_has_role(login.oid, datdba, 'MEMBER'))
      OR EXISTS (SELECT FROM ours WHERE pg_has_role(login.oid, relowner, 'MEMBER')) THEN 'OWNS_DATA'
    WHEN rolcreaterole OR rolcreatedb OR rolreplication
      OR EXISTS (SELECT FROM pg_roles r WHERE r.oid <> login.oid AND r.oid NOT IN (SELECT oid FROM scopes)
        AND pg_has_role(login.oid, r.oid, 'MEMBER'))
      OR EXISTS (SELECT FROM scopes WHERE pg_has_role(login.oid, scopes.oid, 'USAGE'))
      OR EXISTS (SELECT FROM ours WHERE has_table_privilege(login.oid, ours.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
        OR has_any_column_privilege(login.oid, ours.oid, 'SELECT')) THEN 'HAS_RIGHTS_OF_ITS_OWN'
    WHEN (SELECT count(*) FROM scopes WHERE pg_has_role(login.oid, scopes.oid, 'SET')) < cardinality($1::text[]) THEN 'LACKS_SCOPES'
  END AS reason FROM login`;

/**
 * Whether the login of a connection owns nothing, has no right of its own and may step into the scopes' roles: what keeps
 * a statement without a scope from reading anything, over a pooler as well.
 */
export async function checkLogin(client: pg.ClientBase): Promise<Outcome<undefined, LoginRefusal>> {
  const { rows } = await client.query<{ reason: LoginRefusal | null }>(faults, [scopeRoles]);
  const reason = rows[0]?.reason;
  return reason ? refused(reason) : accepted();
}
