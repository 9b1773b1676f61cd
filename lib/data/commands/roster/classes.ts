import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { className, classKey } from "@/lib/domain/workbook/class-name";

import { refusing } from "../../constraint";
import { aCount, aText, aVersion, anId, type InputOf } from "../../input";
import { initialsOf } from "../../pinyin";
import type { Db } from "../../scope";
import { recordAudit } from "../audit";

type Refusal = "CLASS_EXISTS" | "NO_SUCH_TEACHER";

const noTeacher = async (db: Db, schoolId: string, id: string | null) =>
  id !== null && (await db.teacher.count({ where: { schoolId, id } })) === 0;

const text = aText(50);

/** What a class is called and belongs to; an empty year or head teacher is none. */
export const addClassInput = {
  name: text.min(1),
  major: text.default(""),
  level: text.default(""),
  entryYear: z.union([z.literal("").transform(() => null), aCount(1990, 2100)]).default(null),
  headTeacherId: z.union([z.literal("").transform(() => null), anId]).default(null),
};

/** Adds a class by hand; one that differs only in spaces or brackets from another is the same class. */
export const addClass = refusing(
  ["class_group_school_id_match_key_key"],
  async function (
    db: Db,
    given: InputOf<typeof addClassInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ classId: string }, Refusal>> {
    const { schoolId } = deed.by;
    const name = className(given.name);
    const matchKey = classKey(name);
    if ((await db.classGroup.count({ where: { schoolId, matchKey } })) > 0)
      return refused("CLASS_EXISTS");
    if (await noTeacher(db, schoolId, given.headTeacherId)) return refused("NO_SUCH_TEACHER");
    const classId = uuidv7();
    const data = { ...given, name, matchKey, nameInitials: initialsOf(name) };
    await db.classGroup.create({ data: { ...data, schoolId, id: classId }, select: { id: true } });
    await recordAudit(db, deed, "class.add", { type: "class", id: classId, after: given });
    return accepted({ classId });
  },
);

export const changeClassInput = { ...addClassInput, classId: anId, version: aVersion };

/** Changes a class's name, major, level, year or head teacher. */
export const changeClass = refusing(
  ["class_group_school_id_match_key_key"],
  async function (
    db: Db,
    { classId, version, ...given }: InputOf<typeof changeClassInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, Refusal | "NOT_FOUND" | "CHANGED_MEANWHILE">> {
    const { schoolId } = deed.by;
    const before = await db.classGroup.findUnique({
      where: { schoolId_id: { schoolId, id: classId } },
      select: { name: true, major: true, level: true, entryYear: true, headTeacherId: true },
    });
    if (!before) return refused("NOT_FOUND");
    const name = className(given.name);
    const matchKey = classKey(name);
    if ((await db.classGroup.count({ where: { schoolId, matchKey, NOT: { id: classId } } })) > 0)
      return refused("CLASS_EXISTS");
    if (await noTeacher(db, schoolId, given.headTeacherId)) return refused("NO_SUCH_TEACHER");
    const { count } = await db.classGroup.updateMany({
      where: { schoolId, id: classId, version },
      data: {
        ...given,
        name,
        matchKey,
        nameInitials: initialsOf(name),
        version: { increment: 1 },
      },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    await recordAudit(db, deed, "class.change", {
      type: "class",
      id: classId,
      before,
      after: { ...given, name },
    });
    return accepted();
  },
);
