import { randomUUID } from "node:crypto";

import { afterAll, describe, expect, it } from "vitest";

import { recordAudit } from "@/lib/data/commands/audit";
import { disconnect, withScope, type Scope } from "@/lib/data/scope";
import type { Deed } from "@/lib/domain/actor";

import {
  anActor,
  aSchool,
  aTeacher,
  aTeacherAtWork,
  at,
  on,
  owner,
  provinceChain,
  regionChain,
} from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

describe("the audit chain takes from a scope", () => {
  /** A deed by that account, whatever the transaction's scope says. */
  const append = (scope: Scope, actor: string, chain: { schoolId?: string; regionCode?: string }) =>
    withScope(scope, (db) =>
      recordAudit(
        db,
        { by: { accountId: actor, role: "SCHOOL_ADMIN" }, at, on } as Deed,
        "class.change",
        {
          ...{ type: "test", id: "1", place: chain },
        },
      ),
    );
  const refused = /in its own name/;

  it("its own name and its own place's chain, nothing else", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool({ regionCode: "340200" })];
    const city = await anActor("CITY", { regionCode: "340100" });
    const province = await anActor("PROVINCE");
    const me = await aTeacherAtWork(ours.schoolId, (await aTeacher(ours.schoolId)).id);
    const cityScope: Scope = {
      ...{ kind: "city", regionCode: "340100", schoolIds: [ours.schoolId] },
      accountId: city.accountId,
    };
    const provinceScope: Scope = { kind: "province", accountId: province.accountId };
    const [school, other] = [{ schoolId: ours.schoolId }, { schoolId: theirs.schoolId }];
    const admin = ours.admin.accountId;

    await append(ours.scope, admin, school);
    await expect(append(ours.scope, ours.leader.accountId, school)).rejects.toThrow(refused);
    await expect(append(ours.scope, admin, other)).rejects.toThrow(refused);
    await expect(append(ours.scope, admin, {})).rejects.toThrow(refused);
    await append(me.scope, me.by.accountId, school);
    await expect(append(me.scope, admin, school)).rejects.toThrow(refused);
    await append(cityScope, city.accountId, school);
    await append(cityScope, city.accountId, { regionCode: "340100" });
    await expect(append(cityScope, city.accountId, other)).rejects.toThrow(refused);
    await expect(append(cityScope, city.accountId, { regionCode: "340200" })).rejects.toThrow(
      refused,
    );
    await expect(append(cityScope, admin, school)).rejects.toThrow(refused);
    await append(provinceScope, province.accountId, other);
    await expect(append(provinceScope, city.accountId, school)).rejects.toThrow(refused);
    const chains = [ours.schoolId, theirs.schoolId, regionChain("340200"), provinceChain];
    const counts = await Promise.all(
      chains.map((chainId) =>
        owner.auditEntry.count({ where: { chainId, action: "class.change", subjectId: "1" } }),
      ),
    );
    expect(counts).toEqual([3, 1, 0, 0]);
  });

  it("from the gate, only for somebody who has an account, where that one belongs", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const gate: Scope = { kind: "gate" };
    await append(gate, ours.admin.accountId, { schoolId: ours.schoolId });
    await expect(append(gate, ours.admin.accountId, { schoolId: theirs.schoolId })).rejects.toThrow(
      refused,
    );
    await expect(append(gate, randomUUID(), { schoolId: ours.schoolId })).rejects.toThrow(refused);
  });
});
