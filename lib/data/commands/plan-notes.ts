import "server-only";

import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import type { Considerations } from "@/lib/domain/plan/teaching-plan";

import { aText, type InputOf } from "../input";
import { listVersionFacts } from "../queries/plan-facts";
import { run } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { planSubject, seenPlans, seenVersion, type Gone, type Stale } from "./plan-versions";

const columnsOf = (notes: Considerations) => ({
  arrangementNote: notes.arrangement,
  majorNote: notes.major,
  classNote: notes.class,
  teacherNote: notes.teacher,
  studentNote: notes.student,
});

const note = aText(2000);
const considerations = {
  arrangement: note,
  major: note,
  class: note,
  teacher: note,
  student: note,
};

export const savePlanNotesInput = { ...seenVersion, ...considerations };

/** Writes the five considerations of a version in work (C105). */
export async function savePlanNotes(
  db: Db,
  { versionId, revision, ...notes }: InputOf<typeof savePlanNotesInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, Gone | Stale | "ALREADY_SUBMITTED">> {
  const { schoolId } = deed.by;
  const [plan] = await listVersionFacts(db, schoolId, [versionId]);
  if (!plan) return refused("NOT_FOUND");
  if (plan.status !== "DRAFT" && plan.status !== "RETURNED") return refused("ALREADY_SUBMITTED");
  const { count } = await db.planVersion.updateMany({
    where: { schoolId, id: versionId, revision, status: { in: ["DRAFT", "RETURNED"] } },
    data: { ...columnsOf(notes), revision: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "plan.notes", planSubject(versionId, plan.notes, notes));
  return accepted();
}

export const saveAllPlanNotesInput = {
  plans: seenPlans,
  overwrite: z.boolean(),
  ...considerations,
};

/**
 * Writes one text into the considerations of several plans in work; `overwrite` also replaces what is there. A plan that
 * somebody changed since the page showed it is left as it is, and counted.
 */
export async function saveAllPlanNotes(
  db: Db,
  { plans: seen, overwrite, ...notes }: InputOf<typeof saveAllPlanNotesInput>,
  deed: SchoolDeed,
): Promise<Outcome<{ plans: number; left: number }, never>> {
  const { schoolId } = deed.by;
  const plans = await run(db)`
    UPDATE plan_version v SET revision = v.revision + 1,
      arrangement_note = CASE WHEN ${notes.arrangement} <> '' AND (${overwrite} OR v.arrangement_note = '') THEN ${notes.arrangement} ELSE v.arrangement_note END,
      major_note = CASE WHEN ${notes.major} <> '' AND (${overwrite} OR v.major_note = '') THEN ${notes.major} ELSE v.major_note END,
      class_note = CASE WHEN ${notes.class} <> '' AND (${overwrite} OR v.class_note = '') THEN ${notes.class} ELSE v.class_note END,
      teacher_note = CASE WHEN ${notes.teacher} <> '' AND (${overwrite} OR v.teacher_note = '') THEN ${notes.teacher} ELSE v.teacher_note END,
      student_note = CASE WHEN ${notes.student} <> '' AND (${overwrite} OR v.student_note = '') THEN ${notes.student} ELSE v.student_note END
    FROM unnest(${seen.map(({ versionId }) => versionId)}::uuid[], ${seen.map(({ revision }) => revision)}::int[])
      AS seen (id, revision)
    WHERE v.school_id = ${schoolId}::uuid AND v.id = seen.id AND v.revision = seen.revision
      AND v.status IN ('DRAFT', 'RETURNED')`;
  await recordAudit(db, deed, "plan.notes-all", {
    type: "school",
    id: schoolId,
    after: { plans, overwrite, ...notes },
  });
  return accepted({ plans, left: seen.length - plans });
}
