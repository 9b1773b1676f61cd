import { obligationWeekdays } from "../notice/values";
import { spanMinutes, type Timetable } from "./model/timetable";

/** A class's weekday: minutes of the poorer of odd and even weeks, and of the richer one. */
export interface ClassDay {
  readonly weekday: number;
  readonly minutes: number;
  readonly most: number;
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
