import "server-only";

import type { Considerations, PlanFacts, PlanStatus } from "@/lib/domain/plan/teaching-plan";

import type { Db } from "../scope";

/** One version in the words of the rules. */
export interface VersionFacts extends PlanFacts {
  readonly id: string;
  readonly planId: string;
  readonly classGroupId: string;
  readonly className: string;
  readonly termId: string;
  readonly number: number;
  readonly revision: number;
  readonly status: PlanStatus;
  readonly submittedBy: string | null;
  /** Rules a reason was given for. */
  readonly excused: readonly string[];
}

const itemSelect = {
  taskId: true,
  courseName: true,
  category: true,
  online: true,
  weeklyMinutes: true,
} as const;

const noteSelect = {
  arrangementNote: true,
  majorNote: true,
  classNote: true,
  teacherNote: true,
  studentNote: true,
} as const;

/** A version's five notes by their names. */
export const notesOf = (row: {
  arrangementNote: string;
  majorNote: string;
  classNote: string;
  teacherNote: string;
  studentNote: string;
}): Considerations => ({
  arrangement: row.arrangementNote,
  major: row.majorNote,
  class: row.classNote,
  teacher: row.teacherNote,
  student: row.studentNote,
});

/** The versions of these ids that this scope may see, ready to be judged. */
export async function listVersionFacts(
  db: Db,
  schoolId: string,
  versionIds: readonly string[],
): Promise<VersionFacts[]> {
  const setting = await db.schoolSetting.findUnique({
    where: { schoolId },
    select: { dailyLimitMinutes: true },
  });
  const versions = await db.planVersion.findMany({
    where: { schoolId, id: { in: [...versionIds] } },
    select: {
      id: true,
      planId: true,
      number: true,
      revision: true,
      status: true,
      submittedBy: true,
      ...noteSelect,
      items: { select: itemSelect, orderBy: { taskId: "asc" } },
      exceptions: { where: { returnReason: null }, select: { ruleId: true } },
      plan: {
        select: { termId: true, classGroupId: true, classGroup: { select: { name: true } } },
      },
    },
  });
  return versions.map(({ plan, exceptions, ...version }) => ({
    id: version.id,
    planId: version.planId,
    number: version.number,
    revision: version.revision,
    status: version.status,
    submittedBy: version.submittedBy,
    items: version.items,
    notes: notesOf(version),
    limitMinutes: setting?.dailyLimitMinutes ?? null,
    excused: exceptions.map(({ ruleId }) => ruleId),
    classGroupId: plan.classGroupId,
    className: plan.classGroup.name,
    termId: plan.termId,
  }));
}

/** The versions in work of a term, as a page saw them. */
export async function listOpenVersions(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<{ versionId: string; revision: number }[]> {
  const versions = await db.planVersion.findMany({
    where: { schoolId, plan: { termId }, status: { in: ["DRAFT", "RETURNED"] } },
    select: { id: true, revision: true },
    orderBy: { id: "asc" },
  });
  return versions.map(({ id, revision }) => ({ versionId: id, revision }));
}
