import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { recordAudit, type AuditSubject } from "@/lib/data/commands/audit";
import { openItem, readAllItems, setItemDone } from "@/lib/data/commands/inbox";
import { inform } from "@/lib/data/commands/inform";
import { draftPlans } from "@/lib/data/commands/teaching-plans";
import { listInbox } from "@/lib/data/queries/inbox";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";
import type { Actor } from "@/lib/domain/actor";
import type { AuditAction } from "@/lib/domain/audit-action";
import { refused } from "@/lib/domain/outcome";

import { aClass, anActor, aSchool, aTask, aTeacher, at, on, owner } from "../support/given";

const queue = new pg.Pool({ connectionString: process.env.OWNER_DATABASE_URL });
interface Link {
  chainId: string;
  seq: number;
}
const asked = async (): Promise<Link[]> => {
  const { rows } = await queue.query<{ payload: Link }>(
    "SELECT payload FROM graphile_worker._private_jobs ORDER BY id",
  );
  return rows.map(({ payload }) => payload);
};
/** What a worker does with what it was asked for. */
async function tellAll(): Promise<number> {
  let told = 0;
  for (const { chainId, seq } of await asked()) told += await inform({ chainId, seq: BigInt(seq) });
  return told;
}

beforeEach(async () => void (await queue.query("DELETE FROM graphile_worker._private_jobs")));
afterAll(async () => {
  await queue.end();
  await disconnect();
  await owner.$disconnect();
});

const scopeOf = ({ role, accountId, ...place }: Actor): Scope =>
  role === "SCHOOL_ADMIN" || role === "SCHOOL_LEADER"
    ? { kind: "school", schoolId: (place as { schoolId: string }).schoolId, accountId }
    : role === "TEACHER"
      ? { kind: "teacher", accountId, ...(place as { schoolId: string; teacherId: string }) }
      : { kind: "province", accountId };

const deedBy = (by: Actor, action: AuditAction, subject: AuditSubject) =>
  withScope(scopeOf(by), (db) => recordAudit(db, { by, at, on }, action, subject));

/** What waits in a person's inbox, as action and subject. */
async function inboxOf(by: Actor, folder: "open" | "done" = "open") {
  const { rows } = await withScope(scopeOf(by), (db) =>
    listInbox(db, by, { folder, page: 1, size: 50 }),
  );
  return rows.map(({ action, facts }) => `${action} ${facts.subject}`);
}

/** A school of two classes with a plan each. */
async function twoPlans() {
  const school = await aSchool();
  const { schoolId, termId, scope, deed } = school;
  const teacher = await aTeacher(schoolId, "李老师");
  for (const group of [await aClass(schoolId), await aClass(schoolId)])
    await aTask(school, { classIds: [group.id], teacherIds: [teacher.id] });
  await withScope(scope, (db) => draftPlans(db, { termId, importId: null }, deed));
  const versions = await owner.planVersion.findMany({
    where: { schoolId },
    select: { id: true, plan: { select: { classGroup: { select: { name: true } } } } },
    orderBy: { id: "asc" },
  });
  await queue.query("DELETE FROM graphile_worker._private_jobs");
  const plans = versions.map(({ id, plan }) => ({ id, name: plan.classGroup.name }));
  return { ...school, teacher, plans };
}
const plan = (...ids: string[]): AuditSubject => ({ type: "plan_version", id: ids.join(",") });

describe("an event", () => {
  it("tells the leader of a plan that was submitted, nobody else, and once", async () => {
    const { admin, leader, plans } = await twoPlans();
    const elsewhere = await twoPlans();
    await deedBy(admin, "plan.submit", plan(plans[0]!.id));
    expect(await asked()).toHaveLength(1);
    expect(await tellAll()).toBe(1);
    expect(await tellAll()).toBe(0);
    expect(await inboxOf(leader)).toEqual([`plan.submit ${plans[0]!.name}`]);
    expect(await inboxOf(admin)).toEqual([]);
    expect(await inboxOf(elsewhere.leader)).toEqual([]);
  });

  it("settles what it answers, piece by piece where one deed handed in several", async () => {
    const { admin, leader, plans } = await twoPlans();
    const [first, second] = plans.map(({ id }) => id);
    await deedBy(admin, "plan.submit", plan(first!, second!));
    await deedBy(leader, "plan.approve", plan(second!));
    await tellAll();
    expect(await inboxOf(leader)).toHaveLength(1);
    expect(await inboxOf(admin)).toEqual([`plan.approve ${plans[1]!.name}`]);
    await deedBy(leader, "plan.return", { ...plan(first!), after: { reason: "课时不够" } });
    await tellAll();
    expect(await inboxOf(leader)).toEqual([]);
    expect(await inboxOf(leader, "done")).toHaveLength(1);
    const { rows } = await withScope(scopeOf(admin), (db) =>
      listInbox(db, admin, { folder: "open", page: 1, size: 1 }),
    );
    expect(rows[0]!.facts.words).toBe("课时不够");
  });

  it("that was rolled back, or is nobody's concern, asks for nothing", async () => {
    const { admin, scope, deed, plans } = await twoPlans();
    await attempt(scope, async (db) => {
      await recordAudit(db, deed, "plan.submit", plan(plans[0]!.id));
      return refused("CHANGED_MEANWHILE");
    });
    await deedBy(admin, "class.change", { type: "class", id: plans[0]!.id });
    expect(await asked()).toEqual([]);
  });

  it("tells of a plan's reason once the plan is in force, rule by rule, with why it was sent back", async () => {
    const { admin, leader, plans } = await twoPlans();
    const { id, name } = plans[0]!;
    const given = (ruleId: string) => ({ ...plan(id), after: { ruleId, reason: "设备不足" } });
    await deedBy(admin, "plan.reason", given("A"));
    expect(await tellAll()).toBe(0);
    await owner.planVersion.updateMany({ where: { id }, data: { status: "APPROVED" } });
    await deedBy(admin, "plan.reason", given("A"));
    await deedBy(admin, "plan.reason", given("B"));
    await deedBy(leader, "plan.reason-return", {
      ...plan(id),
      before: { ruleId: "A" },
      after: { verdict: "RETURNED", returnReason: "请补充" },
    });
    await queue.query(
      "DELETE FROM graphile_worker._private_jobs WHERE id = (SELECT min(id) FROM graphile_worker._private_jobs)",
    );
    await tellAll();
    expect(await inboxOf(leader)).toEqual([`plan.reason ${name}`]);
    const { rows } = await withScope(scopeOf(admin), (db) =>
      listInbox(db, admin, { folder: "open", page: 1, size: 1 }),
    );
    expect(rows[0]!.facts.words).toBe("请补充");
    await deedBy(leader, "plan.approve", plan(id));
    await tellAll();
    expect(await inboxOf(leader)).toEqual([]);
  });

  it("that is told of late does not ask for what was answered meanwhile, nor close what came after", async () => {
    const { admin, leader, plans } = await twoPlans();
    const { id } = plans[0]!;
    await deedBy(admin, "plan.submit", plan(id));
    await deedBy(leader, "plan.return", { ...plan(id), after: { reason: "课时不够" } });
    await deedBy(admin, "plan.submit", plan(id));
    const links = await asked();
    for (const { chainId, seq } of links.toReversed()) await inform({ chainId, seq: BigInt(seq) });
    expect(await inboxOf(leader)).toHaveLength(1);
    expect(await inboxOf(leader, "done")).toHaveLength(1);
  });

  it("tells leaders what an official did to an account, and not what the office did", async () => {
    const { admin, leader, schoolId } = await twoPlans();
    const province = await anActor("PROVINCE");
    const subject = { type: "account", id: admin.accountId, place: { schoolId } };
    await deedBy(admin, "account.reset", subject);
    await tellAll();
    expect(await inboxOf(leader)).toEqual([]);
    await deedBy(province, "account.reset", subject);
    await tellAll();
    expect(await inboxOf(leader)).toEqual(["account.reset 测试人员"]);
  });

  it("does not reach a disabled account", async () => {
    const { admin, leader, plans } = await twoPlans();
    await owner.account.update({ where: { id: leader.accountId }, data: { disabledAt: at } });
    await deedBy(admin, "plan.submit", plan(plans[0]!.id));
    expect(await tellAll()).toBe(0);
  });
});

describe("an inbox", () => {
  const withItem = async () => {
    const school = await twoPlans();
    await deedBy(school.admin, "plan.submit", plan(school.plans[0]!.id));
    await tellAll();
    const { leader } = school;
    const item = await owner.inboxItem.findFirstOrThrow({
      where: { accountId: leader.accountId },
    });
    return { ...school, item, deed: { by: leader, at, on } };
  };

  it("is read, put away and taken back by its owner", async () => {
    const { leader, item, deed } = await withItem();
    const run = scopeOf(leader);
    const itemId = item.id;
    expect(await attempt(run, (db) => openItem(db, { itemId }, deed))).toEqual({
      ok: true,
      value: { path: item.path },
    });
    expect(await attempt(run, (db) => readAllItems(db, {}, deed))).toEqual({
      ok: true,
      value: { count: 0 },
    });
    await attempt(run, (db) => setItemDone(db, { itemId, done: true }, deed));
    expect(await inboxOf(leader)).toEqual([]);
    await attempt(run, (db) => setItemDone(db, { itemId, done: false }, deed));
    expect(await inboxOf(leader)).toHaveLength(1);
  });

  it("is nobody else's: not a colleague's, not the office's, not changed in its words", async () => {
    const { admin, leader, item } = await withItem();
    const itemId = item.id;
    const other = { by: admin, at, on };
    expect(await attempt(scopeOf(admin), (db) => openItem(db, { itemId }, other))).toMatchObject({
      ok: false,
      reason: "NOT_FOUND",
    });
    expect(await withScope(scopeOf(admin), (db) => db.inboxItem.count())).toBe(0);
    await expect(
      withScope(scopeOf(leader), (db) =>
        db.inboxItem.updateMany({ where: { id: itemId }, data: { path: "https://example.org" } }),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
