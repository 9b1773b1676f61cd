import "server-only";

import type { ImportKind } from "@/lib/domain/workbook/import-kind";

import { rows, shapeOf, text, word, type Shape } from "../rows";
import type { Db } from "../scope";

/** Something that depends on what an import brought, by name; while there is one, the import is not undone. */
export interface Obstacle {
  readonly kind:
    | "CHANGED"
    | "ATTENDANCE"
    | "CLASS_IN_USE"
    | "CLASS_HAS_STUDENTS"
    | "TEACHES"
    | "HEAD"
    | "ACCOUNT"
    | "PLAN"
    | "TIMETABLE";
  readonly name: string;
}

const shownMost = 50;

/** What stands in the way of undoing a committed import, at most 50 of them. */
export async function listObstacles(
  db: Db,
  schoolId: string,
  importId: string,
  kind: ImportKind,
): Promise<Obstacle[]> {
  return obstaclesOf[kind](db, schoolId, importId);
}

const obstacle: Shape<Obstacle>["columns"] = { kind: word(), name: text };

const studentsShape = shapeOf<Obstacle>("rosterObstacles", obstacle);

const rosterObstacles = (db: Db, schoolId: string, importId: string) => rows(db, studentsShape)`
  WITH mine AS (
    SELECT r.effect, s.id, s.name, s.version,
      CASE r.effect WHEN 'CREATE' THEN 1 ELSE (r.changes->'was'->>'version')::int + 1 END AS left_at
    FROM import_row r JOIN student s ON s.school_id = r.school_id AND s.id = r.subject_id
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect IN ('CREATE', 'CHANGE')
  ), classes AS (
    SELECT id, name, version FROM class_group WHERE school_id = ${schoolId}::uuid AND import_id = ${importId}::uuid
  )
  SELECT 'CHANGED' AS kind, name FROM mine WHERE version <> left_at
  UNION ALL
  SELECT 'ATTENDANCE', m.name FROM mine m WHERE m.effect = 'CREATE'
    AND (EXISTS (SELECT FROM attendance a WHERE a.school_id = ${schoolId}::uuid AND a.student_id = m.id)
      OR EXISTS (SELECT FROM attendance_participant p WHERE p.school_id = ${schoolId}::uuid AND p.student_id = m.id))
  UNION ALL
  SELECT 'CLASS_IN_USE', c.name FROM classes c
    WHERE c.version > 1 OR EXISTS (SELECT FROM task_class x WHERE x.school_id = ${schoolId}::uuid AND x.class_group_id = c.id)
      OR EXISTS (SELECT FROM teaching_plan x WHERE x.school_id = ${schoolId}::uuid AND x.class_group_id = c.id)
      OR EXISTS (SELECT FROM session_class x WHERE x.school_id = ${schoolId}::uuid AND x.class_group_id = c.id)
  UNION ALL
  SELECT 'CLASS_HAS_STUDENTS', c.name FROM classes c
    WHERE EXISTS (SELECT FROM enrolment e WHERE e.school_id = ${schoolId}::uuid AND e.class_group_id = c.id
      AND NOT EXISTS (SELECT FROM mine m WHERE m.id = e.student_id))
  LIMIT ${shownMost}`;

const teachersShape = shapeOf<Obstacle>("teacherObstacles", obstacle);

const teacherObstacles = (db: Db, schoolId: string, importId: string) => rows(db, teachersShape)`
  WITH mine AS (
    SELECT r.effect, t.id, t.name, t.version,
      CASE r.effect WHEN 'CREATE' THEN 1 ELSE (r.changes->'was'->>'version')::int + 1 END AS left_at
    FROM import_row r JOIN teacher t ON t.school_id = r.school_id AND t.id = r.subject_id
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect IN ('CREATE', 'CHANGE')
  )
  SELECT 'CHANGED' AS kind, name FROM mine WHERE version <> left_at
  UNION ALL
  SELECT 'TEACHES', m.name FROM mine m WHERE m.effect = 'CREATE'
    AND (EXISTS (SELECT FROM task_teacher x WHERE x.school_id = ${schoolId}::uuid AND x.teacher_id = m.id)
      OR EXISTS (SELECT FROM session_teacher x WHERE x.school_id = ${schoolId}::uuid AND x.teacher_id = m.id)
      OR EXISTS (SELECT FROM session_log x WHERE x.school_id = ${schoolId}::uuid AND x.teacher_id = m.id)
      OR EXISTS (SELECT FROM pay_entry x WHERE x.school_id = ${schoolId}::uuid AND x.teacher_id = m.id))
  UNION ALL
  SELECT 'HEAD', m.name FROM mine m WHERE m.effect = 'CREATE'
    AND EXISTS (SELECT FROM class_group x WHERE x.school_id = ${schoolId}::uuid AND x.head_teacher_id = m.id)
  UNION ALL
  SELECT 'ACCOUNT', m.name FROM mine m WHERE m.effect = 'CREATE'
    AND EXISTS (SELECT FROM role_grant x WHERE x.school_id = ${schoolId}::uuid AND x.teacher_id = m.id)
  LIMIT ${shownMost}`;

const tasksShape = shapeOf<Obstacle>("assignmentObstacles", obstacle);

const assignmentObstacles = (db: Db, schoolId: string, importId: string) => rows(db, tasksShape)`
  WITH mine AS (
    SELECT r.effect, t.id, t.version, c.name,
      CASE r.effect WHEN 'CREATE' THEN 1 ELSE (r.changes->'was'->>'version')::int + 1 END AS left_at
    FROM import_row r
    JOIN teaching_task t ON t.school_id = r.school_id AND t.id = r.subject_id
    JOIN course c ON c.school_id = t.school_id AND c.id = t.course_id
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect IN ('CREATE', 'CHANGE')
  )
  SELECT DISTINCT 'PLAN' AS kind, g.name FROM mine m
    JOIN plan_item i ON i.school_id = ${schoolId}::uuid AND i.task_id = m.id
    JOIN plan_version v ON v.school_id = i.school_id AND v.id = i.version_id
    JOIN teaching_plan p ON p.school_id = v.school_id AND p.id = v.plan_id
    JOIN class_group g ON g.school_id = p.school_id AND g.id = p.class_group_id
    WHERE v.status <> 'DRAFT'
  UNION ALL
  SELECT 'CHANGED', name FROM mine WHERE version <> left_at
  UNION ALL
  SELECT 'TIMETABLE', m.name FROM mine m
    WHERE EXISTS (SELECT FROM lesson l WHERE l.school_id = ${schoolId}::uuid AND l.task_id = m.id AND l.weekday IS NOT NULL)
      OR EXISTS (SELECT FROM session s WHERE s.school_id = ${schoolId}::uuid AND s.task_id = m.id)
  LIMIT ${shownMost}`;

const obstaclesOf = {
  ROSTER: rosterObstacles,
  TEACHERS: teacherObstacles,
  ASSIGNMENTS: assignmentObstacles,
} satisfies Record<ImportKind, typeof rosterObstacles>;
