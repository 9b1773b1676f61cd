import type { Teacher } from "../model/problem";
import { busy, type Day, doubled, type Finding, type Held, holes, must, wish } from "./held";

/** What a teacher's day breaks or costs. */
type OfTeacherDay = (teacher: Teacher, day: Day) => Finding[];

/** H3: one lesson at a time. */
export const teacherClash: OfTeacherDay = (_, day) =>
  must("TEACHER_CLASH", doubled(day.counts), day.here, day);

/** H10: the day's upper limit. */
export const teacherDay: OfTeacherDay = ({ maxPerDay = Infinity }, day) =>
  must("TEACHER_DAY", Math.max(0, busy(day.counts) - maxPerDay), day.here, day);

/** S6: waiting time. */
export const teacherGap: OfTeacherDay = (_, day) =>
  wish("TEACHER_GAP", holes(day.counts), day.weights.teacherGap, day.here, day);

/** S6: days at work. */
export const teacherDayAtWork: OfTeacherDay = (_, day) =>
  wish("TEACHER_DAY_AT_WORK", Math.min(1, busy(day.counts)), day.weights.teacherDay, day.here, day);

/** H10: the week's upper limit. */
export function teacherWeek({ id, maxPerWeek = Infinity }: Teacher, own: readonly Held[]) {
  const periods = own.reduce((sum, { lesson }) => sum + lesson.length, 0);
  return must("TEACHER_WEEK", Math.max(0, periods - maxPerWeek), own, { who: id });
}

/** Days a teacher is present at least. */
export function teacherMinDays({ id, minDays = 0 }: Teacher, own: readonly Held[]) {
  const days = new Set(own.map(({ at }) => at.day)).size;
  return must("TEACHER_MIN_DAYS", Math.max(0, minDays - days), own, { who: id });
}
