import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import {
  keptRoles,
  loginNamePattern,
  madeRoles,
  mayKeep,
  placeOf,
  teacherLoginName,
  type Slip,
} from "@/lib/domain/account/account";
import { isSchoolActor, type Deed, type SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { roles, type Role } from "@/lib/domain/permissions";

import type { FirstPassword } from "../password";
import { refusing } from "../constraint";
import { aText, anId, type InputOf } from "../input";
import type { Prisma } from "../generated/client";
import { findAccount } from "../queries/accounts";
import { rows, run, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { endLinksOf } from "./links";
import { lockSchool } from "./lock";

type KeepRefusal = "NOT_FOUND" | "OWN_ACCOUNT" | "ROLE_NOT_YOURS";

/** A login about to be made. */
interface NewLogin {
  readonly id: string;
  readonly displayName: string;
  readonly detail: string;
  readonly loginName: string;
  readonly password: string;
  readonly passwordHash: string;
  readonly role: Role;
  readonly schoolId: string | null;
  readonly regionCode: string | null;
  readonly teacherId: string | null;
}

const slipOf = ({ displayName, detail, loginName, password }: NewLogin): Slip => ({
  displayName,
  detail,
  loginName,
  password,
});

const madeShape = shapeOf<{ id: string }>("insertLogins", { id: uuid });

/** Writes logins with their role; answers the ids of those whose name was still free, in any school. */
async function insertLogins(db: Db, logins: readonly NewLogin[]): Promise<Set<string>> {
  const column = <Key extends keyof NewLogin>(key: Key) => logins.map((login) => login[key]);
  const inserted = await rows(db, madeShape)`
    INSERT INTO account (id, login_name, display_name, password_hash, must_change_password, school_id, region_code)
    SELECT a.id, a.login, a.name, a.hash, true, a.school, a.region
    FROM unnest(${column("id")}::uuid[], ${column("loginName")}::text[], ${column("displayName")}::text[],
      ${column("passwordHash")}::text[], ${column("schoolId")}::uuid[], ${column("regionCode")}::text[])
      AS a (id, login, name, hash, school, region)
    ON CONFLICT (login_name) DO NOTHING RETURNING id`;
  const made = new Set(inserted.map(({ id }) => id));
  const granted = logins.filter(({ id }) => made.has(id));
  const grant = <Key extends keyof NewLogin>(key: Key) => granted.map((login) => login[key]);
  await run(db)`
    INSERT INTO role_grant (id, account_id, role, school_id, region_code, teacher_id)
    SELECT g.id, g.account, g.role::role, g.school, g.region, g.teacher
    FROM unnest(${granted.map(() => uuidv7())}::uuid[], ${grant("id")}::uuid[], ${grant("role")}::text[],
      ${grant("schoolId")}::uuid[], ${grant("regionCode")}::text[], ${grant("teacherId")}::uuid[])
      AS g (id, account, role, school, region, teacher)`;
  return made;
}

const withoutLoginShape = shapeOf<{ id: string; name: string; staffNo: string }>(
  "makeTeacherLogins",
  { id: uuid, name: text, staffNo: text },
);

/**
 * Makes a login for every teacher at work who has none, with passwords reckoned beforehand; the answer holds the slips,
 * which nothing keeps. Where more teachers came meanwhile than there are passwords, nobody gets one and the press is
 * repeated.
 */
export const makeTeacherLogins = refusing(
  ["role_grant_teacher_once"],
  async function (
    db: Db,
    { passwords }: { passwords: readonly FirstPassword[] },
    deed: SchoolDeed,
  ): Promise<Outcome<{ slips: Slip[] }, "NOTHING_TO_DO" | "ROLE_NOT_YOURS" | "CHANGED_MEANWHILE">> {
    const { schoolId } = deed.by;
    if (!keptRoles(deed.by.role).includes("TEACHER")) return refused("ROLE_NOT_YOURS");
    // Of two at once, the second finds nobody left without a login.
    await lockSchool(db, schoolId);
    const school = await db.school.findUniqueOrThrow({
      where: { id: schoolId },
      select: { nameInitials: true },
    });
    const teachers = await rows(db, withoutLoginShape)`
    SELECT t.id, t.name, t.staff_no AS "staffNo" FROM teacher t
    WHERE t.school_id = ${schoolId}::uuid AND (t.left_on IS NULL OR t.left_on > ${deed.on}::date)
      AND NOT EXISTS (SELECT FROM role_grant g WHERE g.school_id = t.school_id AND g.teacher_id = t.id)
    ORDER BY t.staff_no`;
    if (teachers.length === 0) return refused("NOTHING_TO_DO");
    if (teachers.length > passwords.length) return refused("CHANGED_MEANWHILE");

    let left: NewLogin[] = teachers.map(({ id: teacherId, name, staffNo }, index) => ({
      ...passwords[index]!,
      id: uuidv7(),
      displayName: name,
      detail: staffNo,
      loginName: teacherLoginName(school.nameInitials, staffNo),
      role: "TEACHER",
      schoolId,
      regionCode: null,
      teacherId,
    }));
    const slips: Slip[] = [];
    for (let attempt = 2; left.length > 0; attempt++) {
      const made = await insertLogins(db, left);
      slips.push(...left.filter(({ id }) => made.has(id)).map(slipOf));
      left = left
        .filter(({ id }) => !made.has(id))
        .map((login) => ({
          ...login,
          loginName: teacherLoginName(school.nameInitials, login.detail, attempt),
        }));
    }
    await recordAudit(db, deed, "account.make-teachers", {
      type: "school",
      id: schoolId,
      after: { logins: slips.map(({ loginName }) => loginName) },
    });
    return accepted({ slips });
  },
);

/** A list nobody chose from sends an empty text. */
const chosen = <Kind extends z.ZodType>(kind: Kind) =>
  z.union([z.literal("").transform(() => undefined), kind]).optional();

export const makeLoginInput = {
  role: z.enum(roles),
  displayName: aText(50, 1),
  loginName: z.string().trim().toLowerCase().min(1).max(40),
  schoolId: chosen(anId),
  regionCode: chosen(z.string().regex(/^\d{6}$/)),
};

/** Makes one login for an office, a leader or an official; the first password stands on the slip alone. */
export const makeLogin = refusing(
  ["account_login_name_key"],
  async function (
    db: Db,
    input: InputOf<typeof makeLoginInput> & { first: FirstPassword },
    deed: Deed,
  ): Promise<
    Outcome<
      { slips: Slip[] },
      "ROLE_NOT_YOURS" | "PLACE_MISSING" | "LOGIN_NAME_PLAIN" | "LOGIN_NAME_TAKEN"
    >
  > {
    const { role, displayName, loginName } = input;
    if (!madeRoles(deed.by.role).includes(role)) return refused("ROLE_NOT_YOURS");
    if (!loginNamePattern.test(loginName)) return refused("LOGIN_NAME_PLAIN");
    const place = await findPlace(db, {
      ...input,
      schoolId: isSchoolActor(deed.by) ? deed.by.schoolId : input.schoolId,
    });
    if (!place) return refused("PLACE_MISSING");

    const login: NewLogin = {
      ...input.first,
      id: uuidv7(),
      displayName,
      detail: place.name,
      loginName,
      role,
      schoolId: place.schoolId,
      regionCode: place.regionCode,
      teacherId: null,
    };
    const made = await insertLogins(db, [login]);
    if (made.size === 0) return refused("LOGIN_NAME_TAKEN");
    await recordAudit(db, deed, "account.make", {
      type: "account",
      id: login.id,
      place,
      after: { loginName, displayName, role, place: place.name },
    });
    return accepted({ slips: [slipOf(login)] });
  },
);

/** The place a role is granted in, as this scope sees it: another office's place is none. */
async function findPlace(
  db: Db,
  { role, schoolId, regionCode }: { role: Role; schoolId?: string; regionCode?: string },
) {
  const kind = placeOf(role);
  if (kind === "province") {
    const { name } = await db.region.findFirstOrThrow({
      where: { kind: "PROVINCE" },
      select: { name: true },
    });
    return { name, schoolId: null, regionCode: null };
  }
  if (kind === "region") {
    const region = regionCode
      ? await db.region.findFirst({
          where: { code: regionCode, kind: { not: "PROVINCE" } },
          select: { name: true },
        })
      : null;
    return region && { name: region.name, schoolId: null, regionCode: regionCode ?? null };
  }
  const school = schoolId
    ? await db.school.findUnique({ where: { id: schoolId }, select: { name: true } })
    : null;
  return school && { name: school.name, schoolId: schoolId ?? null, regionCode: null };
}

/** The account, when it is this office's to change. */
async function findKept(db: Db, accountId: string, deed: Deed) {
  if (accountId === deed.by.accountId) return refused("OWN_ACCOUNT" as const);
  const account = await findAccount(db, accountId);
  if (!account) return refused("NOT_FOUND" as const);
  if (!mayKeep(deed.by.role, account.roles)) return refused("ROLE_NOT_YOURS" as const);
  return accepted(account);
}

/**
 * Changes an account and ends all that was open in its name: sign-ins, and the links its person made. An official changes
 * accounts of offices, leaders and officials only, which have no links.
 */
async function endAccess(
  db: Db,
  accountId: string,
  change: Prisma.AccountUpdateManyMutationInput,
  { by, at }: Deed,
): Promise<void> {
  const data = { ...change, signInsEndedAt: at };
  await db.account.updateMany({ where: { id: accountId }, data });
  if (isSchoolActor(by)) await endLinksOf(db, by.schoolId, accountId, at);
}

export const resetPasswordInput = { accountId: anId };

/** Sets a new one-time password and ends every sign-in of the account. */
export async function resetPassword(
  db: Db,
  { accountId, first }: InputOf<typeof resetPasswordInput> & { first: FirstPassword },
  deed: Deed,
): Promise<Outcome<{ slips: Slip[] }, KeepRefusal>> {
  const found = await findKept(db, accountId, deed);
  if (!found.ok) return found;
  const { displayName, loginName, detail } = found.value;
  const { password, passwordHash } = first;
  await endAccess(db, accountId, { passwordHash, mustChangePassword: true }, deed);
  await recordAudit(db, deed, "account.reset", {
    type: "account",
    id: accountId,
    place: found.value,
  });
  return accepted({ slips: [{ displayName, detail, loginName, password }] });
}

export const setDisabledInput = { accountId: anId, disabled: z.stringbool() };

/** Closes an account, ending its sign-ins, or opens it again. */
export async function setDisabled(
  db: Db,
  { accountId, disabled }: InputOf<typeof setDisabledInput>,
  deed: Deed,
): Promise<Outcome<undefined, KeepRefusal>> {
  const found = await findKept(db, accountId, deed);
  if (!found.ok) return found;
  if (disabled) await endAccess(db, accountId, { disabledAt: deed.at }, deed);
  else await db.account.updateMany({ where: { id: accountId }, data: { disabledAt: null } });
  await recordAudit(db, deed, disabled ? "account.disable" : "account.enable", {
    type: "account",
    id: accountId,
    place: found.value,
    before: { disabledAt: found.value.disabledAt },
  });
  return accepted();
}

export const endSignInsInput = { accountId: anId };

/** Ends every sign-in of somebody's account; the password stays. */
export async function endSignIns(
  db: Db,
  { accountId }: InputOf<typeof endSignInsInput>,
  deed: Deed,
): Promise<Outcome<undefined, KeepRefusal>> {
  const found = await findKept(db, accountId, deed);
  if (!found.ok) return found;
  await endAccess(db, accountId, {}, deed);
  await recordAudit(db, deed, "account.end-sign-ins", {
    type: "account",
    id: accountId,
    place: found.value,
  });
  return accepted();
}

export const addRoleInput = { accountId: anId, role: z.enum(["SCHOOL_ADMIN", "SCHOOL_LEADER"]) };

/** Lets a person of the school work in one more role; the next sign-in knows it. */
export const addRole = refusing(
  ["role_grant_once"],
  async function (
    db: Db,
    { accountId, role }: Omit<InputOf<typeof addRoleInput>, "role"> & { role: Role },
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, KeepRefusal | "ROLE_HELD">> {
    const { schoolId } = deed.by;
    const found = await findKept(db, accountId, deed);
    if (!found.ok) return found;
    const account = found.value;
    if (account.schoolId !== schoolId) return refused("NOT_FOUND");
    if (role === "TEACHER") return refused("ROLE_NOT_YOURS");
    if (!keptRoles(deed.by.role).includes(role)) return refused("ROLE_NOT_YOURS");
    if (account.roles.includes(role)) return refused("ROLE_HELD");
    await run(db)`
    INSERT INTO role_grant (id, account_id, role, school_id)
    VALUES (${uuidv7()}::uuid, ${accountId}::uuid, ${role}::role, ${schoolId}::uuid)`;
    await recordAudit(db, deed, "account.add-role", {
      type: "account",
      id: accountId,
      before: { roles: account.roles },
      after: { role },
    });
    return accepted();
  },
);
