import { obligationWeekdays } from "../../notice/values";
import { weightsOf } from "../run/wishes";
import type { Placement, Problem, Slot, Weeks } from "./problem";
import type { Timetable, TimetableLesson, WeekPattern } from "./timetable";

const weeksOf: Record<WeekPattern, Weeks> = { ALL: "EVERY", ODD: "ODD", EVEN: "EVEN" };

/** A pause this long is the midday break: no lesson runs on over it. Minutes. */
const middayBreak = 60;

/** The timetable as the arranger reads it: days and periods from 0. `locks` keeps locked lessons where they are. */
export function problemOf(
  timetable: Timetable,
  { locks = false, owed }: { locks?: boolean; owed?: number } = {},
): Problem {
  const { periods, classes, teachers, tasks, lessons, limitMinutes, liveQuota, wishes } = timetable;
  const index = new Map(periods.map(({ number }, at) => [number, at]));
  const slotOf = (weekday: number, period: number): Slot[] => {
    const at = index.get(period);
    return at === undefined || weekday > obligationWeekdays.length
      ? []
      : [{ day: weekday - 1, period: at }];
  };
  const byTask = new Map<string, TimetableLesson[]>();
  for (const lesson of lessons) {
    const list = byTask.get(lesson.taskId);
    if (list) list.push(lesson);
    else byTask.set(lesson.taskId, [lesson]);
  }
  return {
    grid: {
      days: obligationWeekdays.length,
      periodMinutes: periods.map(({ startsMinute, endsMinute }) => endsMinute - startsMinute),
      noSpanAfter: periods.flatMap(({ endsMinute }, at) => {
        const next = periods[at + 1];
        return next && next.startsMinute - endsMinute >= middayBreak ? [at] : [];
      }),
    },
    classes: classes.map(({ id }) => ({ id })),
    teachers: teachers.map(({ id, away }) => ({
      id,
      unavailable: away.flatMap(({ weekday, period }) => slotOf(weekday, period)),
    })),
    tasks: tasks.map((task) => {
      const own = byTask.get(task.id) ?? [];
      return {
        id: task.id,
        classIds: task.classIds,
        teacherIds: task.teacherIds,
        live: task.mode === "LIVE",
        maxPerDay: Math.max(1, Math.ceil(own.length / obligationWeekdays.length)),
        lessons: own.map(({ id, length, weeks, locked, weekday, period }) => {
          const at =
            locks && locked && weekday !== null && period !== null
              ? slotOf(weekday, period)[0]
              : undefined;
          return { id, length, weeks: weeksOf[weeks], ...(at && { lockedAt: at }) };
        }),
      };
    }),
    ...(liveQuota !== null && { live: { quota: liveQuota } }),
    limits: {
      ...(owed !== undefined && { dailyMinimumMinutes: owed }),
      ...(limitMinutes !== null && { dailyMaximumMinutes: limitMinutes }),
    },
    undesiredPeriods: wishes.undesiredPeriods.flatMap((number) => index.get(number) ?? []),
    weights: weightsOf(wishes),
  };
}

/** The placed lessons as the arranger reads them. */
export function placementsOf({ periods, lessons }: Timetable): Placement[] {
  const index = new Map(periods.map(({ number }, at) => [number, at]));
  return lessons.flatMap(({ id, weekday, period }) => {
    const at = period === null ? undefined : index.get(period);
    return weekday === null || at === undefined || weekday > obligationWeekdays.length
      ? []
      : [{ lessonId: id, day: weekday - 1, period: at }];
  });
}
