import { afterAll, describe, expect, it } from "vitest";

import type { Deed } from "@/lib/domain/actor";
import { refused } from "@/lib/domain/outcome";
import { authOptions } from "@/lib/auth/options";
import {
  changePassword,
  checkChange,
  checkPassword,
  endOtherSignIns,
  leave,
  openSignIn,
  switchRole,
} from "@/lib/data/commands/sign-ins";
import { hashPassword } from "@/lib/data/password";
import { findLiveSignIn } from "@/lib/data/queries/sign-ins";
import { closeRateLimits, forgiveTries, takeTry } from "@/lib/data/rate-limit";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { signInLimits, signInsAtOnce } from "@/lib/domain/account/sign-in";

import { aSchool, anActor, on, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await closeRateLimits();
  await owner.$disconnect();
});

const gate = { kind: "gate" } as const;
const password = "Three-Rivers-88";
const live = (id: string, at = new Date()) => withScope(gate, (db) => findLiveSignIn(db, id, at));

/** A person of a school of their own who knows the password. */
async function aPerson() {
  const { schoolId } = await aSchool();
  const actor = await anActor("SCHOOL_ADMIN", { schoolId });
  const { loginName } = await owner.account.update({
    where: { id: actor.accountId },
    data: { passwordHash: await hashPassword(password) },
  });
  const deed = { by: actor, at: new Date(), on };
  return { ...actor, loginName, deed, schoolId };
}

const open = async (loginName: string, given = password) => {
  const checked = await checkPassword(loginName, given);
  if (!checked?.fits) return refused("SIGN_IN_WRONG");
  const from = { address: "test", userAgent: "test", at: new Date() };
  return attempt(gate, (db) => openSignIn(db, { ...checked, ...from }));
};

/** What the form for a new password does: the check outside, the change inside. */
async function changed(input: { current: string; chosen: string }, deed: Deed) {
  const prepared = await checkChange(input, deed);
  return attempt(gate, (db) => changePassword(db, { ...input, ...prepared }, deed));
}

/** What the sign-in form's route does with a name and a password. */
async function authorize(loginName: string, given: string) {
  const provider = authOptions().providers[0] as unknown as {
    options: { authorize: (given: object, request: object) => Promise<unknown> };
  };
  return provider.options.authorize({ loginName, password: given }, { headers: {} });
}

describe("signing in", () => {
  it("answers an unknown name and a wrong password alike", async () => {
    const { loginName } = await aPerson();
    expect(await open(loginName, "Wrong-River-88")).toEqual(await open(`${loginName}-nobody`));
  });

  it("stops after ten failures, with the right password too, and the same answer", async () => {
    const [{ loginName }, other] = [await aPerson(), await aPerson()];
    for (let tries = 0; tries < 10; tries++)
      expect(await authorize(loginName, "Wrong-River-88")).toBeNull();
    expect(await authorize(loginName, password)).toBeNull();
    expect(await authorize(other.loginName, password)).not.toBeNull();
  });

  it("gives many at once no more tries than one after the other", async () => {
    const { loginName } = await aPerson();
    const tries = await Promise.all(
      Array.from({ length: 40 }, () => takeTry(loginName, "10.1.1.1")),
    );
    expect(tries.filter(({ allowed }) => allowed)).toHaveLength(10);
    // Another network still gets in, and one person's tries are not another's.
    expect((await takeTry(loginName, "10.1.1.2")).allowed).toBe(true);
    expect((await takeTry(`${loginName}-other`, "10.1.1.1")).allowed).toBe(true);
  });

  it("slows a network that guesses, and never shuts it", async () => {
    const address = `network-${process.pid}`;
    const guesses = await Promise.all(
      Array.from({ length: 30 }, (_, index) => takeTry(`nobody-${index}`, address)),
    );
    expect(guesses.every(({ delayMs }) => delayMs === 0)).toBe(true);
    const { loginName } = await aPerson();
    expect(await takeTry(loginName, address)).toEqual({ allowed: true, delayMs: 250 });
    await forgiveTries(loginName, address);
    expect((await takeTry("nobody-again", address)).delayMs).toBe(250);
  });

  it("leaves three alive of twelve at once", async () => {
    const { loginName, accountId } = await aPerson();
    const checked = (await checkPassword(loginName, password))!;
    const from = { address: "test", userAgent: "test", at: new Date() };
    const opened = await Promise.all(
      Array.from({ length: 12 }, () =>
        attempt(gate, (db) => openSignIn(db, { ...checked, ...from })),
      ),
    );
    expect(opened.every(({ ok }) => ok)).toBe(true);
    expect(await owner.signIn.count({ where: { accountId, revokedAt: null } })).toBe(3);
  });

  it("opens nothing with a password that was changed meanwhile", async () => {
    const { loginName, accountId } = await aPerson();
    const checked = (await checkPassword(loginName, password))!;
    await owner.account.update({
      where: { id: accountId },
      data: { passwordHash: await hashPassword("Other-Rivers-88") },
    });
    const from = { address: "test", userAgent: "test", at: new Date() };
    expect(await attempt(gate, (db) => openSignIn(db, { ...checked, ...from }))).toEqual(
      refused("SIGN_IN_WRONG"),
    );
  });

  it("leaves a row of a wrong password in the school's chain, without what was typed", async () => {
    const { loginName, schoolId, accountId } = await aPerson();
    expect(await authorize(loginName, "Wrong-River-88")).toBeNull();
    const rows = await owner.auditEntry.findMany({
      where: { chainId: schoolId, action: "sign-in.refuse" },
    });
    expect(rows.map(({ subjectId }) => subjectId)).toEqual([accountId]);
    expect(JSON.stringify(rows.map(({ after }) => after))).not.toContain("Wrong");
  });

  it("shuts an account after fifty tries from everywhere, and no other one", async () => {
    const { loginName } = await aPerson();
    const tries = await Promise.all(
      Array.from({ length: 60 }, (_, index) => takeTry(loginName, `10.2.0.${index}`)),
    );
    expect(tries.filter(({ allowed }) => allowed)).toHaveLength(50);
    expect((await takeTry(`${loginName}-other`, "10.2.0.1")).allowed).toBe(true);
  });

  it("tells the address bar a name, nothing from inside", async () => {
    const { loginName } = await aPerson();
    await owner.$executeRaw`UPDATE account SET password_hash = 'no hash' WHERE login_name = ${loginName}`;
    await expect(authorize(loginName, password)).rejects.toThrow(/^UNAVAILABLE$/);
  });

  it("sends nobody to another host", async () => {
    const { redirect } = authOptions().callbacks!;
    const to = (url: string) => redirect!({ url, baseUrl: "https://evil.example" });
    expect(
      await Promise.all(
        ["/school", "//evil.example", "/\\evil.example", "https://evil.example/"].map(to),
      ),
    ).toEqual(["/school", "/", "/", "/"]);
  });

  it("forgets failures once somebody is in", async () => {
    const { loginName } = await aPerson();
    for (let round = 0; round < 2; round++) {
      for (let tries = 0; tries < 9; tries++) await authorize(loginName, "Wrong-River-88");
      expect(await authorize(loginName, password)).not.toBeNull();
    }
  });

  it("ends the oldest sign-in when there are too many", async () => {
    const { loginName, signInId } = await aPerson();
    for (let more = 0; more < signInsAtOnce; more++) await open(loginName);
    expect(await live(signInId)).toBeNull();
  });
});

describe("a sign-in", () => {
  it("holds until it is idle too long, and not a minute longer", async () => {
    const { signInId } = await aPerson();
    const { idleMinutes } = signInLimits.SCHOOL_ADMIN;
    const after = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    expect(await live(signInId, after(idleMinutes - 1))).not.toBeNull();
    expect(await live(signInId, after(idleMinutes + 1))).toBeNull();
  });

  it("is worthless after signing out, its cookie copied or not", async () => {
    const { signInId, deed } = await aPerson();
    await attempt(gate, (db) => leave(db, deed));
    expect(await live(signInId)).toBeNull();
  });

  it("survives the own change of password, the others do not", async () => {
    const { signInId, loginName, deed, accountId } = await aPerson();
    const other = await open(loginName);
    if (!other.ok) throw new Error(other.reason);
    const change = (chosen: string, current = password) => changed({ current, chosen }, deed);
    expect(await change("Four-Mountains-99", "not it")).toEqual({
      ok: false,
      reason: "PASSWORD_WRONG",
    });
    expect(await change("Short-1")).toEqual({ ok: false, reason: "PASSWORD_SHORT" });
    expect((await change("Four-Mountains-99")).ok).toBe(true);
    expect(await live(signInId)).not.toBeNull();
    expect(await live(other.value.signInId)).toBeNull();
    expect(await owner.account.findUnique({ where: { id: accountId } })).toMatchObject({
      mustChangePassword: false,
    });
  });

  it("is not changed by trying the present one on and on, many at once", async () => {
    const { deed } = await aPerson();
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        changed({ current: "not it", chosen: "Four-Mountains-99" }, deed),
      ),
    );
    const reasons = tries.map((one) => (one.ok ? "" : one.reason)).sort();
    expect(reasons.filter((reason) => reason === "PASSWORD_WRONG")).toHaveLength(10);
    expect(reasons.filter((reason) => reason === "TOO_MANY_TRIES")).toHaveLength(4);
  });

  it("is changed by one of two at once: the other tried a password that is gone", async () => {
    const { deed } = await aPerson();
    const chosen = ["Four-Mountains-99", "Five-Mountains-99"];
    const prepared = await Promise.all(
      chosen.map((one) => checkChange({ current: password, chosen: one }, deed)),
    );
    const both = await Promise.all(
      chosen.map((one, index) =>
        attempt(gate, (db) =>
          changePassword(db, { current: password, chosen: one, ...prepared[index]! }, deed),
        ),
      ),
    );
    expect(both.map((one) => (one.ok ? "" : one.reason)).sort()).toEqual(["", "PASSWORD_WRONG"]);
  });

  it("ends the others on demand", async () => {
    const { signInId, loginName, deed } = await aPerson();
    const other = await open(loginName);
    if (!other.ok) throw new Error(other.reason);
    const ended = await attempt(gate, (db) => endOtherSignIns(db, {}, deed));
    expect(ended).toEqual({ ok: true, value: { ended: 1 } });
    expect(await live(other.value.signInId)).toBeNull();
    expect(await live(signInId)).not.toBeNull();
  });

  it("goes on in another role of the same person, never in somebody else's", async () => {
    const { signInId, accountId, schoolId, deed } = await aPerson();
    const { id: grantId } = await owner.roleGrant.create({
      data: { accountId, role: "SCHOOL_LEADER", schoolId },
    });
    const stranger = await aPerson();
    const to = (id: string) => attempt(gate, (db) => switchRole(db, { grantId: id }, deed));
    expect(await to(stranger.grantId)).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect((await to(grantId)).ok).toBe(true);
    expect((await live(signInId))?.actor.role).toBe("SCHOOL_LEADER");
  });
});
