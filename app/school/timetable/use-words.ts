import { useMemo } from "react";
import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import type { Cause } from "@/lib/domain/timetable/model/table";
import type { Effect } from "@/lib/domain/timetable/moves";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

/** A timetable's ids in words: who stands in the way, where a slot is, what a move would change. */
export function useWords(timetable: Timetable) {
  const t = useTranslations("timetable");
  const locale = useLocale();
  return useMemo(() => {
    const f = formats(locale);
    const nameOf = new Map(
      [...timetable.classes, ...timetable.teachers].map(({ id, name }) => [id, name]),
    );
    const taskOf = new Map(timetable.tasks.map((task) => [task.id, task]));
    const lessonOf = new Map(timetable.lessons.map((lesson) => [lesson.id, lesson]));
    const names = (ids: readonly string[]) =>
      ids.map((id) => nameOf.get(id) ?? "").join(f.listMark);
    const task = (lessonId: string) => taskOf.get(lessonOf.get(lessonId)?.taskId ?? "");
    const slot = (weekday: number, period: number) =>
      t("slot.name", { day: f.weekdayName(weekday), period });
    const cause = (one: Cause): string => {
      switch (one.code) {
        case "TEACHER_BUSY": {
          const other = task(one.lessonId);
          return t("cause.TEACHER_BUSY", {
            teacher: names([one.teacherId]),
            classes: names(other?.classIds ?? []),
            course: other?.courseName ?? "",
          });
        }
        case "CLASS_BUSY":
          return t("cause.CLASS_BUSY", {
            class: names([one.classId]),
            course: task(one.lessonId)?.courseName ?? "",
          });
        case "TEACHER_AWAY":
          return t("cause.TEACHER_AWAY", { teacher: names([one.teacherId]) });
        case "CLASS_AWAY":
          return t("cause.CLASS_AWAY", { class: names([one.classId]) });
        case "CLASS_DAY_MAXIMUM":
          return t("cause.CLASS_DAY_MAXIMUM", {
            class: names([one.classId]),
            minutes: one.minutes,
            allowed: one.allowed,
          });
        case "TEACHER_DAY":
        case "TEACHER_WEEK":
          return t(`cause.${one.code}`, { teacher: names([one.teacherId]), allowed: one.allowed });
        case "LIVE_QUOTA":
          return t("cause.LIVE_QUOTA", { used: one.used, quota: one.quota });
        case "NO_ROOM":
          return t("cause.NO_ROOM", {
            fitting: one.fitting,
            taken: one.taken,
            closed: one.fitting - one.taken,
          });
        case "SEATS":
          return t("cause.SEATS", { students: one.students, seats: one.seats });
        case "PAIR_DAYS":
        case "PAIR_GAPS":
          return t(`cause.${one.code}`, { asked: one.asked });
        default:
          return t(`cause.${one.code}`);
      }
    };
    const effect = (one: Effect, own?: string): string => {
      const values = {
        class: names([one.classId]),
        day: f.weekdayName(one.weekday),
        before: one.before,
        after: one.after,
      };
      return one.classId === own ? t("effect.own", values) : t("effect.line", values);
    };
    return {
      names,
      slot,
      cause,
      causes: (list: readonly Cause[]) => [...new Set(list.map(cause))].join(f.listMark),
      effect,
      course: (lessonId: string) => task(lessonId)?.courseName ?? "",
      task,
      day: (weekday: number) => f.weekdayName(weekday),
      listMark: f.listMark,
    };
  }, [timetable, locale, t]);
}

export type Words = ReturnType<typeof useWords>;
