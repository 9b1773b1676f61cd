import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { idNumber } from "@/lib/domain/roster/id-number";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { personName } from "@/lib/domain/roster/person-name";
import { isEnrolled, studentStatuses } from "@/lib/domain/workbook/student-status";

import { refusing } from "../../constraint";
import { dateOf, isoDate } from "../../day";
import { aDay, aText, aVersion, anId, type InputOf } from "../../input";
import { nameLetters } from "../../pinyin";
import { bool, rows, run, shapeOf } from "../../rows";
import type { Db } from "../../scope";
import { blindIndex, maskedId, maskedPhone, seal, unseal } from "../../seal";
import { recordAudit } from "../audit";
import { refreshEnrolment } from "../enrolments";

type AddRefusal =
  "NOT_FOUND" | "CLASS_CLOSED" | "NOT_YET" | "ID_INVALID" | "ID_NUMBER_TAKEN" | "STUDENT_NO_TAKEN";

const closedShape = shapeOf<{ closed: boolean }>("classOpen", { closed: bool });

/** Whether somebody can be enrolled in a class; where it is so, the class is not closed before this is written. */
async function classOpen(
  db: Db,
  schoolId: string,
  classId: string,
): Promise<Outcome<undefined, "NOT_FOUND" | "CLASS_CLOSED">> {
  const [group] = await rows(db, closedShape)`
    SELECT closed_on IS NOT NULL AS closed FROM class_group
    WHERE school_id = ${schoolId}::uuid AND id = ${classId}::uuid FOR SHARE`;
  if (!group) return refused("NOT_FOUND");
  return group.closed ? refused("CLASS_CLOSED") : accepted();
}

export const addStudentInput = {
  classId: anId,
  studentNo: aText(40, 1),
  name: aText(50, 1),
  sex: z.enum(["男", "女", ""]),
  idNumber: aText(40).default(""),
  phone: aText(30).default(""),
  from: aDay,
};
export type NewStudent = InputOf<typeof addStudentInput>;

/**
 * Adds a student by hand, in a class from a day on; the ID number is sealed before it is stored. A day to come is refused:
 * the newest enrolment is what lists and policies take for today's.
 */
export const addStudent = refusing(
  ["student_school_id_student_no_key", "student_school_id_id_blind_key"],
  async function (
    db: Db,
    given: NewStudent,
    deed: SchoolDeed,
  ): Promise<Outcome<{ studentId: string }, AddRefusal>> {
    const { schoolId } = deed.by;
    const { classId, from } = given;
    if (from > deed.on) return refused("NOT_YET");
    const open = await classOpen(db, schoolId, classId);
    if (!open.ok) return open;
    const id = given.idNumber === "" ? null : idNumber(given.idNumber.toUpperCase());
    if (id && !id.ok) return refused("ID_INVALID");
    const taken = await db.student.count({ where: { schoolId, studentNo: given.studentNo } });
    if (taken > 0) return refused("STUDENT_NO_TAKEN");
    const idBlind = id && blindIndex(id.value.number);
    if (idBlind && (await db.student.count({ where: { schoolId, idBlind } })) > 0)
      return refused("ID_NUMBER_TAKEN");

    const studentId = uuidv7();
    const { name } = personName(given.name);
    const letters = nameLetters(name);
    await db.student.create({
      data: {
        schoolId,
        id: studentId,
        studentNo: given.studentNo,
        name,
        namePinyin: letters.pinyin,
        nameInitials: letters.initials,
        sex: given.sex,
        currentClassId: classId,
        ...(id && {
          idType: id.value.type,
          idBlind,
          idSealed: seal(id.value.number, `student.id_sealed:${studentId}`),
          idMasked: maskedId(id.value.number),
        }),
        ...(given.phone && {
          phoneSealed: seal(given.phone, `student.phone_sealed:${studentId}`),
          phoneMasked: maskedPhone(given.phone),
        }),
      },
      select: { id: true },
    });
    await db.enrolment.create({
      data: { schoolId, studentId, classGroupId: classId, status: "ACTIVE", from: dateOf(from) },
      select: { id: true },
    });
    await refreshEnrolment(db, schoolId, [classId], from, deed.on);
    await recordAudit(db, deed, "student.add", {
      type: "student",
      id: studentId,
      after: { studentNo: given.studentNo, name, classId, from },
    });
    return accepted({ studentId });
  },
);

type ChangeRefusal =
  | "NOT_FOUND"
  | "CLASS_CLOSED"
  | "NOT_YET"
  | "CHANGED_MEANWHILE"
  | "SAME_ENROLMENT"
  | "LATER_CHANGE";

export const changeEnrolmentInput = {
  studentId: anId,
  version: aVersion,
  classId: anId,
  status: z.enum(studentStatuses),
  from: aDay,
};

/**
 * Changes a student's class or status from a day on: the row in force ends there and the next begins.
 * On the row's own first day the row is corrected instead; a day before it, or one to come, is refused.
 */
export const changeEnrolment = refusing(
  ["enrolment_once"],
  async function (
    db: Db,
    given: InputOf<typeof changeEnrolmentInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, ChangeRefusal>> {
    const { schoolId } = deed.by;
    const { studentId, version, classId, status, from } = given;
    if (from > deed.on) return refused("NOT_YET");
    const open = await classOpen(db, schoolId, classId);
    if (!open.ok && (open.reason === "NOT_FOUND" || isEnrolled(status))) return open;
    const { count } = await db.student.updateMany({
      where: { schoolId, id: studentId, version },
      data: { currentClassId: classId, version: { increment: 1 } },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    const newest = await db.enrolment.findFirst({
      where: { schoolId, studentId },
      orderBy: { from: "desc" },
      select: { id: true, classGroupId: true, status: true, from: true },
    });
    if (newest && newest.classGroupId === classId && newest.status === status)
      return refused("SAME_ENROLMENT");
    if (newest && isoDate(newest.from) > from) return refused("LATER_CHANGE");
    if (newest && isoDate(newest.from) === from)
      await db.enrolment.updateMany({
        where: { schoolId, id: newest.id },
        data: { classGroupId: classId, status },
      });
    else {
      if (newest)
        await db.enrolment.updateMany({
          where: { schoolId, id: newest.id },
          data: { until: dateOf(from) },
        });
      await db.enrolment.create({
        data: { schoolId, studentId, classGroupId: classId, status, from: dateOf(from) },
        select: { id: true },
      });
    }
    const classIds = [...new Set([classId, newest?.classGroupId ?? classId])];
    await refreshEnrolment(db, schoolId, classIds, from, deed.on);
    await recordAudit(db, deed, "student.change-enrolment", {
      type: "student",
      id: studentId,
      before: newest && { classId: newest.classGroupId, status: newest.status },
      after: { classId, status, from },
    });
    return accepted();
  },
);

/** Whole ID numbers one person may look at in a day. */
export const unmaskedPerDay = 50;

const dayMs = 86_400_000;

export const unmaskStudentInput = { studentId: anId, reason: aText(200, 2) };

/** Opens one student's ID number for a stated reason; each opening is in the audit chain, and there is a daily limit. */
export async function unmaskStudent(
  db: Db,
  { studentId, reason }: InputOf<typeof unmaskStudentInput>,
  deed: SchoolDeed,
): Promise<Outcome<{ idNumber: string }, "NOT_FOUND" | "TOO_MANY" | "NO_ID_NUMBER">> {
  const { schoolId, accountId } = deed.by;
  // One opening of a person at a time, so that two at once cannot both be the fiftieth.
  await run(db)`SELECT pg_advisory_xact_lock(hashtext('unmask'), hashtext(${accountId}))::text`;
  const opened = await db.auditEntry.count({
    where: {
      chainId: schoolId,
      actorId: accountId,
      action: "student.unmask",
      at: { gt: new Date(deed.at.getTime() - dayMs) },
    },
  });
  if (opened >= unmaskedPerDay) return refused("TOO_MANY");
  const student = await db.student.findUnique({
    where: { schoolId_id: { schoolId, id: studentId } },
    select: { idSealed: true },
  });
  if (!student) return refused("NOT_FOUND");
  if (!student.idSealed) return refused("NO_ID_NUMBER");
  const plain = unseal(student.idSealed, `student.id_sealed:${studentId}`);
  await recordAudit(db, deed, "student.unmask", {
    type: "student",
    id: studentId,
    after: { reason },
  });
  return accepted({ idNumber: plain });
}
