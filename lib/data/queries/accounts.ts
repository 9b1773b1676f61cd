import "server-only";

import type { Role } from "@/lib/domain/permissions";

import { bool, instant, int, list, row, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import { containing } from "./classes";

/** An account as its office sees it; the password's hash is not among what an office may read. */
export interface AccountRow {
  readonly id: string;
  readonly displayName: string;
  readonly loginName: string;
  readonly roles: readonly Role[];
  /** A teacher's staff number, else the place's name. */
  readonly detail: string;
  readonly placeName: string;
  readonly schoolId: string | null;
  readonly regionCode: string | null;
  readonly mustChangePassword: boolean;
  readonly disabledAt: Date | null;
}

export const accountStates = ["ACTIVE", "UNUSED", "DISABLED"] as const;
export type AccountState = (typeof accountStates)[number];

/** Whether an account is closed, never used since its slip, or in use. */
export const accountState = (account: {
  disabledAt: Date | null;
  mustChangePassword: boolean;
}): AccountState =>
  account.disabledAt ? "DISABLED" : account.mustChangePassword ? "UNUSED" : "ACTIVE";

/** One account this scope may see, or null. */
export async function findAccount(db: Db, id: string): Promise<AccountRow | null> {
  const found = await listAccounts(db, { id, roles: null, size: 1 });
  return found.rows[0] ?? null;
}

/** What an office's list asks for. */
export interface AccountsAsked {
  readonly id?: string;
  readonly q?: string;
  /** Only accounts holding one of these roles; null for all. */
  readonly roles: readonly Role[] | null;
  readonly state?: string;
  readonly page?: number;
  readonly size: number;
  readonly sort?: "name" | "login" | "made";
  readonly descending?: boolean;
}

const accountsShape = shapeOf<AccountRow & { total: number }>("listAccounts", {
  id: uuid,
  displayName: text,
  loginName: text,
  roles: list(word()),
  detail: text,
  placeName: text,
  schoolId: uuid,
  regionCode: text,
  mustChangePassword: bool,
  disabledAt: instant,
  total: int,
});

/** A page of the accounts this scope may see, and how many there are; by name, login or the time they were made. */
export async function listAccounts(
  db: Db,
  asked: AccountsAsked,
): Promise<{ rows: AccountRow[]; total: number }> {
  const { id = null, q = "", roles, state = "", page = 1, size } = asked;
  const like = containing(q);
  const order = `${asked.sort ?? "name"}${asked.descending ? "-" : "+"}`;
  const found = await rows(db, accountsShape)`
    SELECT a.id, a.display_name AS "displayName", a.login_name AS "loginName", g.roles, a.school_id AS "schoolId", a.region_code AS "regionCode",
      coalesce(t.staff_no, s.name, r.name) AS detail, coalesce(s.name, r.name) AS "placeName",
      a.must_change_password AS "mustChangePassword", a.disabled_at AS "disabledAt", (count(*) OVER ())::int AS total
    FROM account a
    JOIN (
      SELECT g.account_id, array_agg(g.role::text ORDER BY g.role) AS roles,
        (array_agg(g.teacher_id) FILTER (WHERE g.teacher_id IS NOT NULL))[1] AS teacher_id
      FROM role_grant g GROUP BY g.account_id
    ) g ON g.account_id = a.id
    LEFT JOIN school s ON s.id = a.school_id
    LEFT JOIN region r ON r.code = a.region_code OR a.school_id IS NULL AND a.region_code IS NULL AND r.kind = 'PROVINCE'
    LEFT JOIN teacher t ON t.school_id = a.school_id AND t.id = g.teacher_id
    WHERE (${id}::uuid IS NULL OR a.id = ${id}::uuid)
      AND (${roles}::text[] IS NULL OR g.roles && ${roles}::text[])
      AND (${q} = '' OR lower(a.display_name) LIKE ${like} OR a.login_name LIKE ${like}
        OR lower(t.name_initials) LIKE ${like} OR lower(t.staff_no) LIKE ${like} OR lower(s.name) LIKE ${like})
      AND CASE ${state}
        WHEN 'DISABLED' THEN a.disabled_at IS NOT NULL
        WHEN 'UNUSED' THEN a.disabled_at IS NULL AND a.must_change_password
        WHEN 'ACTIVE' THEN a.disabled_at IS NULL AND NOT a.must_change_password
        ELSE true END
    ORDER BY
      CASE WHEN ${order} = 'name+' THEN coalesce(t.name_initials, a.display_name) END,
      CASE WHEN ${order} = 'name-' THEN coalesce(t.name_initials, a.display_name) END DESC,
      CASE WHEN ${order} = 'login+' THEN a.login_name END,
      CASE WHEN ${order} = 'login-' THEN a.login_name END DESC,
      CASE WHEN ${order} = 'made+' THEN a.created_at END,
      CASE WHEN ${order} = 'made-' THEN a.created_at END DESC,
      a.id
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...account }) => account), total: found[0]?.total ?? 0 };
}

const withoutLoginShape = shapeOf<{ count: number }>("countTeachersWithoutLogin", { count: int });

/** Teachers at work on a day who cannot sign in yet. */
export async function countTeachersWithoutLogin(
  db: Db,
  schoolId: string,
  on: string,
): Promise<number> {
  const { count } = await row(db, withoutLoginShape)`
    SELECT count(*)::int AS count FROM teacher t
    WHERE t.school_id = ${schoolId}::uuid AND (t.left_on IS NULL OR t.left_on > ${on}::date)
      AND NOT EXISTS (SELECT FROM role_grant g WHERE g.school_id = t.school_id AND g.teacher_id = t.id)`;
  return count;
}

/** The schools and regions an official may make logins for. */
export async function listPlaces(db: Db): Promise<{
  schools: { id: string; name: string }[];
  regions: { code: string; name: string }[];
}> {
  const schools = await db.school.findMany({
    select: { id: true, name: true },
    orderBy: [{ regionCode: "asc" }, { name: "asc" }],
    take: 3_000,
  });
  const regions = await db.region.findMany({
    where: { kind: { not: "PROVINCE" } },
    select: { code: true, name: true },
    orderBy: { code: "asc" },
  });
  return { schools, regions };
}

/** The login name of an account; in the gate's scope, for the person's own page. */
export const findAccountName = async (db: Db, id: string): Promise<string> =>
  (await db.account.findUniqueOrThrow({ where: { id }, select: { loginName: true } })).loginName;
