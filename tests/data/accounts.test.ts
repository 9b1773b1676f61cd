import { afterAll, describe, expect, it } from "vitest";

import {
  addRole,
  endSignIns,
  makeLogin,
  makeTeacherLogins,
  resetPassword,
  setDisabled,
} from "@/lib/data/commands/accounts";
import { openSignIn } from "@/lib/data/commands/sign-ins";
import { listAccounts } from "@/lib/data/queries/accounts";
import { findLiveSignIn } from "@/lib/data/queries/sign-ins";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";

import { aSchool, aTeacher, anActor, at, on, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const gate = { kind: "gate" } as const;
const live = (id: string) => withScope(gate, (db) => findLiveSignIn(db, id, new Date()));
const signIn = (loginName: string, password: string) =>
  attempt(gate, (db) =>
    openSignIn(db, { loginName, password, address: "test", userAgent: "test", at: new Date() }),
  );

async function aCity(regionCode: string, schoolIds: string[]) {
  const by = await anActor("CITY", { regionCode });
  const scope: Scope = { kind: "city", regionCode, schoolIds, accountId: by.accountId };
  const { schoolId: _, ...actor } = by;
  return { scope, deed: { by: actor, at, on } };
}

describe("logins for all teachers at once", () => {
  it("work with the slip's password, which is kept nowhere, and must be changed", async () => {
    const { schoolId, scope, deed } = await aSchool();
    await aTeacher(schoolId, "王一");
    await aTeacher(schoolId, "李二");
    const made = await attempt(scope, (db) => makeTeacherLogins(db, {}, deed));
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

    const again = await attempt(scope, (db) => makeTeacherLogins(db, {}, deed));
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
      const made = await attempt(scope, (db) => makeTeacherLogins(db, {}, deed));
      names.push(made.ok && made.value.slips[0]!.loginName);
    }
    expect(names).toEqual(["hfjsxy-t001", "hfjsxy-t001-2"]);
  });
});

describe("an office's accounts", () => {
  it("a reset ends the sign-ins and the old password, and gives a new one", async () => {
    const { scope, deed, leader } = await aSchool();
    expect(await live(leader.signInId)).not.toBeNull();
    const reset = await attempt(scope, (db) =>
      resetPassword(db, { accountId: leader.accountId }, { ...deed, at: new Date() }),
    );
    if (!reset.ok) throw new Error(reset.reason);
    expect(await live(leader.signInId)).toBeNull();
    const slip = reset.value.slips[0]!;
    expect((await signIn(slip.loginName, slip.password)).ok).toBe(true);
  });

  it("a disabled one cannot sign in until it is enabled", async () => {
    const { scope, deed } = await aSchool();
    const made = await attempt(scope, (db) =>
      makeLogin(
        db,
        { role: "SCHOOL_LEADER", displayName: "周校长", loginName: `zhou-${process.pid}` },
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
      (db: Parameters<typeof resetPassword>[0]) => resetPassword(db, { accountId }, ours.deed),
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
        makeLogin(db, { role: "SCHOOL_ADMIN", displayName: "教务", loginName }, deed),
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
    expect(await attempt(ours.scope, (db) => makeLogin(db, official, ours.deed))).toEqual({
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
      await attempt(scope, (db) => makeLogin(db, { ...office, schoolId: theirs.schoolId }, deed)),
    ).toEqual({ ok: false, reason: "PLACE_MISSING" });
    const made = await attempt(scope, (db) =>
      makeLogin(db, { ...office, schoolId: ours.schoolId }, deed),
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
    await attempt(scope, (db) => makeTeacherLogins(db, {}, deed));
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
    await attempt(scope, (db) => makeTeacherLogins(db, {}, deed));
    const { rows } = await withScope(scope, (db) =>
      listAccounts(db, { q: "钱三", roles: null, size: 1 }),
    );
    const add = () =>
      attempt(scope, (db) => addRole(db, { accountId: rows[0]!.id, role: "SCHOOL_ADMIN" }, deed));
    expect((await add()).ok).toBe(true);
    expect(await add()).toEqual({ ok: false, reason: "ROLE_HELD" });
  });
});
