import "server-only";

import { enrolledNow, isIntern } from "../facts/enrolled";
import { isoDate } from "../day";
import { int, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";

/** A list's page as SQL wants it. */
export interface ListPage {
  readonly q: string;
  readonly sort: string;
  readonly descending: boolean;
  readonly page: number;
  readonly size: number;
}

export interface ClassLine {
  readonly id: string;
  readonly name: string;
  readonly major: string;
  readonly level: string;
  readonly entryYear: number | null;
  readonly headTeacher: string;
  readonly enrolled: number;
  readonly active: number;
  readonly interns: number;
}

/** What `LIKE` looks for, with its own signs taken as letters. */
export const containing = (q: string) => `%${q.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;

const linesShape = shapeOf<ClassLine & { total: number }>("listClasses", {
  id: uuid,
  name: text,
  major: text,
  level: text,
  entryYear: int,
  headTeacher: text,
  enrolled: int,
  active: int,
  interns: int,
  total: int,
});

/**
 * Classes with how many are enrolled (在校), active (在读) and in internship today, found by name, major or initials.
 * Classes that have closed are left out unless asked for.
 */
export async function listClasses(
  db: Db,
  schoolId: string,
  { q, sort, descending, page, size, closed = false }: ListPage & { closed?: boolean },
): Promise<{ rows: ClassLine[]; total: number }> {
  const found = await rows(db, linesShape)`
    WITH line AS (
      SELECT c.id, c.name, c.major, c.level, c.entry_year AS "entryYear", coalesce(t.name, '') AS "headTeacher",
        e.enrolled, e.active, e.enrolled - e.active AS interns
      FROM class_group c
      LEFT JOIN teacher t ON t.school_id = c.school_id AND t.id = c.head_teacher_id
      LEFT JOIN LATERAL (
        SELECT count(*)::int AS enrolled, (count(*) FILTER (WHERE NOT ${isIntern}))::int AS active
        FROM enrolment e WHERE e.school_id = c.school_id AND e.class_group_id = c.id AND ${enrolledNow}
      ) e ON true
      WHERE c.school_id = ${schoolId}::uuid AND (c.closed_on IS NOT NULL) = ${closed}
        AND (${q} = '' OR lower(c.name) LIKE ${containing(q)} OR c.name_initials LIKE ${containing(q)}
          OR lower(c.major) LIKE ${containing(q)})
    )
    SELECT *, count(*) OVER ()::int AS total FROM line
    ORDER BY
      CASE WHEN ${sort} = 'enrolled' AND NOT ${descending} THEN enrolled END,
      CASE WHEN ${sort} = 'enrolled' AND ${descending} THEN enrolled END DESC,
      CASE WHEN ${sort} = 'name' AND ${descending} THEN name END DESC, name, id
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...line }) => line), total: found[0]?.total ?? 0 };
}

/** One class with its counts, or null. */
export async function findClass(db: Db, schoolId: string, id: string) {
  const found = await db.classGroup.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: {
      id: true,
      name: true,
      major: true,
      level: true,
      entryYear: true,
      headTeacherId: true,
      closedOn: true,
      version: true,
      headTeacher: { select: { name: true } },
    },
  });
  if (!found) return null;
  const counted = await db.enrolment.groupBy({
    by: ["status"],
    where: { schoolId, classGroupId: id, until: null },
    _count: true,
  });
  const count = (status: string) => counted.find((row) => row.status === status)?._count ?? 0;
  const [active, interns] = [count("ACTIVE"), count("INTERNSHIP")];
  const all = counted.reduce((sum, { _count }) => sum + _count, 0);
  return {
    ...found,
    closedOn: found.closedOn && isoDate(found.closedOn),
    active,
    interns,
    enrolled: active + interns,
    others: all - active - interns,
  };
}

/** Names to choose a class from. */
export const listClassNames = (db: Db, schoolId: string) =>
  db.classGroup.findMany({
    where: { schoolId, closedOn: null },
    orderBy: { name: "asc" },
    select: { id: true, name: true, nameInitials: true },
  });
