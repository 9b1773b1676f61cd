import { afterAll, describe, expect, it } from "vitest";

import { admitBearer } from "@/lib/data/admit";
import { endSignIns, resetPassword, setDisabled } from "@/lib/data/commands/accounts";
import { endCalendarLink, makeCalendarLink } from "@/lib/data/commands/links";
import { readLinkToken, sameHash } from "@/lib/data/link-token";
import { dateOf } from "@/lib/data/day";
import { findCalendarLink, findLink, hasLeft } from "@/lib/data/queries/links";
import { attempt, disconnect, withScope, type Db } from "@/lib/data/scope";
import { linkEnd, linkHolds } from "@/lib/domain/account/link";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused } from "@/lib/domain/outcome";

import { aSchool, aTeacher, aTeacherAtWork, at, on, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

async function aTeacherOf(schoolId: string) {
  const { id: teacherId } = await aTeacher(schoolId);
  return { teacherId, ...(await aTeacherAtWork(schoolId, teacherId)) };
}
type Teacher = Awaited<ReturnType<typeof aTeacherOf>>;

const make = ({ scope, deed }: Teacher) => attempt(scope, (db) => makeCalendarLink(db, {}, deed));

/** The secret part of the address that was told. */
async function made(teacher: Teacher) {
  const outcome = await make(teacher);
  if (!outcome.ok) throw new Error(outcome.reason);
  return readLinkToken(outcome.value.path.replace("/api/calendar/", ""))!;
}

const found = (id: string) => withScope({ kind: "gate" }, (db) => findLink(db, id));

describe("a teacher's calendar link", () => {
  it("is known by its id and its secret, of which only the hash is kept", async () => {
    const { schoolId } = await aSchool();
    const teacher = await aTeacherOf(schoolId);
    const { id, hash } = await made(teacher);
    const link = (await found(id))!;
    expect(link).toMatchObject({ schoolId, subjectId: teacher.teacherId, revokedAt: null });
    expect(sameHash(hash, link.tokenHash)).toBe(true);
    expect(sameHash(readLinkToken(`${id}.${"A".repeat(43)}`)!.hash, link.tokenHash)).toBe(false);
    const kept = await owner.bearerLink.findFirstOrThrow({ where: { id } });
    expect(Buffer.from(kept.tokenHash).toString("hex")).toBe(Buffer.from(hash).toString("hex"));
  });

  it("ends where another is made, where it is ended, after its days, and with the account", async () => {
    const { schoolId } = await aSchool();
    const teacher = await aTeacherOf(schoolId);
    const holds = async (id: string, when = at) => {
      const link = await found(id);
      return link !== null && linkHolds(link, when);
    };
    const first = await made(teacher);
    const second = await made(teacher);
    expect(await holds(first.id)).toBe(false);
    expect(await holds(second.id)).toBe(true);
    const end = linkEnd("TEACHER_CALENDAR", at);
    expect(await holds(second.id, new Date(end.getTime() - 1))).toBe(true);
    expect(await holds(second.id, end)).toBe(false);
    const { scope, deed } = teacher;
    const stop = () => attempt(scope, (db) => endCalendarLink(db, {}, deed));
    expect(await stop()).toEqual(accepted());
    expect(await holds(second.id)).toBe(false);
    expect(await stop()).toEqual(refused("NOT_FOUND"));
    const third = await made(teacher);
    await owner.account.update({
      where: { id: teacher.by.accountId },
      data: { disabledAt: at },
    });
    expect(await found(third.id)).toBeNull();
  });

  it("ends with everything else that was open in the teacher's name", async () => {
    const { schoolId, scope, deed } = await aSchool();
    const [teacher, other] = [await aTeacherOf(schoolId), await aTeacherOf(schoolId)];
    const { accountId } = teacher.by;
    const first = { password: "x", passwordHash: "y" };
    const others = await made(other);
    for (const end of [
      (db: Db) => endSignIns(db, { accountId }, deed),
      (db: Db) => resetPassword(db, { accountId, first }, deed),
      (db: Db) => setDisabled(db, { accountId, disabled: true }, deed),
    ]) {
      const { id } = await made(teacher);
      expect((await attempt(scope, end)).ok).toBe(true);
      const { revokedAt } = await owner.bearerLink.findFirstOrThrow({ where: { id } });
      expect(revokedAt).toEqual(at);
    }
    expect((await found(others.id))?.revokedAt).toBeNull();
  });

  it("is told from the day on which the teacher leaves that nothing is to be shown", async () => {
    const { schoolId } = await aSchool();
    const { teacherId, scope } = await aTeacherOf(schoolId);
    await owner.teacher.updateMany({ where: { schoolId }, data: { leftOn: dateOf(on) } });
    const left = (day: IsoDate) => withScope(scope, (db) => hasLeft(db, schoolId, teacherId, day));
    expect(await left("2020-03-15")).toBe(false);
    expect(await left(on)).toBe(true);
  });

  it("of three made at once one is alive", async () => {
    const { schoolId } = await aSchool();
    const teacher = await aTeacherOf(schoolId);
    const outcomes = await Promise.all([make(teacher), make(teacher), make(teacher)]);
    expect(outcomes.some(({ ok }) => ok)).toBe(true);
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome).toEqual(refused("CHANGED_MEANWHILE"));
    const where = { schoolId, subjectId: teacher.teacherId, revokedAt: null };
    expect(await owner.bearerLink.count({ where })).toBe(1);
  });

  it("is the teacher's own to make, see and end", async () => {
    const { schoolId } = await aSchool();
    const [own, other] = [await aTeacherOf(schoolId), await aTeacherOf(schoolId)];
    await made(own);
    const seen = await withScope(other.scope, (db) =>
      findCalendarLink(db, schoolId, own.teacherId, at),
    );
    expect(seen).toBeNull();
    const forged = { ...other.deed, by: { ...other.deed.by, teacherId: own.teacherId } };
    await expect(withScope(other.scope, (db) => makeCalendarLink(db, {}, forged))).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      withScope(own.scope, (db) => db.bearerLink.findMany({ select: { tokenHash: true } })),
    ).rejects.toThrow(/denied/);
  });

  it("opens what it is for, in the teacher's scope, and nothing else", () => {
    const link = { purpose: "TEACHER_CALENDAR", schoolId: "s", subjectId: "t" } as const;
    const opened = admitBearer(link, "my.sessions");
    expect(opened).toMatchObject({
      ok: true,
      value: { scope: { kind: "teacher", teacherId: "t" } },
    });
    expect(admitBearer(link, "my.pay")).toEqual(refused("FORBIDDEN"));
  });

  it("has an address that nobody can type", () => {
    for (const word of ["", "x", "1.2", `${"0".repeat(36)}.${"A".repeat(43)}`, "甲"])
      expect(readLinkToken(word)).toBeNull();
  });
});
