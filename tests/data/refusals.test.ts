import { afterAll, expect, it } from "vitest";

import { noteRefusal } from "@/lib/data/commands/refusals";
import { closeRateLimits } from "@/lib/data/rate-limit";
import { disconnect } from "@/lib/data/scope";

import { aSchool, aTeacher, aTeacherAtWork, owner } from "../support/given";

afterAll(async () => {
  await closeRateLimits();
  await disconnect();
  await owner.$disconnect();
});

it("a refusal leaves a row in the place's chain, once a minute for each permission", async () => {
  const { schoolId } = await aSchool();
  const { id } = await aTeacher(schoolId);
  const { scope, deed } = await aTeacherAtWork(schoolId, id);
  for (const permission of ["roster.unmask", "roster.unmask", "plan.write"] as const)
    await noteRefusal(scope, deed, permission);
  const rows = await owner.auditEntry.findMany({
    where: { chainId: schoolId, action: "access.refuse" },
    orderBy: { seq: "asc" },
  });
  expect(rows.map(({ subjectId, actorId }) => [subjectId, actorId])).toEqual([
    ["roster.unmask", deed.by.accountId],
    ["plan.write", deed.by.accountId],
  ]);
});
