import "server-only";

import { teachingDates, type SkippedDate, type TeachingDate } from "@/lib/domain/calendar/calendar";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Finding } from "@/lib/domain/notice/rule";
import { courseVerdict } from "@/lib/domain/notice/verdict";
import { termWeeks } from "@/lib/domain/plan/term-hours";
import { heldLessons, type KeptSession } from "@/lib/domain/session/held-lessons";
import { datedLessons, type DatedLesson } from "@/lib/domain/session/publication";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { isKept, isTaught } from "../facts/taught";
import { dateOf, isoDate } from "../day";
import { date, int, list, rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { calendarBetween } from "./calendar";
import { findOpeningDay, listMakeUpChoices } from "./settings";

/** A term as publishing reads it. */
interface TermToPublish {
  readonly id: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
}

/** A course of a class that would be planned beyond its hours of the term (C104). */
export interface CourseOverHours {
  readonly planId: string;
  readonly className: string;
  readonly findings: readonly Finding[];
}

/** What a publishing from a day on comes to. */
export interface PublicationPlan {
  readonly dates: readonly TeachingDate[];
  readonly skipped: readonly SkippedDate[];
  readonly lessons: readonly DatedLesson[];
  /** Offline lessons that get no date before the formal notice of opening (C091). */
  readonly beforeOpening: number;
  readonly over: readonly CourseOverHours[];
}

/** Works out a publishing: the page before the deed and the deed go by the same answer. */
export async function planPublication(
  db: Db,
  schoolId: string,
  term: TermToPublish,
  timetable: Timetable,
  from: IsoDate,
): Promise<PublicationPlan> {
  const calendar = await calendarBetween(db, from, term.endsOn);
  const makeUps = await listMakeUpChoices(db, schoolId, term.id);
  const { dates, skipped } = teachingDates(term, calendar, makeUps, { from });
  const { kept, minutes } = await listStaying(db, schoolId, term.id, from);
  const offline = await db.teachingTask.findMany({
    where: { schoolId, termId: term.id, online: false },
    select: { id: true },
  });
  const offlineIds = new Set(offline.map(({ id }) => id));
  const { held: lessons, beforeOpening } = heldLessons(
    datedLessons(timetable.lessons, dates, timetable.periods),
    {
      tasks: timetable.tasks.map((task) => ({ ...task, online: !offlineIds.has(task.id) })),
      kept,
      openingOn: await findOpeningDay(db, schoolId),
    },
  );
  for (const { taskId, plannedMinutes } of lessons)
    minutes.set(taskId, (minutes.get(taskId) ?? 0) + plannedMinutes);
  const over = await listOverHours(db, schoolId, term, minutes, from);
  return { dates, skipped, lessons, beforeOpening: beforeOpening.length, over };
}

const stayingShape = shapeOf<
  Omit<KeptSession, "on"> & { on: Date; taskId: string; plannedMinutes: number }
>("listStaying", {
  on: date,
  taskId: uuid,
  plannedMinutes: int,
  startsMinute: int,
  endsMinute: int,
  classIds: list(text),
  teacherIds: list(text),
});

/** Sessions that stay: all before the day, and from it on those with a log or evidence. Minutes by task. */
async function listStaying(db: Db, schoolId: string, termId: string, from: IsoDate) {
  const staying = await rows(db, stayingShape)`
    SELECT s.on_date AS "on", s.task_id AS "taskId", s.planned_minutes AS "plannedMinutes",
      (extract(epoch FROM s.starts_at AT TIME ZONE 'Asia/Shanghai' - s.on_date) / 60)::int AS "startsMinute",
      (extract(epoch FROM s.ends_at AT TIME ZONE 'Asia/Shanghai' - s.on_date) / 60)::int AS "endsMinute",
      ARRAY(SELECT c.class_group_id::text FROM session_class c
        WHERE c.school_id = s.school_id AND c.session_id = s.id) AS "classIds",
      ARRAY(SELECT t.teacher_id::text FROM session_teacher t
        WHERE t.school_id = s.school_id AND t.session_id = s.id) AS "teacherIds"
    FROM session s
    WHERE s.school_id = ${schoolId}::uuid AND s.term_id = ${termId}::uuid AND s.on_date >= ${dateOf(from)}::date
      AND ${isTaught("s")}
      AND ${isKept}`;
  const earlier = await db.session.groupBy({
    by: ["taskId"],
    where: { schoolId, termId, status: "PLANNED", on: { lt: dateOf(from) } },
    _sum: { plannedMinutes: true },
  });
  const minutes = new Map(earlier.map(({ taskId, _sum }) => [taskId, _sum.plannedMinutes ?? 0]));
  for (const { taskId, plannedMinutes } of staying)
    minutes.set(taskId, (minutes.get(taskId) ?? 0) + plannedMinutes);
  return { kept: staying.map((session) => ({ ...session, on: isoDate(session.on) })), minutes };
}

/** Courses of the plans in force that these minutes go beyond. */
async function listOverHours(
  db: Db,
  schoolId: string,
  term: TermToPublish,
  minutes: ReadonlyMap<string, number>,
  on: IsoDate,
): Promise<CourseOverHours[]> {
  const weeks = termWeeks(term.startsOn, term.endsOn);
  const versions = await db.planVersion.findMany({
    where: { schoolId, status: "APPROVED", plan: { termId: term.id } },
    select: {
      planId: true,
      items: { select: { taskId: true, courseName: true, weeklyMinutes: true } },
      plan: { select: { classGroup: { select: { name: true } } } },
    },
    orderBy: { plan: { classGroup: { name: "asc" } } },
  });
  return versions.flatMap(({ planId, items, plan }) => {
    const findings = items.flatMap(({ taskId, courseName, weeklyMinutes }) =>
      courseVerdict(
        {
          courseName,
          termMinutes: weeklyMinutes * weeks,
          plannedMinutes: minutes.get(taskId) ?? 0,
        },
        on,
      ),
    );
    return findings.length > 0 ? [{ planId, className: plan.classGroup.name, findings }] : [];
  });
}
