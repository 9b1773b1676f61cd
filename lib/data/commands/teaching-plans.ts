import "server-only";

import { uuidv7 } from "uuidv7";

import type { SchoolDeed } from "@/lib/domain/actor";

import { bool, int, rows, run, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";

interface DraftSource {
  readonly classGroupId: string;
  readonly planId: string | null;
  readonly latestId: string | null;
  readonly latestNumber: number | null;
  readonly latestStatus: string | null;
  /** Whether the latest version's items are exactly what the tasks say. */
  readonly same: boolean;
}

/** How many plans an import's tasks made, changed, found as they are, or left because they are with the leader. */
export interface Drafted {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly submitted: number;
}

const sourcesShape = shapeOf<DraftSource>("listSources", {
  classGroupId: uuid,
  planId: uuid,
  latestId: uuid,
  latestNumber: int,
  latestStatus: text,
  same: bool,
});

/** For each class with tasks in the term: its latest version and whether it still says what the tasks say. */
const listSources = (db: Db, schoolId: string, termId: string) => rows(db, sourcesShape)`
  WITH wanted AS (
    SELECT tc.class_group_id, jsonb_agg(jsonb_build_array(t.id, c.name, c.category, t.online, t.delivery_mode,
        coalesce(p.name, ''), t.weekly_lessons, tt.names, t.weekly_lessons * s.lesson_minutes) ORDER BY t.id) AS items
    FROM teaching_task t
    JOIN task_class tc ON tc.school_id = t.school_id AND tc.task_id = t.id
    JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
    JOIN school_setting s ON s.school_id = t.school_id
    LEFT JOIN platform p ON p.school_id = t.school_id AND p.id = t.platform_id
    CROSS JOIN LATERAL (
      SELECT coalesce(array_agg(te.name ORDER BY te.name), '{}') AS names FROM task_teacher x
      JOIN teacher te ON te.school_id = x.school_id AND te.id = x.teacher_id
      WHERE x.school_id = t.school_id AND x.task_id = t.id) tt
    WHERE t.school_id = ${schoolId}::uuid AND t.term_id = ${termId}::uuid
    GROUP BY tc.class_group_id
  ), latest AS (
    SELECT DISTINCT ON (tp.class_group_id) tp.class_group_id, tp.id AS plan_id, v.id, v.number, v.status,
      (SELECT coalesce(jsonb_agg(jsonb_build_array(i.task_id, i.course_name, i.category, i.online, i.delivery_mode,
          i.platform_name, i.weekly_lessons, i.teacher_names, i.weekly_minutes) ORDER BY i.task_id), '[]')
       FROM plan_item i WHERE i.school_id = v.school_id AND i.version_id = v.id) AS items
    FROM teaching_plan tp
    LEFT JOIN plan_version v ON v.school_id = tp.school_id AND v.plan_id = tp.id
    WHERE tp.school_id = ${schoolId}::uuid AND tp.term_id = ${termId}::uuid
    ORDER BY tp.class_group_id, v.number DESC
  )
  SELECT w.class_group_id AS "classGroupId", l.plan_id AS "planId", l.id AS "latestId", l.number AS "latestNumber",
    l.status::text AS "latestStatus", coalesce(w.items = l.items, false) AS same
  FROM wanted w LEFT JOIN latest l USING (class_group_id)`;

/** Writes the items of open versions from the tasks of their class and term. */
export const fillItems = (db: Db, schoolId: string, versionIds: readonly string[]) => run(db)`
  INSERT INTO plan_item (school_id, version_id, task_id, course_name, category, online, delivery_mode, platform_name,
    teacher_names, weekly_minutes, weekly_lessons)
  SELECT t.school_id, v.id, t.id, c.name, c.category, t.online, t.delivery_mode, coalesce(p.name, ''),
    coalesce((SELECT array_agg(te.name ORDER BY te.name) FROM task_teacher x
      JOIN teacher te ON te.school_id = x.school_id AND te.id = x.teacher_id
      WHERE x.school_id = t.school_id AND x.task_id = t.id), '{}'),
    t.weekly_lessons * s.lesson_minutes, t.weekly_lessons
  FROM unnest(${versionIds}::uuid[]) AS chosen(id)
  JOIN plan_version v ON v.school_id = ${schoolId}::uuid AND v.id = chosen.id
  JOIN teaching_plan tp ON tp.school_id = v.school_id AND tp.id = v.plan_id
  JOIN task_class tc ON tc.school_id = tp.school_id AND tc.class_group_id = tp.class_group_id
  JOIN teaching_task t ON t.school_id = tc.school_id AND t.id = tc.task_id AND t.term_id = tp.term_id
  JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
  JOIN school_setting s ON s.school_id = t.school_id
  LEFT JOIN platform p ON p.school_id = t.school_id AND p.id = t.platform_id`;

/**
 * Makes or refreshes one plan per class from the term's teaching tasks (C101, C102).
 *
 * A draft or returned version takes the tasks as they are now; an approved one gets a next draft where they differ;
 * one that is with the leader is left alone. The same tasks twice change nothing.
 */
export async function draftPlans(
  db: Db,
  { termId, importId }: { termId: string; importId?: string | null },
  deed: SchoolDeed,
): Promise<Drafted> {
  const { schoolId } = deed.by;
  const sources = await listSources(db, schoolId, termId);
  const newPlans = sources
    .filter(({ planId }) => planId === null)
    .map(({ classGroupId }) => ({ classGroupId, planId: uuidv7() }));
  const planOf = new Map(newPlans.map(({ classGroupId, planId }) => [classGroupId, planId]));
  await run(db)`
    INSERT INTO teaching_plan (school_id, id, term_id, class_group_id, import_id)
    SELECT here.school_id, n.id, ${termId}::uuid, n.class_group_id, ${importId ?? null}::uuid
    FROM unnest(${newPlans.map(({ planId }) => planId)}::uuid[],
      ${newPlans.map(({ classGroupId }) => classGroupId)}::uuid[]) AS n(id, class_group_id)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;

  const differing = sources.filter(({ same }) => !same);
  const open = differing.filter(
    ({ latestStatus }) => latestStatus === "DRAFT" || latestStatus === "RETURNED",
  );
  const fresh = differing
    .filter(({ latestStatus }) => latestStatus === null || latestStatus === "APPROVED")
    .map((source) => ({
      versionId: uuidv7(),
      planId: source.planId ?? planOf.get(source.classGroupId)!,
      number: (source.latestNumber ?? 0) + 1,
      copyOf: source.latestId,
    }));
  await insertVersions(db, schoolId, fresh, deed.at);
  const openIds = open.map(({ latestId }) => latestId!);
  await db.planItem.deleteMany({ where: { schoolId, versionId: { in: openIds } } });
  await db.planVersion.updateMany({
    where: { schoolId, id: { in: openIds } },
    data: { revision: { increment: 1 } },
  });
  await fillItems(db, schoolId, [...openIds, ...fresh.map(({ versionId }) => versionId)]);

  const drafted = {
    created: newPlans.length,
    changed: open.length + fresh.length - newPlans.length,
    unchanged: sources.length - differing.length,
    submitted: differing.filter(({ latestStatus }) => latestStatus === "SUBMITTED").length,
  };
  if (drafted.created + drafted.changed > 0)
    await recordAudit(db, deed, "plan.draft", { type: "term", id: termId, after: drafted });
  return drafted;
}

/** Opens draft versions; the words of the version before them come along. */
export const insertVersions = (
  db: Db,
  schoolId: string,
  fresh: readonly { versionId: string; planId: string; number: number; copyOf: string | null }[],
  at: Date,
) => run(db)`
  INSERT INTO plan_version (school_id, id, plan_id, number, created_at, arrangement_note, major_note, class_note,
    teacher_note, student_note)
  SELECT here.school_id, n.id, n.plan_id, n.number, ${at}::timestamptz, coalesce(o.arrangement_note, ''),
    coalesce(o.major_note, ''), coalesce(o.class_note, ''), coalesce(o.teacher_note, ''), coalesce(o.student_note, '')
  FROM unnest(${fresh.map(({ versionId }) => versionId)}::uuid[], ${fresh.map(({ planId }) => planId)}::uuid[],
    ${fresh.map(({ number }) => number)}::int[], ${fresh.map(({ copyOf }) => copyOf)}::uuid[])
    AS n(id, plan_id, number, copy_of)
  JOIN school_setting here ON here.school_id = ${schoolId}::uuid
  LEFT JOIN plan_version o ON o.school_id = ${schoolId}::uuid AND o.id = n.copy_of`;

/**
 * Takes back the plans an import made, when it is undone.
 * Refused once one of them was submitted or approved: the plan then depends on its tasks.
 */
export async function removeDrafts(
  db: Db,
  schoolId: string,
  importId: string,
): Promise<{ removed: number; inUse: readonly string[] }> {
  const inUse = await db.teachingPlan.findMany({
    where: {
      schoolId,
      importId,
      versions: { some: { OR: [{ status: { notIn: ["DRAFT"] } }, { number: { gt: 1 } }] } },
    },
    select: { classGroup: { select: { name: true } } },
  });
  if (inUse.length > 0)
    return { removed: 0, inUse: inUse.map(({ classGroup }) => classGroup.name) };
  await db.planVersion.deleteMany({ where: { schoolId, plan: { importId } } });
  const { count } = await db.teachingPlan.deleteMany({ where: { schoolId, importId } });
  return { removed: count, inUse: [] };
}
