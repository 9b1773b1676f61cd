import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { personName } from "@/lib/domain/roster/person-name";

import { refusing } from "../../constraint";
import { dateOf } from "../../day";
import { aDay, aDayOrNone, aText, aVersion, anId, type InputOf } from "../../input";
import { nameLetters } from "../../pinyin";
import { run } from "../../rows";
import type { Db } from "../../scope";
import { maskedPhone, seal } from "../../seal";
import { recordAudit } from "../audit";

const text = aText(50);

export const addTeacherInput = {
  staffNo: aText(40, 1),
  name: text.min(1),
  subjects: aText(200).default(""),
  phone: aText(30).default(""),
  title: text.default(""),
  from: aDay,
};

/** Adds a teacher by hand, with a title from a day on where one is given. */
export const addTeacher = refusing(
  ["teacher_school_id_staff_no_key"],
  async function (
    db: Db,
    given: InputOf<typeof addTeacherInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ teacherId: string }, "STAFF_NO_TAKEN">> {
    const { schoolId } = deed.by;
    const { staffNo, subjects, phone, title, from } = given;
    if ((await db.teacher.count({ where: { schoolId, staffNo } })) > 0)
      return refused("STAFF_NO_TAKEN");
    const teacherId = uuidv7();
    const { name } = personName(given.name);
    const letters = nameLetters(name);
    await db.teacher.create({
      data: {
        schoolId,
        id: teacherId,
        staffNo,
        name,
        subjects,
        namePinyin: letters.pinyin,
        nameInitials: letters.initials,
        ...(phone && {
          phoneSealed: seal(phone, `teacher.phone_sealed:${teacherId}`),
          phoneMasked: maskedPhone(phone),
        }),
      },
      select: { id: true },
    });
    if (title)
      await db.teacherTitle.create({
        data: { schoolId, teacherId, from: dateOf(from), title },
        select: { teacherId: true },
      });
    await recordAudit(db, deed, "teacher.add", {
      type: "teacher",
      id: teacherId,
      after: { staffNo, name, title, from },
    });
    return accepted({ teacherId });
  },
);

type TeacherRefusal = "CHANGED_MEANWHILE" | "SAME_TITLE" | "TITLE_SETTLED";

const seenTeacher = { teacherId: anId, version: aVersion };

export const changeTitleInput = { ...seenTeacher, title: text.min(1), from: aDay };

/**
 * Gives a teacher a title from a day on; on a day that already has one it is corrected. Refused where a lesson on or
 * after the day was credited by the title before, and not taken back: settled pay is not rewritten behind its back.
 */
export const changeTitle = refusing(
  ["teacher_title_pkey"],
  async function (
    db: Db,
    { teacherId, version, title, from }: InputOf<typeof changeTitleInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, TeacherRefusal>> {
    const { schoolId } = deed.by;
    const { count } = await db.teacher.updateMany({
      where: { schoolId, id: teacherId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    const inForce = await db.teacherTitle.findFirst({
      where: { schoolId, teacherId, from: { lte: dateOf(from) } },
      orderBy: { from: "desc" },
      select: { title: true },
    });
    if (inForce?.title === title) return refused("SAME_TITLE");
    const credited = await db.payEntry.count({
      where: {
        schoolId,
        teacherId,
        reversesOrdinal: null,
        reversedBy: { none: {} },
        log: { session: { on: { gte: dateOf(from) } } },
      },
    });
    if (credited > 0) return refused("TITLE_SETTLED");
    await run(db)`
    INSERT INTO teacher_title (school_id, teacher_id, from_on, title)
    VALUES (${schoolId}::uuid, ${teacherId}::uuid, ${from}::date, ${title})
    ON CONFLICT (school_id, teacher_id, from_on) DO UPDATE SET title = excluded.title, import_id = NULL`;
    await recordAudit(db, deed, "teacher.change-title", {
      type: "teacher",
      id: teacherId,
      before: inForce,
      after: { title, from },
    });
    return accepted();
  },
);

const slot = z.strictObject({
  weekday: z.int().min(1).max(7),
  period: z.int().min(1).max(20),
});

const nameOf = ({ weekday, period }: z.output<typeof slot>) => `${weekday}-${period}`;

export const setUnavailabilityInput = { ...seenTeacher, slots: z.array(slot).max(140) };

/**
 * Says at which weekly periods a teacher cannot teach, the whole list at once. Lessons that stand there stay until
 * somebody moves them. A period the school does not have is refused, unless it was entered while it had it.
 */
export const setUnavailability = refusing(
  ["teacher_unavailability_pkey"],
  async function (
    db: Db,
    { teacherId, version, slots }: InputOf<typeof setUnavailabilityInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, "CHANGED_MEANWHILE" | "NO_SUCH_PERIOD">> {
    const { schoolId } = deed.by;
    const before = await db.teacherUnavailability.findMany({
      where: { schoolId, teacherId },
      select: { weekday: true, period: true },
      orderBy: [{ weekday: "asc" }, { period: "asc" }],
    });
    const periods = await db.period.findMany({ where: { schoolId }, select: { number: true } });
    const known = new Set([...periods.map(({ number }) => number), ...before.map((s) => s.period)]);
    if (slots.some(({ period }) => !known.has(period))) return refused("NO_SUCH_PERIOD");
    const { count } = await db.teacher.updateMany({
      where: { schoolId, id: teacherId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    await db.teacherUnavailability.deleteMany({ where: { schoolId, teacherId } });
    await db.teacherUnavailability.createMany({
      data: slots.map((slot) => ({ schoolId, teacherId, ...slot })),
      skipDuplicates: true,
    });
    await recordAudit(db, deed, "teacher.set-unavailability", {
      type: "teacher",
      id: teacherId,
      before: before.map(nameOf),
      after: slots.map(nameOf),
    });
    return accepted();
  },
);

export const setLeftInput = { ...seenTeacher, leftOn: aDayOrNone };

/** Says from which day on a teacher has left, or (null) that the teacher is back. */
export async function setLeft(
  db: Db,
  { teacherId, version, leftOn }: InputOf<typeof setLeftInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, "CHANGED_MEANWHILE">> {
  const { schoolId } = deed.by;
  const { count } = await db.teacher.updateMany({
    where: { schoolId, id: teacherId, version },
    data: { leftOn: leftOn && dateOf(leftOn), version: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "teacher.leave", {
    type: "teacher",
    id: teacherId,
    after: { leftOn },
  });
  return accepted();
}
