import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { lessonLengths } from "@/lib/domain/plan/teaching-plan";
import type { Cause } from "@/lib/domain/timetable/model/table";
import { clashesOf } from "@/lib/domain/timetable/moves";
import {
  slotRanges,
  weekPatterns,
  type Timetable,
  type TimetableLesson,
} from "@/lib/domain/timetable/model/timetable";

import { refusing } from "../constraint";
import { anId, mostCount, type InputOf } from "../input";
import { findTimetable } from "../queries/timetable";
import { int, rows, run, shapeOf, uuid } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";

interface Wanted {
  readonly taskId: string;
  readonly weeklyLessons: number;
}

const wantedShape = shapeOf<Wanted>("listWanted", { taskId: uuid, weeklyLessons: int });

/** Online tasks whose every class has an approved plan in force: a 合班 waits for all of its classes. */
const listWanted = (db: Db, schoolId: string, termId: string) => rows(db, wantedShape)`
  SELECT t.id AS "taskId", max(i.weekly_lessons)::int AS "weeklyLessons"
  FROM teaching_task t
  JOIN task_class tc ON tc.school_id = t.school_id AND tc.task_id = t.id
  LEFT JOIN teaching_plan tp ON tp.school_id = t.school_id AND tp.term_id = t.term_id
    AND tp.class_group_id = tc.class_group_id
  LEFT JOIN plan_version v ON v.school_id = tp.school_id AND v.plan_id = tp.id AND v.status = 'APPROVED'
  LEFT JOIN plan_item i ON i.school_id = v.school_id AND i.version_id = v.id AND i.task_id = t.id AND i.online
  WHERE t.school_id = ${schoolId}::uuid AND t.term_id = ${termId}::uuid
  GROUP BY t.id HAVING count(*) = count(i.task_id)`;

/**
 * Brings the term's weekly lessons in line with the approved plans: doubles plus one single by the school's setting.
 * Lessons that fit stay where they are; new ones are not placed; those no longer promised go, their sessions stay.
 */
export async function ensureLessons(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<{ added: number; removed: number }> {
  const [wanted, existing, setting] = [
    await listWanted(db, schoolId, termId),
    await db.lesson.findMany({
      where: { schoolId, termId },
      select: { id: true, taskId: true, ordinal: true, length: true, weekday: true, weeks: true },
      orderBy: { ordinal: "asc" },
    }),
    await db.schoolSetting.findUniqueOrThrow({ where: { schoolId }, select: { doubles: true } }),
  ];
  const lessonsOf = new Map<string, typeof existing>();
  for (const lesson of existing)
    lessonsOf.set(lesson.taskId, [...(lessonsOf.get(lesson.taskId) ?? []), lesson]);
  const added: { taskId: string; ordinal: number; length: number }[] = [];
  const kept = new Set<string>();
  for (const { taskId, weeklyLessons } of wanted) {
    const have = [...(lessonsOf.get(taskId) ?? [])].sort(
      (a, b) => Number(b.weekday !== null) - Number(a.weekday !== null),
    );
    const missing = lessonLengths(weeklyLessons, setting.doubles).filter((length) => {
      const at = have.findIndex((lesson) => lesson.length === length);
      const [found] = at < 0 ? [] : have.splice(at, 1);
      if (found) kept.add(found.id);
      return !found;
    });
    const taken = new Set((lessonsOf.get(taskId) ?? []).map(({ ordinal }) => ordinal));
    let ordinal = 0;
    for (const length of missing) {
      do ordinal++;
      while (taken.has(ordinal));
      added.push({ taskId, ordinal, length });
    }
  }
  const surplus = existing.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (surplus.length > 0) {
    await db.session.updateMany({
      where: { schoolId, termId, lessonId: { in: surplus } },
      data: { lessonId: null },
    });
    await db.lesson.deleteMany({ where: { schoolId, id: { in: surplus } } });
  }
  if (added.length > 0)
    await run(db)`
      INSERT INTO lesson (school_id, id, term_id, task_id, ordinal, length)
      SELECT here.school_id, n.id, ${termId}::uuid, n.task_id, n.ordinal, n.length
      FROM unnest(${added.map(() => uuidv7())}::uuid[], ${added.map(({ taskId }) => taskId)}::uuid[],
        ${added.map(({ ordinal }) => ordinal)}::int[], ${added.map(({ length }) => length)}::int[])
        AS n(id, task_id, ordinal, length)
      JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
  return { added: added.length, removed: surplus.length };
}

const move = z.strictObject({
  lessonId: anId,
  /** The lesson's version as the page saw it. */
  version: z.int().min(0).max(mostCount),
  weekday: z.int().min(1).max(5).nullable(),
  period: z.int().min(1).max(20).nullable(),
  weeks: z.enum(weekPatterns),
  locked: z.boolean(),
});

/** Where a lesson goes; a null weekday takes it out of the week. */
export type Move = z.output<typeof move>;

export type MoveRefusal =
  | "NOT_FOUND"
  | "CHANGED_MEANWHILE"
  | "TEACHER_BUSY"
  | "CLASS_BUSY"
  | "NOT_ALLOWED"
  | "LESSON_LOCKED";

/** What keeps two lessons of a class or teacher apart, whoever moves them at once. */
export const lessonConstraints = ["lesson_class_once", "lesson_teacher_once"] as const;

/** A clash as the reason a move is refused with. */
export const refusalOf = ({ code }: Cause): MoveRefusal =>
  code === "TEACHER_BUSY" || code === "CLASS_BUSY" ? code : "NOT_ALLOWED";

export const moveLessonsInput = { termId: anId, moves: z.array(move).min(1).max(1000) };

/**
 * Places, moves, swaps, locks or takes out lessons: all of the moves or none, in one transaction.
 * What would clash is refused by name before it is written, and by the exclusion constraints whatever else happens.
 */
export const moveLessons = refusing(
  lessonConstraints,
  async function (
    db: Db,
    { termId, moves }: InputOf<typeof moveLessonsInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, MoveRefusal>> {
    const { schoolId } = deed.by;
    const timetable = await findTimetable(db, schoolId, termId);
    const lessons = new Map(timetable.lessons.map((lesson) => [lesson.id, lesson]));
    for (const { lessonId, version, locked, ...to } of moves) {
      const lesson = lessons.get(lessonId);
      if (!lesson) return refused("NOT_FOUND");
      if (lesson.version !== version) return refused("CHANGED_MEANWHILE");
      if ((to.weekday === null) !== (to.period === null)) return refused("NOT_ALLOWED");
      const stays = lesson.weekday === to.weekday && lesson.period === to.period;
      if (lesson.locked && locked && !stays) return refused("LESSON_LOCKED");
      lessons.set(lessonId, { ...lesson, ...to, locked });
    }
    const after = { ...timetable, lessons: [...lessons.values()] };
    const moved = moves.map(({ lessonId }) => lessonId);
    const [clash] = clashesOf(after, moved);
    if (clash) return refused(refusalOf(clash.cause));
    const written = await writePlaces(db, schoolId, termId, after, moves);
    if (!written.ok) return written;
    const place = ({ id, weekday, period, weeks, locked }: TimetableLesson) => ({
      id,
      weekday,
      period,
      weeks,
      locked,
    });
    await recordAudit(db, deed, "lesson.move", {
      type: "lesson",
      id: moved.length === 1 ? moved[0]! : termId,
      before: timetable.lessons.filter(({ id }) => moved.includes(id)).map(place),
      after: after.lessons.filter(({ id }) => moved.includes(id)).map(place),
    });
    return accepted();
  },
);

/** Writes where lessons stand and the time they take; constraints are asked once all of them stand. */
export async function writePlaces(
  db: Db,
  schoolId: string,
  termId: string,
  after: Timetable,
  moves: readonly Move[],
): Promise<Outcome<undefined, MoveRefusal>> {
  const ids = moves.map(({ lessonId }) => lessonId);
  await run(db)`SET CONSTRAINTS lesson_class_once, lesson_teacher_once DEFERRED`;
  const count = await run(db)`
    UPDATE lesson l SET weekday = m.weekday, period = m.period, weeks = m.weeks, locked = m.locked,
      version = l.version + 1
    FROM unnest(${ids}::uuid[], ${moves.map(({ version }) => version)}::int[],
      ${moves.map(({ weekday }) => weekday)}::int[], ${moves.map(({ period }) => period)}::int[],
      ${moves.map(({ weeks }) => weeks)}::week_pattern[], ${moves.map(({ locked }) => locked)}::bool[])
      AS m(id, version, weekday, period, weeks, locked)
    WHERE l.school_id = ${schoolId}::uuid AND l.term_id = ${termId}::uuid AND l.id = m.id AND l.version = m.version`;
  if (count !== moves.length) return refused("CHANGED_MEANWHILE");
  const where = { schoolId, lessonId: { in: ids } };
  await db.lessonClassSlot.deleteMany({ where });
  await db.lessonTeacherSlot.deleteMany({ where });
  const taken = after.lessons.flatMap(({ id, taskId, weekday, period, length, weeks }) =>
    ids.includes(id) && weekday !== null && period !== null
      ? slotRanges({ weekday, period, length, weeks }).map((range) => ({ id, taskId, ...range }))
      : [],
  );
  const [lessonIds, taskIds, from, until] = [
    taken.map(({ id }) => id),
    taken.map(({ taskId }) => taskId),
    taken.map((one) => one.from),
    taken.map((one) => one.until),
  ];
  await run(db)`
      INSERT INTO lesson_class_slot (school_id, lesson_id, class_group_id, term_id, from_slot, until_slot)
      SELECT here.school_id, s.lesson_id, x.class_group_id, ${termId}::uuid, s.from_slot, s.until_slot
      FROM unnest(${lessonIds}::uuid[], ${taskIds}::uuid[], ${from}::int[], ${until}::int[])
        AS s(lesson_id, task_id, from_slot, until_slot)
      JOIN task_class x ON x.school_id = ${schoolId}::uuid AND x.task_id = s.task_id
      JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
  await run(db)`
      INSERT INTO lesson_teacher_slot (school_id, lesson_id, teacher_id, term_id, from_slot, until_slot)
      SELECT here.school_id, s.lesson_id, x.teacher_id, ${termId}::uuid, s.from_slot, s.until_slot
      FROM unnest(${lessonIds}::uuid[], ${taskIds}::uuid[], ${from}::int[], ${until}::int[])
        AS s(lesson_id, task_id, from_slot, until_slot)
      JOIN task_teacher x ON x.school_id = ${schoolId}::uuid AND x.task_id = s.task_id
      JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
  await run(db)`SET CONSTRAINTS lesson_class_once, lesson_teacher_once IMMEDIATE`;
  return accepted();
}
