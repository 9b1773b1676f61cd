import "server-only";

import { Prisma } from "../generated/client";

/*
 * Names of those a session concerns, as one column. Their ids come first, by the session: joined, a plan may begin with
 * the class or the teacher and read all they were ever taught.
 */

/** Names of a session's classes, in order. */
export const classNamesOf = (schoolId: Prisma.Sql, sessionId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  ARRAY(SELECT g.name FROM class_group g WHERE g.school_id = ${schoolId} AND g.id = ANY (ARRAY(
    SELECT sc.class_group_id FROM session_class sc WHERE sc.school_id = ${schoolId} AND sc.session_id = ${sessionId})) ORDER BY g.name)`;

/** The same of its teachers; `column` of `teacher` is what is said of each. */
export const teachersOf = (
  schoolId: Prisma.Sql,
  sessionId: Prisma.Sql,
  column: "name" | "name_initials",
): Prisma.Sql => Prisma.sql`
  ARRAY(SELECT ${Prisma.raw(column)} FROM teacher n WHERE n.school_id = ${schoolId} AND n.id = ANY (ARRAY(
    SELECT st.teacher_id FROM session_teacher st WHERE st.school_id = ${schoolId} AND st.session_id = ${sessionId})) ORDER BY n.name)`;
