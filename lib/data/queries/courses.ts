import "server-only";

import type { CourseCategory } from "@/lib/domain/workbook/course-words";

import { bool, int, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import { containing, type ListPage } from "./classes";

export interface CourseLine {
  readonly id: string;
  readonly name: string;
  readonly category: CourseCategory;
  readonly suitableOnline: boolean;
  readonly version: number;
  readonly tasks: number;
  readonly weeklyLessons: number;
}

const linesShape = shapeOf<CourseLine & { total: number }>("listCourses", {
  id: uuid,
  name: text,
  category: word(),
  suitableOnline: bool,
  version: int,
  tasks: int,
  weeklyLessons: int,
  total: int,
});

/** Courses with their use in a term, found by name or initials. */
export async function listCourses(
  db: Db,
  schoolId: string,
  {
    termId,
    category = null,
    q,
    sort,
    descending,
    page,
    size,
  }: ListPage & { termId: string | null; category?: string | null },
): Promise<{ rows: CourseLine[]; total: number }> {
  const found = await rows(db, linesShape)`
    WITH line AS (
      SELECT c.id, c.name, c.category::text AS category, c.suitable_online AS "suitableOnline", c.version,
        count(t.id)::int AS tasks, coalesce(sum(t.weekly_lessons), 0)::int AS "weeklyLessons"
      FROM course c
      LEFT JOIN teaching_task t ON t.school_id = c.school_id AND t.course_id = c.id AND t.term_id = ${termId}::uuid
      WHERE c.school_id = ${schoolId}::uuid AND (${category}::text IS NULL OR c.category::text = ${category})
        AND (${q} = '' OR lower(c.name) LIKE ${containing(q)} OR c.name_initials LIKE ${containing(q)})
      GROUP BY c.school_id, c.id
    )
    SELECT *, count(*) OVER ()::int AS total FROM line
    ORDER BY
      CASE WHEN ${sort} = 'tasks' AND NOT ${descending} THEN tasks END,
      CASE WHEN ${sort} = 'tasks' AND ${descending} THEN tasks END DESC,
      CASE WHEN ${sort} = 'name' AND ${descending} THEN name END DESC, name, id
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...line }) => line), total: found[0]?.total ?? 0 };
}
