import { describe, expect, it } from "vitest";

import { contradictions } from "@/lib/domain/timetable/explain/contradictions";
import { evaluate } from "@/lib/domain/timetable/judge/evaluate";
import { problemFaults } from "@/lib/domain/timetable/model/faults";
import type { Placement, Problem } from "@/lib/domain/timetable/model/problem";
import { problemOf } from "@/lib/domain/timetable/model/problem-of";
import type { TimetableLesson } from "@/lib/domain/timetable/model/timetable";
import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";
import { shortfallsOf } from "@/lib/domain/timetable/search/arrange";
import { resolve } from "@/lib/domain/timetable/search/resolve";

/** A timetable of two periods with so many minutes between them. */
const timetable = (pause: number, lesson: Partial<TimetableLesson> = {}) => ({
  periods: [
    { number: 1, startsMinute: 600, endsMinute: 645 },
    { number: 2, startsMinute: 645 + pause, endsMinute: 690 + pause },
  ],
  classes: [{ id: "A", name: "1班" }],
  teachers: [],
  tasks: [
    {
      id: "t",
      courseName: "t",
      category: "PUBLIC" as const,
      mode: "LIVE",
      classIds: ["A"],
      teacherIds: [],
    },
  ],
  lessons: [
    {
      id: "x",
      version: 1,
      taskId: "t",
      length: 1,
      weekday: 5,
      period: 2,
      weeks: "ALL" as const,
      locked: true,
      ...lesson,
    },
  ],
  wishes: arrangeWishes(null),
  limitMinutes: null,
  liveQuota: null,
});

describe("the midday break", () => {
  it("is a pause of an hour, and none of a minute less", () => {
    expect(problemOf(timetable(60)).grid.noSpanAfter).toEqual([0]);
    expect(problemOf(timetable(59)).grid.noSpanAfter).toEqual([]);
  });
});

describe("a lesson that stands", () => {
  const lockedAt = (lesson: Partial<TimetableLesson>, locks = true) =>
    problemOf(timetable(60, lesson), { locks }).tasks[0]!.lessons[0]!.lockedAt;

  it("is locked only where it is locked, has a place, and locks are asked for", () => {
    expect(lockedAt({})).toEqual({ day: 4, period: 1 });
    expect(lockedAt({ locked: false })).toBeUndefined();
    expect(lockedAt({ weekday: null })).toBeUndefined();
    expect(lockedAt({ period: null })).toBeUndefined();
    expect(lockedAt({}, false)).toBeUndefined();
  });

  it("is locked from Monday to Friday, at a period there is", () => {
    expect(lockedAt({ weekday: 6 })).toBeUndefined();
    expect(lockedAt({ period: 3 })).toBeUndefined();
    expect(lockedAt({ weekday: 1, period: 1 })).toEqual({ day: 0, period: 0 });
  });
});

const at = (lessonId: string, day: number, period: number): Placement => ({
  lessonId,
  day,
  period,
});
const school: Problem = {
  grid: { days: 5, periodMinutes: [45, 45, 40], obligationDays: [0] },
  classes: [{ id: "A", dailyMinimumMinutes: 45 }],
  teachers: [{ id: "T" }],
  tasks: [
    {
      id: "t",
      classIds: ["A"],
      teacherIds: ["T"],
      maxPerDay: 5,
      lessons: [
        { id: "odd", length: 1, weeks: "ODD" },
        { id: "even", length: 1, weeks: "EVEN" },
      ],
    },
  ],
};

describe("a grid", () => {
  it("has 1 to 7 whole days", () => {
    const codes = (days: number) =>
      problemFaults({ ...school, classes: [], tasks: [], grid: { days, periodMinutes: [45] } }).map(
        ({ code }) => code,
      );
    expect([0, 1, 7, 8, 1.5].map((days) => codes(days).includes("GRID"))).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe("C107 minutes short on a day", () => {
  it("are of the poorer of odd and even weeks", () => {
    const short = (...placed: Placement[]) => shortfallsOf(school, placed);
    const of = (minutes: number) => [{ classId: "A", day: 0, minutes, owed: 45 }];
    expect(short(at("odd", 0, 0), at("even", 0, 0))).toEqual([]);
    expect(short(at("odd", 0, 0))).toEqual(of(0));
    expect(short(at("even", 0, 0))).toEqual(of(0));
    expect(short(at("odd", 0, 0), at("even", 0, 2))).toEqual(of(40));
    expect(short(at("odd", 0, 2), at("even", 0, 0))).toEqual(of(40));
  });
});

describe("two lessons days apart", () => {
  const rule = { kind: "MIN_DAYS_BETWEEN", lessonIds: ["odd", "even"], value: 2 } as const;
  const ruled = { ...school, pairRules: [rule] };

  it("are as many days apart as asked, and no fewer", () => {
    const broken = (a: number, b: number) =>
      evaluate(ruled, [at("odd", a, 0), at("even", b, 0)]).hard.PAIR_DAYS ?? 0;
    expect([broken(0, 2), broken(2, 0), broken(0, 1), broken(1, 0), broken(3, 3)]).toEqual([
      0, 0, 1, 1, 1,
    ]);
  });

  it("cannot be where the days left open are one too close", () => {
    const open = (days: readonly number[]): Problem => ({
      ...ruled,
      teachers: [
        {
          id: "T",
          unavailable: [0, 1, 2, 3, 4]
            .filter((day) => !days.includes(day))
            .flatMap((day) => [0, 1, 2].map((period) => ({ day, period }))),
        },
      ],
    });
    const codes = (days: readonly number[]) => contradictions(open(days)).map(({ code }) => code);
    expect(codes([1, 2])).toContain("PAIR_DAYS");
    expect(codes([1, 3])).not.toContain("PAIR_DAYS");
  });
});

describe("a repair", () => {
  const locked: Problem = {
    ...school,
    classes: [{ id: "A", dailyMinimumMinutes: 0 }],
    tasks: [
      {
        ...school.tasks[0]!,
        lessons: [
          { id: "held", length: 1, lockedAt: { day: 0, period: 0 } },
          { id: "free", length: 1 },
        ],
      },
    ],
  };

  it("moves the lesson that is free off the place of one that is locked", () => {
    const reference = [at("held", 0, 0), at("free", 0, 0)];
    const { placed, unplaced, moved } = resolve(locked, { seed: 1, iterations: 2_000, reference });
    expect(unplaced).toEqual([]);
    expect(placed.find(({ lessonId }) => lessonId === "held")).toMatchObject({ day: 0, period: 0 });
    expect(moved.map(({ lessonId }) => lessonId)).toEqual(["free"]);
  });

  it("leaves a locked lesson there whose teacher is away, and tells it", () => {
    const away = { ...locked, teachers: [{ id: "T", unavailable: [{ day: 0, period: 0 }] }] };
    const reference = [at("held", 0, 0), at("free", 0, 1)];
    const { placed, unplaced } = resolve(away, { seed: 1, iterations: 2_000, reference });
    expect(unplaced.map(({ lessonId }) => lessonId)).toEqual(["held"]);
    expect(placed).toEqual([at("free", 0, 1)]);
  });
});
