import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { LessonCard, WeekGrid } from "@/components/timetable-grid";
import { Status } from "@/components/ui/status";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { classDays } from "@/lib/domain/timetable/class-days";
import { dayVerdict } from "@/lib/domain/notice/verdict";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

/** A week to read: for the leader, and for paper. */
export function StaticWeek({
  timetable,
  view,
  on,
}: {
  timetable: Timetable;
  view: { readonly kind: "class" | "teacher"; readonly id: string };
  on: IsoDate;
}) {
  const t = useTranslations("timetable");
  const f = formats(useLocale());
  const nameOf = new Map(
    [...timetable.classes, ...timetable.teachers].map(({ id, name }) => [id, name]),
  );
  const tasks = new Map(timetable.tasks.map((task) => [task.id, task]));
  const days = view.kind === "class" ? classDays(timetable, view.id) : [];
  const lessons = timetable.lessons.flatMap((lesson) => {
    const task = tasks.get(lesson.taskId);
    if (!task?.[view.kind === "class" ? "classIds" : "teacherIds"].includes(view.id)) return [];
    const others = view.kind === "class" ? task.teacherIds : task.classIds;
    const who = others.map((id) => nameOf.get(id) ?? "").join(f.listMark);
    return [{ ...task, ...lesson, who, merged: task.classIds.length > 1 }];
  });
  return (
    <WeekGrid
      label={t("grid", { name: nameOf.get(view.id) ?? "" })}
      periods={timetable.periods}
      days={[1, 2, 3, 4, 5].map((weekday) => {
        const minutes = days.find((day) => day.weekday === weekday)?.minutes;
        return {
          weekday,
          head: (
            <>
              <span className="font-bold">{f.weekdayName(weekday)}</span>
              {minutes !== undefined && (
                <span className="block text-xs">
                  <Status tone={dayVerdict({ weekday, minutes }, null, on).met ? "met" : "short"}>
                    {t("day.minutes", { minutes })}
                  </Status>
                </span>
              )}
            </>
          ),
        };
      })}
      lessons={lessons}
      lesson={(lesson) => <LessonCard lesson={lesson} />}
    />
  );
}
