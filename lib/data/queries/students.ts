import "server-only";

import type { StudentStatus } from "@/lib/domain/workbook/student-status";

import { isoDate } from "../day";
import { int, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import { containing, type ListPage } from "./classes";

export interface StudentLine {
  readonly id: string;
  readonly studentNo: string;
  readonly name: string;
  readonly sex: string;
  readonly idMasked: string;
  readonly classId: string | null;
  readonly className: string;
  readonly status: StudentStatus | null;
}

const linesShape = shapeOf<StudentLine & { total: number }>("listStudents", {
  id: uuid,
  studentNo: text,
  name: text,
  sex: text,
  idMasked: text,
  classId: uuid,
  className: text,
  status: word(),
  total: int,
});

/** Students of a class or of the whole school, found by name, 学号, pinyin or its initials. */
export async function listStudents(
  db: Db,
  schoolId: string,
  {
    classId = null,
    status = null,
    q,
    sort,
    descending,
    page,
    size,
  }: ListPage & { classId?: string | null; status?: string | null },
): Promise<{ rows: StudentLine[]; total: number }> {
  const found = await rows(db, linesShape)`
    SELECT s.id, s.student_no AS "studentNo", s.name, s.sex, coalesce(s.id_masked, '') AS "idMasked", c.id AS "classId",
      coalesce(c.name, '') AS "className", e.status::text AS status, count(*) OVER ()::int AS total
    FROM student s
    LEFT JOIN enrolment e ON e.school_id = s.school_id AND e.student_id = s.id AND e.until_on IS NULL
    LEFT JOIN class_group c ON c.school_id = s.school_id AND c.id = s.current_class_id
    WHERE s.school_id = ${schoolId}::uuid
      AND (${classId}::uuid IS NULL OR s.current_class_id = ${classId}::uuid)
      AND (${status}::text IS NULL OR e.status::text = ${status})
      AND (${q} = '' OR s.name LIKE ${containing(q)} OR lower(s.student_no) LIKE ${containing(q)}
        OR s.name_initials LIKE ${containing(q)} OR s.name_pinyin LIKE ${containing(q)})
    ORDER BY
      CASE WHEN ${sort} = 'name' AND NOT ${descending} THEN s.name_pinyin END,
      CASE WHEN ${sort} = 'name' AND ${descending} THEN s.name_pinyin END DESC,
      CASE WHEN ${sort} = 'no' AND ${descending} THEN s.student_no END DESC, s.student_no, s.id
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return { rows: found.map(({ total: _, ...line }) => line), total: found[0]?.total ?? 0 };
}

/** One student with the dated enrolments, newest first; or null. */
export async function findStudent(db: Db, schoolId: string, id: string) {
  const student = await db.student.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: {
      id: true,
      studentNo: true,
      name: true,
      sex: true,
      idMasked: true,
      phoneMasked: true,
      currentClassId: true,
      version: true,
      enrolments: {
        orderBy: { from: "desc" },
        select: {
          id: true,
          classGroupId: true,
          status: true,
          from: true,
          until: true,
          classGroup: { select: { name: true } },
        },
      },
    },
  });
  return (
    student && {
      ...student,
      enrolments: student.enrolments.map(({ from, until, classGroup, ...row }) => ({
        ...row,
        className: classGroup.name,
        from: isoDate(from),
        until: until && isoDate(until),
      })),
    }
  );
}
