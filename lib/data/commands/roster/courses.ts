import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { courseCategories } from "@/lib/domain/plan/teaching-plan";

import { refusing } from "../../constraint";
import { aText, aVersion, anId, type InputOf } from "../../input";
import { initialsOf } from "../../pinyin";
import type { Db } from "../../scope";
import { recordAudit } from "../audit";

export const addCourseInput = { name: aText(50, 1), category: z.enum(courseCategories) };

/** Adds a course by hand; without another word it is suitable online unless it is practice (C103). */
export const addCourse = refusing(
  ["course_school_id_name_key"],
  async function (
    db: Db,
    { name, category }: InputOf<typeof addCourseInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ courseId: string }, "COURSE_EXISTS">> {
    const { schoolId } = deed.by;
    if ((await db.course.count({ where: { schoolId, name } })) > 0) return refused("COURSE_EXISTS");
    const courseId = uuidv7();
    await db.course.create({
      data: {
        schoolId,
        id: courseId,
        name,
        category,
        nameInitials: initialsOf(name),
        suitableOnline: category !== "PRACTICE",
      },
      select: { id: true },
    });
    await recordAudit(db, deed, "course.add", {
      type: "course",
      id: courseId,
      after: { name, category },
    });
    return accepted({ courseId });
  },
);

export const changeCourseInput = {
  courseId: anId,
  version: aVersion,
  category: z.enum(courseCategories),
  suitableOnline: z.stringbool(),
};

/**
 * Changes a course's category and whether it is suitable online (C103). Practice is never suitable. Tasks that exist stay
 * as they are: their plans say what was agreed.
 */
export async function changeCourse(
  db: Db,
  given: InputOf<typeof changeCourseInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, "NOT_FOUND" | "CHANGED_MEANWHILE" | "PRACTICE_NOT_ONLINE">> {
  const { schoolId } = deed.by;
  const { courseId, version, category, suitableOnline } = given;
  if (category === "PRACTICE" && suitableOnline) return refused("PRACTICE_NOT_ONLINE");
  const before = await db.course.findUnique({
    where: { schoolId_id: { schoolId, id: courseId } },
    select: { category: true, suitableOnline: true },
  });
  if (!before) return refused("NOT_FOUND");
  const { count } = await db.course.updateMany({
    where: { schoolId, id: courseId, version },
    data: { category, suitableOnline, version: { increment: 1 } },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await recordAudit(db, deed, "course.change", {
    type: "course",
    id: courseId,
    before,
    after: { category, suitableOnline },
  });
  return accepted();
}
