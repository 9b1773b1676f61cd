import { afterAll, describe, expect, it } from "vitest";

import {
  addRole,
  endSignIns,
  makeLogin,
  makeTeacherLogins,
  resetPassword,
  setDisabled,
} from "@/lib/data/commands/accounts";
import { checkPassword, openSignIn } from "@/lib/data/commands/sign-ins";
import { firstPasswords } from "@/lib/data/password";
import { listAppointments } from "@/lib/data/queries/appointments";
import { listAccounts } from "@/lib/data/queries/accounts";
import { findLiveSignIn } from "@/lib/data/queries/sign-ins";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";

import { refused } from "@/lib/domain/outcome";
import { scopeOf, aSchool, aTeacher, anActor, at, on, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const gate = { kind: "gate" } as const;
const live = (id: string) => withScope(gate, (db) => findLiveSignIn(db, id, new Date()));
const passwords = await firstPasswords(5);
const first = passwords[0]!;

const signIn = async (loginName: string, password: string) => {
  const checked = await checkPassword(loginName, password);
  if (!checked?.fits) return refused("SIGN_IN_WRONG");
  const from = { address: "test", userAgent: "test", at: new Date() };
  return attempt(gate, (db) => openSignIn(db, { ...checked, ...from }));
};

async function aCity(regionCode: string, schoolIds: string[]) {
  const by = await anActor("CITY", { regionCode });
  const scope: Scope = { kind: "city", regionCode, schoolIds, accountId: by.accountId };
  return { scope, deed: { by, at, on } };
}

describe("logins for all teachers at once", () => {
  it("work with the slip's password, which is kept nowhere, and must be changed", async () => {
    const { schoolId, scope, deed } = await aSchool();
    await aTeacher(schoolId, "王一");
    await aTeacher(schoolId, "李二");
    const made = await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
    if (!made.ok) throw new Error(made.reason);
    expect(made.value.slips.map(({ displayName }) => displayName).sort()).toEqual(["李二", "王一"]);

    const slip = made.value.slips[0]!;
    const opened = await signIn(slip.loginName, slip.password);
    if (!opened.ok) throw new Error(opened.reason);
    const signedIn = await live(opened.value.signInId);
    expect(signedIn).toMatchObject({
      mustChangePassword: true,
      actor: { role: "TEACHER", schoolId },
    });
    const trail = await owner.auditEntry.findMany({ where: { chainId: schoolId } });
    expect(JSON.stringify(trail, (_, v) => (typeof v === "bigint" ? `${v}` : v))).not.toContain(
      slip.password,
    );

    const again = await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
    expect(again).toEqual({ ok: false, reason: "NOTHING_TO_DO" });
  });

  it("tell schools with the same initials and staff numbers apart", async () => {
    const [one, two] = [await aSchool(), await aSchool()];
    for (const { schoolId } of [one, two]) {
      await owner.school.update({ where: { id: schoolId }, data: { nameInitials: "hfjsxy" } });
      await owner.teacher.create({ data: { schoolId, staffNo: "T001", name: "王一" } });
    }
    const names = [];
    for (const { scope, deed } of [one, two]) {
      const made = await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
      names.push(made.ok && made.value.slips[0]!.loginName);
    }
    expect(names).toEqual(["hfjsxy-t001", "hfjsxy-t001-2"]);
  });
});

describe("an office's accounts", () => {
  it("a reset ends the sign-ins and the old password, and gives a new one", async () => {
    const { schoolId, scope, deed } = await aSchool();
    const colleague = await anActor("SCHOOL_ADMIN", { schoolId });
    expect(await live(colleague.signInId)).not.toBeNull();
    const reset = await attempt(scope, (db) =>
      resetPassword(db, { accountId: colleague.accountId, first }, { ...deed, at: new Date() }),
    );
    if (!reset.ok) throw new Error(reset.reason);
    expect(await live(colleague.signInId)).toBeNull();
    const slip = reset.value.slips[0]!;
    expect((await signIn(slip.loginName, slip.password)).ok).toBe(true);
  });

  it("a disabled one cannot sign in until it is enabled", async () => {
    const { scope, deed } = await aSchool();
    const made = await attempt(scope, (db) =>
      makeLogin(
        db,
        { role: "SCHOOL_ADMIN", displayName: "周教务", loginName: `zhou-${process.pid}`, first },
        deed,
      ),
    );
    if (!made.ok) throw new Error(made.reason);
    const { loginName, password } = made.value.slips[0]!;
    const { id: accountId } = await owner.account.findUniqueOrThrow({ where: { loginName } });
    const set = (disabled: boolean) =>
      attempt(scope, (db) => setDisabled(db, { accountId, disabled }, { ...deed, at: new Date() }));

    const opened = await signIn(loginName, password);
    if (!opened.ok) throw new Error(opened.reason);
    expect((await set(true)).ok).toBe(true);
    expect(await live(opened.value.signInId)).toBeNull();
    expect(await signIn(loginName, password)).toEqual({ ok: false, reason: "SIGN_IN_WRONG" });
    await set(false);
    expect((await signIn(loginName, password)).ok).toBe(true);
    expect(await live(opened.value.signInId)).toBeNull();
  });

  it("another school's account is not found, and stays as it was", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const { accountId, signInId } = theirs.leader;
    for (const deed of [
      (db: Parameters<typeof resetPassword>[0]) =>
        resetPassword(db, { accountId, first }, ours.deed),
      (db: Parameters<typeof resetPassword>[0]) =>
        setDisabled(db, { accountId, disabled: true }, ours.deed),
      (db: Parameters<typeof resetPassword>[0]) => endSignIns(db, { accountId }, ours.deed),
      (db: Parameters<typeof resetPassword>[0]) =>
        addRole(db, { accountId, role: "SCHOOL_ADMIN" }, ours.deed),
    ])
      expect(await attempt<unknown, string>(ours.scope, deed)).toEqual({
        ok: false,
        reason: "NOT_FOUND",
      });
    expect(await live(signInId)).not.toBeNull();
  });

  it("nobody resets or disables the own account here", async () => {
    const { scope, deed, admin } = await aSchool();
    const outcome = await attempt(scope, (db) =>
      setDisabled(db, { accountId: admin.accountId, disabled: true }, deed),
    );
    expect(outcome).toEqual({ ok: false, reason: "OWN_ACCOUNT" });
  });

  it("a login name that is taken anywhere is refused, not shown to whom it belongs", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const loginName = `taken-${process.pid}`;
    const make = ({ scope, deed }: typeof ours) =>
      attempt(scope, (db) =>
        makeLogin(db, { role: "SCHOOL_ADMIN", displayName: "教务", loginName, first }, deed),
      );
    expect((await make(theirs)).ok).toBe(true);
    expect(await make(ours)).toEqual({ ok: false, reason: "LOGIN_NAME_TAKEN" });
  });

  it("a school makes no official, a city no other city's school office", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool({ regionCode: "340200" })];
    const official = {
      role: "CITY",
      displayName: "某人",
      loginName: "official-1",
      regionCode: "340100",
    } as const;
    expect(
      await attempt(ours.scope, (db) => makeLogin(db, { ...official, first }, ours.deed)),
    ).toEqual({
      ok: false,
      reason: "ROLE_NOT_YOURS",
    });
    const { scope, deed } = await aCity("340100", [ours.schoolId]);
    const office = {
      role: "SCHOOL_ADMIN",
      displayName: "某人",
      loginName: `office-${process.pid}`,
    } as const;
    expect(
      await attempt(scope, (db) =>
        makeLogin(db, { ...office, first, schoolId: theirs.schoolId }, deed),
      ),
    ).toEqual({ ok: false, reason: "PLACE_MISSING" });
    const made = await attempt(scope, (db) =>
      makeLogin(db, { ...office, first, schoolId: ours.schoolId }, deed),
    );
    expect(made.ok).toBe(true);
  });

  it("are searched by name and initials, filtered by role and state", async () => {
    const { schoolId, scope, deed } = await aSchool();
    const { id } = await aTeacher(schoolId, "赵敏");
    await owner.teacher.update({
      where: { schoolId_id: { schoolId, id } },
      data: { nameInitials: "zm" },
    });
    await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
    const list = (asked: object) =>
      withScope(scope, (db) => listAccounts(db, { roles: null, size: 50, ...asked }));
    expect((await list({})).total).toBe(3);
    expect((await list({ q: "zm" })).rows.map(({ displayName }) => displayName)).toEqual(["赵敏"]);
    expect((await list({ roles: ["TEACHER"], state: "UNUSED" })).total).toBe(1);
    expect((await list({ state: "DISABLED" })).total).toBe(0);
    expect((await list({ q: "%" })).total).toBe(0);
  });

  it("a teacher may get one more role, once", async () => {
    const { schoolId, scope, deed } = await aSchool();
    await aTeacher(schoolId, "钱三");
    await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
    const { rows } = await withScope(scope, (db) =>
      listAccounts(db, { q: "钱三", roles: null, size: 1 }),
    );
    const add = () =>
      attempt(scope, (db) => addRole(db, { accountId: rows[0]!.id, role: "SCHOOL_ADMIN" }, deed));
    expect((await add()).ok).toBe(true);
    expect(await add()).toEqual({ ok: false, reason: "ROLE_HELD" });
  });
});

describe("two people means two persons", () => {
  const no = (reason: string) => ({ ok: false, reason });

  it("an office makes, resets, closes and appoints no leader", async () => {
    const { schoolId, scope, deed, leader } = await aSchool();
    await aTeacher(schoolId, "孙四");
    await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
    const { rows } = await withScope(scope, (db) =>
      listAccounts(db, { q: "孙四", roles: null, size: 1 }),
    );
    const login = {
      role: "SCHOOL_LEADER",
      displayName: "自己人",
      loginName: "own-leader",
    } as const;
    const { accountId } = leader;
    expect(await attempt(scope, (db) => makeLogin(db, { ...login, first }, deed))).toEqual(
      no("ROLE_NOT_YOURS"),
    );
    expect(await attempt(scope, (db) => resetPassword(db, { accountId, first }, deed))).toEqual(
      no("ROLE_NOT_YOURS"),
    );
    expect(
      await attempt(scope, (db) => setDisabled(db, { accountId, disabled: true }, deed)),
    ).toEqual(no("ROLE_NOT_YOURS"));
    const appoint = { accountId: rows[0]!.id, role: "SCHOOL_LEADER" } as const;
    expect(await attempt(scope, (db) => addRole(db, appoint, deed))).toEqual(no("ROLE_NOT_YOURS"));
  });

  it("nobody gives the own account a role", async () => {
    const { deed, leaderDeed } = await aSchool();
    for (const by of [deed, leaderDeed]) {
      const given = { accountId: by.by.accountId, role: "SCHOOL_ADMIN" } as const;
      expect(await attempt(scopeOf(by), (db) => addRole(db, given, by))).toEqual(no("OWN_ACCOUNT"));
    }
  });

  it("a leader keeps the other leaders, and no teacher's or office's login", async () => {
    const { schoolId, scope, admin, leaderDeed } = await aSchool();
    const other = await anActor("SCHOOL_LEADER", { schoolId });
    const reset = (accountId: string) =>
      attempt(scopeOf(leaderDeed), (db) => resetPassword(db, { accountId, first }, leaderDeed));
    expect((await reset(other.accountId)).ok).toBe(true);
    expect(await reset(leaderDeed.by.accountId)).toEqual(no("OWN_ACCOUNT"));
    expect(await reset(admin.accountId)).toEqual(no("ROLE_NOT_YOURS"));
    expect(await attempt(scope, (db) => makeTeacherLogins(db, { passwords }, leaderDeed))).toEqual(
      no("ROLE_NOT_YOURS"),
    );
  });

  it("what a city does to a leader's login stands in the school's chain, and the leaders see it", async () => {
    const { schoolId, scope, leader } = await aSchool();
    const city = await aCity("340100", [schoolId]);
    const { accountId } = leader;
    const reset = await attempt(city.scope, (db) =>
      resetPassword(db, { accountId, first }, city.deed),
    );
    expect(reset.ok).toBe(true);
    const chain = await owner.auditEntry.findMany({ where: { chainId: schoolId } });
    expect(chain.map(({ action, subjectId }) => [action, subjectId])).toEqual([
      ["account.reset", accountId],
    ]);
    const seen = await withScope(scope, (db) => listAppointments(db, schoolId, city.deed.at));
    expect(seen).toMatchObject([{ action: "account.reset", byRole: "CITY" }]);
    const later = new Date(city.deed.at.getTime() + 31 * 86_400_000);
    expect(await withScope(scope, (db) => listAppointments(db, schoolId, later))).toEqual([]);
  });

  it("teachers get one login each, of two made at once", async () => {
    const { schoolId, scope, deed } = await aSchool();
    for (const name of ["周一", "吴二", "郑三"]) await aTeacher(schoolId, name);
    const make = () => attempt(scope, (db) => makeTeacherLogins(db, { passwords }, deed));
    const outcomes = await Promise.all([make(), make()]);
    expect(outcomes.map((one) => (one.ok ? one.value.slips.length : one.reason)).sort()).toEqual([
      3,
      "NOTHING_TO_DO",
    ]);
    expect(await owner.roleGrant.count({ where: { schoolId, role: "TEACHER" } })).toBe(3);
    const grant = await owner.roleGrant.findFirstOrThrow({ where: { schoolId, role: "TEACHER" } });
    const { accountId } = await anActor("SCHOOL_ADMIN", { schoolId });
    const { id: _, ...again } = { ...grant, accountId };
    await expect(owner.roleGrant.create({ data: again })).rejects.toThrow(
      /role_grant_teacher_once/,
    );
  });
});
