import "server-only";

import { uuidv7 } from "uuidv7";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { enrolledStatuses, isEnrolled } from "../../facts/enrolled";
import { isTaught } from "../../facts/taught";
import { refusing } from "../../constraint";
import { dateOf, isoDate } from "../../day";
import { aDay, aVersion, anId, type InputOf } from "../../input";
import { bool, row, rows, shapeOf, uuid } from "../../rows";
import type { Db } from "../../scope";
import { recordAudit } from "../audit";
import { refreshEnrolment } from "../enrolments";

type CloseRefusal =
  | "NOT_FOUND"
  | "NOT_YET"
  | "ALREADY_CLOSED"
  | "STILL_TAUGHT"
  | "LATER_CHANGE"
  | "CHANGED_MEANWHILE";

const seenClass = { classId: anId, version: aVersion };

export const closeClassInput = { ...seenClass, from: aDay };

/**
 * Closes a class from a day on: whoever is still enrolled in it graduates that day. A day to come is refused, as for
 * every change of enrolment, and so is a class with sessions, or lessons of a term, on that day or later.
 */
export const closeClass = refusing(
  ["enrolment_once"],
  async function (
    db: Db,
    given: InputOf<typeof closeClassInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ graduated: number }, CloseRefusal>> {
    const { schoolId } = deed.by;
    const { classId, version, from } = given;
    if (from > deed.on) return refused("NOT_YET");
    const group = await db.classGroup.findUnique({
      where: { schoolId_id: { schoolId, id: classId } },
      select: { closedOn: true },
    });
    if (!group) return refused("NOT_FOUND");
    if (group.closedOn) return refused("ALREADY_CLOSED");
    // The class's row is taken first: whoever enrols somebody meanwhile waits, and is then refused.
    if (!(await setClosed(db, schoolId, given, from))) return refused("CHANGED_MEANWHILE");
    if (await hasLessonsFrom(db, schoolId, classId, from)) return refused("STILL_TAUGHT");
    const enrolled = await db.enrolment.findMany({
      where: {
        schoolId,
        classGroupId: classId,
        until: null,
        status: { in: [...enrolledStatuses] },
      },
      select: { id: true, studentId: true, from: true },
    });
    if (enrolled.some((one) => isoDate(one.from) > from)) return refused("LATER_CHANGE");
    const studentIds = enrolled.map(({ studentId }) => studentId);
    await graduate(db, schoolId, classId, studentIds, from);
    await refreshEnrolment(db, schoolId, [classId], from, deed.on);
    await recordAudit(db, deed, "class.close", {
      type: "class",
      id: classId,
      after: { from, version, graduated: studentIds.length },
    });
    return accepted({ graduated: studentIds.length });
  },
);

export const reopenClassInput = seenClass;

/** Opens a closed class again; whoever graduated by its closing is enrolled as before. */
export const reopenClass = refusing(
  ["enrolment_once"],
  async function (
    db: Db,
    given: InputOf<typeof reopenClassInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ returned: number }, "NOT_FOUND" | "NOT_CLOSED" | "CHANGED_MEANWHILE">> {
    const { schoolId } = deed.by;
    const { classId } = given;
    const group = await db.classGroup.findUnique({
      where: { schoolId_id: { schoolId, id: classId } },
      select: { closedOn: true },
    });
    if (!group) return refused("NOT_FOUND");
    if (!group.closedOn) return refused("NOT_CLOSED");
    if (!(await setClosed(db, schoolId, given, null))) return refused("CHANGED_MEANWHILE");
    const from = isoDate(group.closedOn);
    const returned = await takeBack(db, schoolId, classId, from);
    await refreshEnrolment(db, schoolId, [classId], from, deed.on);
    await recordAudit(db, deed, "class.reopen", {
      type: "class",
      id: classId,
      before: { closedOn: from },
      after: { returned },
    });
    return accepted({ returned });
  },
);

const taughtShape = shapeOf<{ taught: boolean }>("hasLessonsFrom", { taught: bool });

/** Whether a class has sessions from a day on, or lessons in a term that reaches it. */
async function hasLessonsFrom(db: Db, schoolId: string, classId: string, from: IsoDate) {
  const { taught } = await row(db, taughtShape)`
    SELECT EXISTS (
      SELECT FROM session_class c JOIN session s ON s.school_id = c.school_id AND s.id = c.session_id
      WHERE c.school_id = ${schoolId}::uuid AND c.class_group_id = ${classId}::uuid
        AND ${isTaught("s")} AND s.on_date >= ${from}::date
    ) OR EXISTS (
      SELECT FROM lesson l
      JOIN task_class c ON c.school_id = l.school_id AND c.task_id = l.task_id
      JOIN term t ON t.school_id = l.school_id AND t.id = l.term_id
      WHERE l.school_id = ${schoolId}::uuid AND c.class_group_id = ${classId}::uuid AND t.ends_on >= ${from}::date
    ) AS taught`;
  return taught;
}

async function setClosed(
  db: Db,
  schoolId: string,
  { classId, version }: InputOf<typeof seenClass>,
  closedOn: IsoDate | null,
): Promise<boolean> {
  const { count } = await db.classGroup.updateMany({
    where: { schoolId, id: classId, version },
    data: { closedOn: closedOn && dateOf(closedOn), version: { increment: 1 } },
  });
  return count === 1;
}

const endedShape = shapeOf<{ studentId: string }>("graduate", { studentId: uuid });

/** Ends enrolments on a day and begins graduation; a row that began on that day is corrected instead. */
async function graduate(
  db: Db,
  schoolId: string,
  classId: string,
  studentIds: readonly string[],
  from: IsoDate,
): Promise<void> {
  const open = { schoolId, classGroupId: classId, studentId: { in: [...studentIds] }, until: null };
  await db.enrolment.updateMany({
    where: { ...open, from: dateOf(from) },
    data: { status: "GRADUATED" },
  });
  const ended = await rows(db, endedShape)`
    UPDATE enrolment SET until_on = ${from}::date
    WHERE school_id = ${schoolId}::uuid AND class_group_id = ${classId}::uuid AND until_on IS NULL
      AND student_id = ANY(${studentIds}::uuid[]) AND from_on < ${from}::date
    RETURNING student_id AS "studentId"`;
  await db.enrolment.createMany({
    data: ended.map(({ studentId }) => ({
      ...{ schoolId, id: uuidv7(), studentId, classGroupId: classId },
      ...{ status: "GRADUATED" as const, from: dateOf(from) },
    })),
  });
  await db.student.updateMany({
    where: { schoolId, id: { in: [...studentIds] } },
    data: { version: { increment: 1 } },
  });
}

const returnedShape = shapeOf<{ id: string }>("takeBack", { id: uuid });

/** Takes back the graduations of one day in a class; answers with how many students that gave back. */
async function takeBack(db: Db, schoolId: string, classId: string, from: IsoDate): Promise<number> {
  const returned = await rows(db, returnedShape)`
    DELETE FROM enrolment g USING enrolment e
    WHERE g.school_id = ${schoolId}::uuid AND g.class_group_id = ${classId}::uuid AND g.status = 'GRADUATED'
      AND g.from_on = ${from}::date AND g.until_on IS NULL
      AND e.school_id = g.school_id AND e.class_group_id = g.class_group_id AND e.student_id = g.student_id
      AND e.until_on = g.from_on AND ${isEnrolled}
    RETURNING g.student_id AS id`;
  const ids = returned.map(({ id }) => id);
  const where = { schoolId, classGroupId: classId, studentId: { in: ids } };
  await db.enrolment.updateMany({
    where: { ...where, until: dateOf(from) },
    data: { until: null },
  });
  await db.student.updateMany({
    where: { schoolId, id: { in: ids } },
    data: { version: { increment: 1 } },
  });
  return ids.length;
}
