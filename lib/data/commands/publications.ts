import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { shanghaiInstant, type IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import {
  publishing,
  type DatedLesson,
  type PublicationSummary,
  type PublishRefusal,
} from "@/lib/domain/session/publication";

import { refusing } from "../constraint";
import { dateOf, isoDate } from "../day";
import { notKept } from "../facts/taught";
import type { Prisma } from "../generated/client";
import { aCount, aDay, anId, type InputOf } from "../input";
import { planPublication } from "../queries/publication-plan";
import { listGates } from "../queries/publications";
import { findTerm } from "../queries/terms";
import { findTimetable } from "../queries/timetable";
import { date, rows, run, shapeOf, uuid } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { refreshCoverage } from "./coverage";
import { lockSchool, lockTerm } from "./lock";

type Refusal = PublishRefusal | "NOT_FOUND" | "CHANGED_MEANWHILE";

/** A publication as the page before it saw the term: the number of the newest one, 0 where there was none. */
export const publishTimetableInput = {
  termId: anId,
  from: aDay,
  newest: aCount(0),
  leaveUnplaced: z.boolean(),
};

/**
 * Turns the term's weekly timetable into dated sessions from a day on (C103, C107, C120).
 *
 * Holidays are left out with their names; make-up days follow the school's choice. Sessions planned before from that
 * day on are replaced; those with a log or evidence stay, and nothing is planned over them. Of two who publish at once,
 * one is told that somebody else just has.
 */
export const publishTimetable = refusing(
  [
    "session_class_once",
    "session_teacher_once",
    "session_room_once",
    "publication_school_id_term_id_number_key",
  ],
  publish,
);

async function publish(
  db: Db,
  { termId, from, leaveUnplaced, newest }: InputOf<typeof publishTimetableInput>,
  deed: SchoolDeed,
): Promise<Outcome<{ number: number }, Refusal>> {
  const { schoolId, accountId } = deed.by;
  await lockSchool(db, schoolId);
  // The term's dates and lessons stay as they are until its sessions are written.
  await lockTerm(db, schoolId, termId);
  const term = await findTerm(db, schoolId, termId);
  if (!term) return refused("NOT_FOUND");
  const timetable = await findTimetable(db, schoolId, termId);
  const gates = await listGates(db, schoolId, termId, timetable, from);
  const unplaced = timetable.lessons.filter(({ weekday }) => weekday === null).length;
  const plan = await planPublication(db, schoolId, term, timetable, from);
  const { dates, skipped, lessons, beforeOpening } = plan;
  const before = await db.publication.aggregate({
    where: { schoolId, termId },
    _max: { number: true },
  });
  const number = (before._max.number ?? 0) + 1;
  if (number !== newest + 1) return refused("CHANGED_MEANWHILE");
  const state = {
    gates,
    placed: lessons.length,
    unplaced,
    published: number > 1,
    hours: plan.over.flatMap(({ findings }) => findings),
  };
  const outcome = publishing(state, { from, leaveUnplaced }, term, deed.on);
  if (!outcome.ok) return outcome;

  const publicationId = uuidv7();
  await run(
    db,
  )`SET CONSTRAINTS session_class_once, session_teacher_once, session_room_once DEFERRED`;
  const gone = await clearPlanned(db, schoolId, termId, from);
  const summary = {
    sessions: 0,
    classes: timetable.classes.length,
    dates: dates.length,
    replaced: gone.sessions,
    kept: gone.kept,
    unplaced,
    beforeOpening,
    skipped,
    makeUps: dates.flatMap(({ on, weekday, makeUpName }) =>
      makeUpName === undefined ? [] : [{ on, weekday, name: makeUpName }],
    ),
  } satisfies PublicationSummary;
  const row = {
    schoolId,
    id: publicationId,
    termId,
    number,
    fromOn: dateOf(from),
    publishedBy: accountId,
  };
  await db.publication.create({
    data: { ...row, publishedAt: deed.at, summary: {} },
    select: { id: true },
  });
  const sessions = await insertSessions(db, schoolId, publicationId, lessons);
  await run(
    db,
  )`SET CONSTRAINTS session_class_once, session_teacher_once, session_room_once IMMEDIATE`;
  await db.publication.updateMany({
    where: { schoolId, id: publicationId },
    data: { summary: { ...summary, sessions } as unknown as Prisma.InputJsonObject },
  });
  const made = await listClassDays(db, schoolId, publicationId);
  await refreshCoverage(db, schoolId, distinctDays([...gone.classDays, ...made]));
  await recordAudit(db, deed, "timetable.publish", {
    type: "publication",
    id: publicationId,
    after: {
      number,
      from,
      sessions,
      replaced: gone.sessions,
      kept: gone.kept,
      unplaced,
      beforeOpening,
    },
  });
  return accepted({ number });
}

interface ClassDayRow {
  readonly classGroupId: string;
  readonly on: IsoDate;
}

const clearedShape = shapeOf<{ classGroupId: string; on: Date }>("clearPlanned", {
  classGroupId: uuid,
  on: date,
});

/** Takes away what was planned from a day on and has neither log nor evidence; says which class-days it touched. */
async function clearPlanned(db: Db, schoolId: string, termId: string, from: IsoDate) {
  const where = { schoolId, termId, on: { gte: dateOf(from) } };
  const classDays = await rows(db, clearedShape)`
    SELECT DISTINCT c.class_group_id AS "classGroupId", s.on_date AS on
    FROM session s JOIN session_class c ON c.school_id = s.school_id AND c.session_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND s.term_id = ${termId}::uuid AND s.on_date >= ${dateOf(from)}::date`;
  const { count: sessions } = await db.session.deleteMany({ where: { ...where, ...notKept } });
  const kept = await db.session.count({ where });
  return {
    sessions,
    kept,
    classDays: classDays.map(({ classGroupId, on }) => ({ classGroupId, on: isoDate(on) })),
  };
}

/** Writes the sessions with their classes and teachers, set by set; none over a kept one of the same class or teacher. */
async function insertSessions(
  db: Db,
  schoolId: string,
  publicationId: string,
  lessons: readonly DatedLesson[],
): Promise<number> {
  const count = await run(db)`
    INSERT INTO session (school_id, id, term_id, task_id, lesson_id, publication_id, on_date, starts_at, ends_at,
      planned_minutes, online, delivery_mode, room_id)
    SELECT l.school_id, n.id, l.term_id, l.task_id, l.id, ${publicationId}::uuid, n.on_date, n.starts_at, n.ends_at,
      n.minutes, t.online, t.delivery_mode, t.room_id
    FROM unnest(${lessons.map(() => uuidv7())}::uuid[], ${lessons.map(({ lessonId }) => lessonId)}::uuid[],
      ${lessons.map(({ on }) => dateOf(on))}::date[],
      ${lessons.map(({ on, startsMinute }) => shanghaiInstant(on, startsMinute))}::timestamptz[],
      ${lessons.map(({ on, endsMinute }) => shanghaiInstant(on, endsMinute))}::timestamptz[],
      ${lessons.map(({ plannedMinutes }) => plannedMinutes)}::int[])
      AS n(id, lesson_id, on_date, starts_at, ends_at, minutes)
    JOIN lesson l ON l.school_id = ${schoolId}::uuid AND l.id = n.lesson_id
    JOIN teaching_task t ON t.school_id = l.school_id AND t.id = l.task_id
    WHERE NOT EXISTS (
        SELECT FROM task_class x JOIN session_class k ON k.school_id = x.school_id AND k.class_group_id = x.class_group_id
        WHERE x.school_id = t.school_id AND x.task_id = t.id AND k.starts_at < n.ends_at AND n.starts_at < k.ends_at)
      AND NOT EXISTS (
        SELECT FROM task_teacher x JOIN session_teacher k ON k.school_id = x.school_id AND k.teacher_id = x.teacher_id
        WHERE x.school_id = t.school_id AND x.task_id = t.id AND k.starts_at < n.ends_at AND n.starts_at < k.ends_at)`;
  await run(db)`
    INSERT INTO session_class (school_id, session_id, class_group_id, starts_at, ends_at)
    SELECT s.school_id, s.id, x.class_group_id, s.starts_at, s.ends_at
    FROM session s JOIN task_class x ON x.school_id = s.school_id AND x.task_id = s.task_id
    WHERE s.school_id = ${schoolId}::uuid AND s.publication_id = ${publicationId}::uuid`;
  await run(db)`
    INSERT INTO session_teacher (school_id, session_id, teacher_id, starts_at, ends_at)
    SELECT s.school_id, s.id, x.teacher_id, s.starts_at, s.ends_at
    FROM session s JOIN task_teacher x ON x.school_id = s.school_id AND x.task_id = s.task_id
    WHERE s.school_id = ${schoolId}::uuid AND s.publication_id = ${publicationId}::uuid`;
  return count;
}

const madeShape = shapeOf<{ classGroupId: string; on: Date }>("listClassDays", {
  classGroupId: uuid,
  on: date,
});

async function listClassDays(
  db: Db,
  schoolId: string,
  publicationId: string,
): Promise<ClassDayRow[]> {
  const made = await rows(db, madeShape)`
    SELECT DISTINCT c.class_group_id AS "classGroupId", s.on_date AS on
    FROM session s JOIN session_class c ON c.school_id = s.school_id AND c.session_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND s.publication_id = ${publicationId}::uuid`;
  return made.map(({ classGroupId, on }) => ({ classGroupId, on: isoDate(on) }));
}

const distinctDays = (days: readonly ClassDayRow[]): ClassDayRow[] => [
  ...new Map(days.map((day) => [`${day.classGroupId} ${day.on}`, day])).values(),
];
