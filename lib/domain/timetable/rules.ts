import { weightsOf, type ArrangeWishes } from "./run/wishes";
import type { IsoDate } from "../calendar/day";
import { valueOn } from "../notice/dated";
import { inForce, obligationWeekdays, owedDailyMinutes } from "../notice/values";
import { findings, type Finding, type Rule } from "../notice/rule";
import type { CourseCategory } from "../plan/teaching-plan";
import type { Placement, Problem, Slot, Weeks } from "./model/problem";
import { type Cause, Table } from "./model/table";

export const weekPatterns = ["ALL", "ODD", "EVEN"] as const;
export type WeekPattern = (typeof weekPatterns)[number];

/** A period of the school day; minutes from midnight. */
export interface TimetablePeriod {
  readonly number: number;
  readonly startsMinute: number;
  readonly endsMinute: number;
}

export interface TimetableLesson {
  readonly id: string;
  readonly version: number;
  readonly taskId: string;
  readonly length: number;
  /** Monday 1 …; null while it is not placed. */
  readonly weekday: number | null;
  /** Number of its first period; null while it is not placed. */
  readonly period: number | null;
  readonly weeks: WeekPattern;
  readonly locked: boolean;
}

export interface TimetableTask {
  readonly id: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly mode: string | null;
  readonly classIds: readonly string[];
  readonly teacherIds: readonly string[];
}

/** A term's working timetable with the names on it: what the grid shows and the rules read. */
export interface Timetable {
  readonly periods: readonly TimetablePeriod[];
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly teachers: readonly {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly away: readonly { readonly weekday: number; readonly period: number }[];
  }[];
  readonly tasks: readonly TimetableTask[];
  readonly lessons: readonly TimetableLesson[];
  /** C106: the school's own limit; null while it has set none. */
  readonly limitMinutes: number | null;
  readonly liveQuota: number | null;
  readonly wishes: ArrangeWishes;
}

/** A class's weekday: minutes of the poorer of odd and even weeks, and of the richer one. */
export interface ClassDay {
  readonly weekday: number;
  readonly minutes: number;
  readonly most: number;
}

/**
 * A class is taught at least so long on every obligation day.
 *
 * Unit: minutes of scheduled online teaching a day, breaks left out.
 * Source: C107 原则上周一至周五每天教学课时不少于2小时; read as clock minutes. A gate to publishing.
 */
export const dailyMinimum: Rule<{ weekday: number; minutes: number }, number> = {
  id: "plan.daily-minimum",
  clauses: ["C107"],
  strength: "PRINCIPLE",
  values: owedDailyMinutes,
  check: ({ weekday, minutes }, owed) =>
    minutes >= owed
      ? []
      : [{ facts: { weekday, minutes, owed, short: owed - minutes }, allowed: { minutes: owed } }],
};

/**
 * A class is not kept before the screen longer than the school allows.
 * Source: C106 适当压缩线上教学时间; silent until the school sets a limit.
 */
export const dailyLimit: Rule<{ weekday: number; minutes: number; limit: number | null }, true> = {
  id: "plan.daily-limit",
  clauses: ["C106"],
  strength: "PRINCIPLE",
  values: inForce,
  check: ({ weekday, minutes, limit }) =>
    limit === null || minutes <= limit
      ? []
      : [
          {
            facts: { weekday, minutes, limit, over: minutes - limit },
            allowed: { minutes: limit },
          },
        ],
};

/** Minutes owed on a day of the week as of a day (C107); 0 before the notice and on weekends. */
export const owedOn = (weekday: number, on: IsoDate): number =>
  (obligationWeekdays as readonly number[]).includes(weekday)
    ? (valueOn(owedDailyMinutes, on) ?? 0)
    : 0;

/** Taught minutes of a lesson from a period on, breaks between its periods left out. */
export function spanMinutes(
  periods: readonly TimetablePeriod[],
  first: number,
  length: number,
): number {
  const from = periods.findIndex(({ number }) => number === first);
  return from < 0
    ? 0
    : periods
        .slice(from, from + length)
        .reduce((sum, { startsMinute, endsMinute }) => sum + endsMinute - startsMinute, 0);
}

/** Monday to Friday of one class as the placed lessons have it. */
export function classDays(timetable: Timetable, classId: string): ClassDay[] {
  const mine = new Set(
    timetable.tasks.filter(({ classIds }) => classIds.includes(classId)).map(({ id }) => id),
  );
  const sums = new Map(obligationWeekdays.map((day) => [day as number, { odd: 0, even: 0 }]));
  for (const { taskId, weekday, period, length, weeks } of timetable.lessons) {
    const sum = weekday === null ? undefined : sums.get(weekday);
    if (!sum || period === null || !mine.has(taskId)) continue;
    const minutes = spanMinutes(timetable.periods, period, length);
    if (weeks !== "EVEN") sum.odd += minutes;
    if (weeks !== "ODD") sum.even += minutes;
  }
  return [...sums].map(([weekday, { odd, even }]) => ({
    weekday,
    minutes: Math.min(odd, even),
    most: Math.max(odd, even),
  }));
}

/** What the notice says about a class's week on the timetable, as of a day. */
export const weekFindings = (
  days: readonly ClassDay[],
  limit: number | null,
  on: IsoDate,
): Finding[] =>
  days.flatMap(({ weekday, minutes, most }) => [
    ...findings(dailyMinimum, on, { weekday, minutes }),
    ...findings(dailyLimit, on, { weekday, minutes: most, limit }),
  ]);

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

/** What a person may overrule by hand: it is said, and the rules and the leader judge it. */
const advice: readonly Cause["code"][] = ["TASK_DAY", "CLASS_DAY_MAXIMUM"];

/** What stands in a lesson's way, and what is only worth knowing. */
export interface Verdict {
  readonly clashes: readonly Cause[];
  readonly advice: readonly Cause[];
}

const verdict = (causes: readonly Cause[]): Verdict => ({
  clashes: causes.filter(({ code }) => !advice.includes(code)),
  advice: causes.filter(({ code }) => advice.includes(code)),
});

/** Asks about every slot of the week for one lesson, as `[weekday - 1][period index]`; built once a drag. */
export function verdicts(timetable: Timetable, lessonId: string): Verdict[][] {
  const table = new Table(problemOf(timetable), placementsOf(timetable));
  table.take(lessonId);
  return obligationWeekdays.map((_, day) =>
    timetable.periods.map((_, period) => verdict(table.causes(lessonId, { day, period }))),
  );
}

/** Clashes of some lessons where they stand now, each against all others; for a deed that moved them. */
export function clashesOf(
  timetable: Timetable,
  lessonIds: readonly string[],
): { readonly lessonId: string; readonly cause: Cause }[] {
  const placements = placementsOf(timetable);
  const at = new Map(placements.map((one) => [one.lessonId, one]));
  const table = new Table(problemOf(timetable), placements);
  return lessonIds.flatMap((lessonId) => {
    const slot = at.get(lessonId);
    if (!slot) return [];
    table.take(lessonId);
    const { clashes } = verdict(table.causes(lessonId, slot));
    table.put(lessonId, slot);
    return clashes.map((cause) => ({ lessonId, cause }));
  });
}

/** How a class's weekdays would change. Minutes. */
export interface Effect {
  readonly classId: string;
  readonly weekday: number;
  readonly before: number;
  readonly after: number;
  readonly owed: number;
}

/** The minutes a move would give and take, per class and weekday that changes. */
export function effects(
  timetable: Timetable,
  lessonId: string,
  to: { readonly weekday: number; readonly period: number } | null,
  on: IsoDate,
): Effect[] {
  const moved = {
    ...timetable,
    lessons: timetable.lessons.map((lesson) =>
      lesson.id === lessonId
        ? { ...lesson, weekday: to?.weekday ?? null, period: to?.period ?? null }
        : lesson,
    ),
  };
  const taskId = timetable.lessons.find(({ id }) => id === lessonId)?.taskId;
  const classIds = timetable.tasks.find(({ id }) => id === taskId)?.classIds ?? [];
  return classIds.flatMap((classId) => {
    const before = classDays(timetable, classId);
    return classDays(moved, classId).flatMap(({ weekday, minutes }, index) => {
      const was = before[index]?.minutes ?? 0;
      if (was === minutes) return [];
      return [{ classId, weekday, before: was, after: minutes, owed: owedOn(weekday, on) }];
    });
  });
}

/** slot = (odd week 0 | even week 1) × 1000 + weekday × 100 + period; one range for each parity a lesson is held in. */
export function slotRanges(lesson: {
  readonly weekday: number;
  readonly period: number;
  readonly length: number;
  readonly weeks: WeekPattern;
}): { readonly from: number; readonly until: number }[] {
  const parities = lesson.weeks === "ALL" ? [0, 1] : lesson.weeks === "ODD" ? [0] : [1];
  return parities.map((parity) => {
    const from = parity * 1000 + lesson.weekday * 100 + lesson.period;
    return { from, until: from + lesson.length };
  });
}
