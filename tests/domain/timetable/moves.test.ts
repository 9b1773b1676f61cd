import { describe, expect, it } from "vitest";

import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";
import { clashesOf, effects, verdicts } from "@/lib/domain/timetable/moves";
import { classDays } from "@/lib/domain/timetable/class-days";
import { problemOf } from "@/lib/domain/timetable/model/problem-of";
import {
  slotRanges,
  spanMinutes,
  type Timetable,
  type TimetableLesson,
} from "@/lib/domain/timetable/model/timetable";
import { weekVerdict } from "@/lib/domain/notice/verdict";

const starts = [510, 555, 620, 665, 870, 915, 970, 1015];
const periods = starts.map((startsMinute, index) => ({
  number: index + 1,
  startsMinute,
  endsMinute: startsMinute + 45,
}));
const lesson = (
  id: string,
  taskId: string,
  over: Partial<TimetableLesson> = {},
): TimetableLesson => ({
  id,
  version: 1,
  taskId,
  length: 2,
  weekday: null,
  period: null,
  weeks: "ALL",
  locked: false,
  ...over,
});
const task = (id: string, classIds: string[], teacherIds: string[]) => ({
  id,
  courseName: id,
  category: "PUBLIC" as const,
  mode: "LIVE",
  classIds,
  teacherIds,
});
const base: Timetable = {
  periods,
  classes: [
    { id: "A", name: "17数控1班" },
    { id: "B", name: "18机电1班" },
  ],
  teachers: [
    { id: "wang", name: "王老师", version: 1, away: [{ weekday: 5, period: 1 }] },
    { id: "li", name: "李老师", version: 1, away: [] },
  ],
  tasks: [
    task("语文", ["A"], ["wang"]),
    task("数学", ["B"], ["wang"]),
    task("合班", ["A", "B"], ["li"]),
  ],
  lessons: [
    lesson("a1", "语文", { weekday: 1, period: 1 }),
    lesson("a2", "语文"),
    lesson("b1", "数学", { weekday: 2, period: 1 }),
    lesson("m1", "合班", { weekday: 1, period: 3, length: 1 }),
  ],
  wishes: arrangeWishes(null),
  limitMinutes: null,
  liveQuota: null,
};
const on = "2020-03-16";
const rules = (minutes: number, most: number, limit: number | null, day = on) =>
  weekVerdict([{ weekday: 2, minutes, most }], limit, day).map(({ rule }) => rule);

describe("C107 two hours on every school day of the timetable", () => {
  it.each([
    ["119 minutes fall short", "2020-03-06", 119, ["plan.daily-minimum"]],
    ["120 minutes suffice", "2020-03-06", 120, []],
    ["nothing is owed the day before the notice", "2020-03-05", 0, []],
  ] as const)("%s", (_, day, minutes, found) => {
    expect(rules(minutes, minutes, null, day)).toEqual(found);
  });

  it("takes the poorer of odd and even weeks, and leaves breaks out", () => {
    const odd = {
      ...base,
      lessons: [lesson("x", "语文", { weekday: 3, period: 2, weeks: "ODD" })],
    };
    expect(classDays(odd, "A")[2]).toEqual({ weekday: 3, minutes: 0, most: 90 });
    expect(spanMinutes(periods, 2, 2)).toBe(90);
    expect(classDays(base, "A")[0]).toEqual({ weekday: 1, minutes: 135, most: 135 });
  });
});

describe("C106 the school's daily limit on the timetable", () => {
  it.each([
    ["none is set", null, 500, []],
    ["the limit itself", 270, 270, []],
    ["one minute above", 270, 271, ["plan.daily-limit"]],
  ] as const)("%s", (_, limit, minutes, found) => {
    expect(rules(minutes, minutes, limit)).toEqual(found);
  });
});

describe("a class's day", () => {
  it("counts lessons that have both a day and a period", () => {
    const minutes = (over: Partial<TimetableLesson>) =>
      classDays(
        { ...base, lessons: [lesson("x", "语文", { weekday: 1, period: 1, ...over })] },
        "A",
      )[0]!.minutes;
    expect([{}, { period: null }, { weekday: null }, { weekday: 6 }].map(minutes)).toEqual([
      90, 0, 0, 0,
    ]);
  });
});

describe("placing a lesson", () => {
  it("names the teacher who is taken and by which lesson", () => {
    const at = verdicts(base, "a2")[1]![0]!;
    expect(at.clashes).toEqual([{ code: "TEACHER_BUSY", teacherId: "wang", lessonId: "b1" }]);
  });

  it("knows absences, the midday break, the day's end and both classes of a 合班", () => {
    const codes = (id: string, weekday: number, period: number) =>
      verdicts(base, id)[weekday - 1]![period - 1]!.clashes.map(({ code }) => code);
    expect(codes("a2", 5, 1)).toEqual(["TEACHER_AWAY"]);
    expect(codes("a2", 4, 4)).toEqual(["SPANS_BREAK"]);
    expect(codes("a2", 4, 8)).toEqual(["PAST_DAY_END"]);
    expect(codes("m1", 2, 1)).toEqual(["CLASS_BUSY"]);
    expect(codes("m1", 1, 1)).toEqual(["CLASS_BUSY"]);
  });

  it("only advises against a second lesson of a course on one day", () => {
    const { clashes, advice } = verdicts(base, "a2")[0]![4]!;
    expect([clashes, advice.map(({ code }) => code)]).toEqual([[], ["TASK_DAY"]]);
  });

  it("lets odd and even weeks share a slot", () => {
    const weeks = (one: "ODD" | "EVEN", other: "ODD" | "EVEN") => ({
      ...base,
      lessons: [
        lesson("x", "语文", { weekday: 4, period: 1, weeks: one }),
        lesson("y", "合班", { weekday: 4, period: 1, weeks: other }),
      ],
    });
    expect(clashesOf(weeks("ODD", "EVEN"), ["x"])).toEqual([]);
    expect(clashesOf(weeks("ODD", "ODD"), ["x"])).toHaveLength(1);
  });

  it("says what a move gives and takes, for each class of a 合班", () => {
    expect(effects(base, "m1", { weekday: 2, period: 3 }, on)).toEqual([
      { classId: "A", weekday: 1, before: 135, after: 90, short: 30 },
      { classId: "A", weekday: 2, before: 0, after: 45, short: 75 },
      { classId: "B", weekday: 1, before: 45, after: 0, short: 120 },
      { classId: "B", weekday: 2, before: 90, after: 135, short: 0 },
    ]);
  });

  it("takes one range of slots a parity", () => {
    const at = { weekday: 3, period: 2, length: 2 };
    expect(slotRanges({ ...at, weeks: "ALL" })).toEqual([
      { from: 302, until: 304 },
      { from: 1302, until: 1304 },
    ]);
    expect(slotRanges({ ...at, weeks: "EVEN" })).toEqual([{ from: 1302, until: 1304 }]);
  });

  it("hands locked lessons to the arranger as locked", () => {
    const locked = {
      ...base,
      lessons: [lesson("x", "语文", { weekday: 2, period: 3, locked: true })],
    };
    expect(problemOf(locked, { locks: true }).tasks[0]?.lessons[0]?.lockedAt).toEqual({
      day: 1,
      period: 2,
    });
    expect(problemOf(locked).tasks[0]?.lessons[0]?.lockedAt).toBeUndefined();
  });
});
