import "server-only";

import type { PlanStatus } from "@/lib/domain/plan/teaching-plan";

import { int, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";

export interface RegionPlanRow {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly planId: string;
  readonly className: string;
  readonly major: string;
  readonly number: number;
  readonly status: PlanStatus;
  readonly onlineMinutes: number;
  readonly comments: number;
}

const plansShape = shapeOf<RegionPlanRow & { total: number }>("listRegionPlans", {
  schoolId: uuid,
  schoolName: text,
  planId: uuid,
  className: text,
  major: text,
  number: int,
  status: word(),
  onlineMinutes: int,
  comments: int,
  total: int,
});

/**
 * One page of the plans that the schools of a scope have submitted, each by its newest submitted version.
 * Only terms that hold the day are listed.
 */
export async function listRegionPlans(
  db: Db,
  {
    q,
    status,
    schoolId,
    page,
    size,
  }: {
    q: string;
    status?: string | undefined;
    schoolId?: string | undefined;
    page: number;
    size: number;
  },
  on: string,
): Promise<{ rows: RegionPlanRow[]; total: number }> {
  const like = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const found = await rows(db, plansShape)`
    WITH latest AS (
      SELECT DISTINCT ON (tp.school_id, tp.id) tp.school_id, s.name AS school_name, tp.id AS plan_id, g.name AS class_name,
        g.major, v.id AS version_id, v.number, v.status
      FROM term te
      JOIN teaching_plan tp ON tp.school_id = te.school_id AND tp.term_id = te.id
      JOIN school s ON s.id = tp.school_id
      JOIN class_group g ON g.school_id = tp.school_id AND g.id = tp.class_group_id
      JOIN plan_version v ON v.school_id = tp.school_id AND v.plan_id = tp.id AND v.status <> 'DRAFT'
      WHERE ${on}::date BETWEEN te.starts_on - 60 AND te.ends_on
        AND (${schoolId ?? null}::uuid IS NULL OR tp.school_id = ${schoolId ?? null}::uuid)
        AND (${q} = '' OR s.name ILIKE ${like} OR s.name_initials ILIKE ${like} OR g.name ILIKE ${like}
          OR g.name_initials ILIKE ${like})
      ORDER BY tp.school_id, tp.id, v.number DESC),
    page AS (
      SELECT l.*, count(*) OVER ()::int AS total FROM latest l
      WHERE ${status ?? ""} = '' OR l.status::text = ${status ?? ""}
      ORDER BY l.school_name COLLATE "zh-x-icu", l.class_name COLLATE "zh-x-icu", l.plan_id
      LIMIT ${size} OFFSET ${(page - 1) * size})
    SELECT p.school_id AS "schoolId", p.school_name AS "schoolName", p.plan_id AS "planId", p.class_name AS "className",
      p.major, p.number, p.status::text AS status, p.total,
      (SELECT coalesce(sum(i.weekly_minutes) FILTER (WHERE i.online), 0)::int FROM plan_item i
        WHERE i.school_id = p.school_id AND i.version_id = p.version_id) AS "onlineMinutes",
      (SELECT count(*)::int FROM plan_comment c WHERE c.school_id = p.school_id AND c.version_id = p.version_id) AS comments
    FROM page p ORDER BY p.school_name COLLATE "zh-x-icu", p.class_name COLLATE "zh-x-icu", p.plan_id`;
  return { rows: found.map(({ total: _, ...plan }) => plan), total: found[0]?.total ?? 0 };
}

/** A school's name and whether this scope may see it. */
export const findSchoolName = (db: Db, schoolId: string) =>
  db.school.findUnique({ where: { id: schoolId }, select: { id: true, name: true } });
