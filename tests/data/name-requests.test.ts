import { afterAll, describe, expect, it } from "vitest";
import { uuidv7 } from "uuidv7";

import { recordAudit } from "@/lib/data/commands/audit";
import {
  askForNames,
  decideNameRequest,
  withdrawNameRequest,
} from "@/lib/data/commands/name-requests";
import { inform } from "@/lib/data/commands/inform";
import { listInbox } from "@/lib/data/queries/inbox";
import { openNames } from "@/lib/data/commands/readings";
import { findNameBudget, listNameRequests } from "@/lib/data/queries/names";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { placeOf, type RegionActor } from "@/lib/domain/actor";
import { accepted, refused } from "@/lib/domain/outcome";
import { namesMs } from "@/lib/domain/roster/names";
import type { Verdict } from "@/lib/domain/review";

import { anActor, aSchool, at, on, owner } from "../support/given";
import { officialScope } from "../support/officials";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const later = (ms: number) => new Date(at.getTime() + ms);
const hefei = () => anActor("CITY", { regionCode: "340100" });

const ask = (by: RegionActor, reason = "核对未覆盖名单") =>
  attempt(officialScope(by), (db) => askForNames(db, { reason }, { by, at, on }));

const decide = (by: RegionActor, requestId: string, decision: Verdict, reason = "") =>
  attempt(officialScope(by), (db) =>
    decideNameRequest(db, { requestId, decision, reason }, { by, at, on }),
  );

const withdraw = (by: RegionActor, requestId: string) =>
  attempt(officialScope(by), (db) => withdrawNameRequest(db, { requestId }, { by, at, on }));

/** Asks, and gives the asking's id. */
async function asked(by: RegionActor): Promise<string> {
  const outcome = await ask(by);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value.id;
}

/** What a worker does with every event about an asking. */
async function informOf(subjectId: string): Promise<void> {
  const links = await owner.auditEntry.findMany({
    where: { subjectType: "name_request", subjectId },
    orderBy: { seq: "asc" },
    select: { chainId: true, seq: true },
  });
  for (const link of links) await inform(link);
}

const agreedUntil = async (by: RegionActor, when: Date) =>
  (await withScope(officialScope(by), (db) => findNameBudget(db, by.accountId, when))).agreedUntil;

describe("asking for more names", () => {
  it("takes effect for an hour once another official agreed, and not before", async () => {
    const [by, other] = [await hefei(), await hefei()];
    const { schoolId } = await aSchool();
    await owner.student.createMany({
      data: Array.from({ length: 201 }, (_, index) => ({
        schoolId,
        id: uuidv7(),
        studentNo: `n${index}`,
        name: "张三丰",
      })),
    });
    const students = await owner.student.findMany({ where: { schoolId }, select: { id: true } });
    const ids = students.map(({ id }) => id);
    const hiddenAt = async (when: Date) => {
      const place = { schoolId, classId: schoolId };
      const opened = await withScope(officialScope(by, schoolId), (db) =>
        openNames(db, { by, at: when, on }, place, ids, "list"),
      );
      return opened.hidden;
    };
    const id = await asked(by);
    expect(await hiddenAt(at)).toBe(201);
    expect(await decide(other, id, "APPROVED")).toEqual(accepted());
    expect(await hiddenAt(later(namesMs - 1))).toBe(0);
    expect(await hiddenAt(later(namesMs))).toBe(201);
    expect(await agreedUntil(by, at)).toEqual(later(namesMs));
    expect(await agreedUntil(by, later(namesMs))).toBeNull();
  });

  it("needs a purpose, and one answer at a time", async () => {
    const by = await hefei();
    expect(await ask(by, "  ")).toEqual(refused("REASON_MISSING"));
    await asked(by);
    expect(await ask(by)).toEqual(refused("ALREADY_SUBMITTED"));
  });

  it("two at once leave one that waits", async () => {
    const by = await hefei();
    const outcomes = await Promise.all([ask(by), ask(by), ask(by)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([
      refused("ALREADY_SUBMITTED"),
      refused("ALREADY_SUBMITTED"),
    ]);
  });

  it("is decided by another person, once, and returned only with a reason", async () => {
    const [by, other] = [await anActor("PROVINCE"), await anActor("PROVINCE")];
    const id = await asked(by);
    expect(await decide(by, id, "APPROVED")).toEqual(refused("OWN_SUBMISSION"));
    expect(await decide(other, id, "RETURNED", " ")).toEqual(refused("REASON_MISSING"));
    expect(await decide(other, id, "RETURNED", "请写明学校")).toEqual(accepted());
    expect(await decide(other, id, "APPROVED")).toEqual(refused("NOT_SUBMITTED"));
    expect(await agreedUntil(by, at)).toBeNull();
    expect((await ask(by)).ok).toBe(true);
  });

  it("is not decided where one made or reset the other's login lately, or a third one both", async () => {
    const officials = async () => [await anActor("PROVINCE"), await anActor("PROVINCE")] as const;
    const makes = (maker: RegionActor, made: RegionActor) =>
      withScope(officialScope(maker), (db) =>
        recordAudit(db, { by: maker, at, on }, "account.make", {
          type: "account",
          id: made.accountId,
          place: placeOf(made),
        }),
      );
    const decided = async (by: RegionActor, other: RegionActor) =>
      decide(other, await asked(by), "APPROVED");
    const [asker, made] = await officials();
    await makes(asker, made);
    expect(await decided(asker, made)).toEqual(refused("APPOINTED_BY_SUBMITTER"));
    // Whoever made the asker's login may ask in that name, and would agree to it.
    const city = await hefei();
    const maker = await anActor("PROVINCE");
    await makes(maker, city);
    expect(await decided(city, maker)).toEqual(refused("APPOINTED_BY_SUBMITTER"));
    const [one, two] = await officials();
    await makes(maker, one);
    await makes(maker, two);
    expect(await decided(one, two)).toEqual(refused("APPOINTED_BY_SUBMITTER"));
    const free = await hefei();
    await makes(maker, free);
    expect(await decided(free, (await officials())[0])).toEqual(accepted());
  });

  it("of a city is seen and decided by its own officials and the province's, and no other city's", async () => {
    const by = await hefei();
    const [elsewhere, province] = [
      await anActor("CITY", { regionCode: "340200" }),
      await anActor("PROVINCE"),
    ];
    const id = await asked(by);
    const seenBy = async (reader: RegionActor) => {
      const { rows } = await withScope(officialScope(reader), (db) =>
        listNameRequests(db, { page: 1, size: 1_000 }),
      );
      return rows.some((row) => row.id === id);
    };
    expect(await seenBy(elsewhere)).toBe(false);
    expect(await decide(elsewhere, id, "APPROVED")).toEqual(refused("NOT_FOUND"));
    expect(await seenBy(province)).toBe(true);
    expect(await decide(province, id, "APPROVED")).toEqual(accepted());
    expect(await agreedUntil(by, at)).toEqual(later(namesMs));
  });

  it("is withdrawn by whoever asked, while nobody answered", async () => {
    const [by, other] = [await hefei(), await hefei()];
    const id = await asked(by);
    expect(await withdraw(other, id)).toEqual(refused("NOT_FOUND"));
    expect(await withdraw(by, id)).toEqual(accepted());
    expect(await decide(other, id, "APPROVED")).toEqual(refused("NOT_SUBMITTED"));
    expect(await withdraw(by, id)).toEqual(refused("NOT_SUBMITTED"));
  });

  it("is told to the other officials of the place and the province, and its answer to whoever asked", async () => {
    const [by, colleague, elsewhere, province] = [
      await hefei(),
      await hefei(),
      await anActor("CITY", { regionCode: "340200" }),
      await anActor("PROVINCE"),
    ];
    const told = async (reader: RegionActor, folder: "open" | "done" = "open") => {
      const { rows } = await withScope(officialScope(reader), (db) =>
        listInbox(db, reader, { folder, page: 1, size: 50 }),
      );
      return rows.map(({ action, path }) => `${action} ${path}`);
    };
    const id = await asked(by);
    await informOf(id);
    const waits = ["name-request.submit /region/names"];
    expect(await told(colleague)).toEqual(waits);
    expect(await told(province)).toEqual(waits);
    expect(await told(elsewhere)).toEqual([]);
    expect(await told(by)).toEqual([]);
    await decide(province, id, "APPROVED");
    await informOf(id);
    expect(await told(colleague)).toEqual([]);
    expect(await told(colleague, "done")).toEqual(waits);
    expect(await told(by)).toEqual(["name-request.approve /region/names"]);
  });

  it("cannot be agreed to by oneself, whatever the application does", async () => {
    const by = await hefei();
    const id = await asked(by);
    const agree = (decidedBy: string) =>
      withScope(officialScope(by), (db) =>
        db.nameRequest.update({
          where: { id },
          data: { status: "APPROVED", decidedBy, decidedAt: at },
          select: { id: true },
        }),
      );
    await expect(agree(by.accountId)).rejects.toThrow(/name_request_four_eyes/);
    await expect(agree((await hefei()).accountId)).rejects.toThrow(/row-level security/);
    const claim = {
      reason: "",
      submittedAt: at,
      regionCode: "340100",
      status: "APPROVED",
    } as const;
    const colleague = await hefei();
    await expect(
      withScope(officialScope(colleague), (db) =>
        db.nameRequest.create({
          data: {
            ...{ ...claim, id: uuidv7(), submittedBy: by.accountId },
            ...{ decidedBy: colleague.accountId, decidedAt: at },
          },
          select: { id: true },
        }),
      ),
    ).rejects.toThrow(/row-level security/);
    // A decided one is not decided anew: an agreement cannot be renewed, nor a return turned round.
    expect(await decide(colleague, id, "APPROVED")).toEqual(accepted());
    const renewed = await withScope(officialScope(colleague), (db) =>
      db.nameRequest.updateMany({ where: { id }, data: { decidedAt: later(namesMs) } }),
    );
    expect(renewed.count).toBe(0);
    await expect(
      withScope(officialScope(by), (db) =>
        db.nameBudget.update({ where: { accountId: by.accountId }, data: { openedAt: [] } }),
      ),
    ).rejects.toThrow(/denied/);
  });
});
