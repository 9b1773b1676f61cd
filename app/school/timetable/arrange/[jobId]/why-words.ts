import { useTranslations } from "next-intl";

import type { Contradiction } from "@/lib/domain/timetable/explain/contradictions";
import type { Group } from "@/lib/domain/timetable/explain/groups";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { useWords } from "../../use-words";

/** A contradiction and its parts in words, with the names of a timetable. */
export function useWhyWords(timetable: Timetable) {
  const t = useTranslations("arrangeWhy");
  const words = useWords(timetable);
  const taskOf = new Map(timetable.tasks.map((task) => [task.id, task]));
  const lessonOf = new Map(timetable.lessons.map((lesson) => [lesson.id, lesson]));
  const taskFor = (id: string) => taskOf.get(id) ?? taskOf.get(lessonOf.get(id)?.taskId ?? "");
  /** A task, a lesson, a class, a teacher or the live places by name. */
  const who = (id: string): string => {
    if (id === "live") return t("live");
    const task = taskFor(id);
    if (!task) return words.names([id]);
    return t("task", { course: task.courseName, classes: words.names(task.classIds) });
  };
  const placeOf = (lessonId: string) => {
    const { weekday, period } = lessonOf.get(lessonId) ?? {};
    return weekday && period ? words.slot(weekday, period) : "";
  };
  return {
    who,
    contradiction: ({ code, who: id, needed, available, day, causes = [] }: Contradiction) => {
      const what = t(`contradiction.${code}`, {
        who: who(id),
        needed,
        available,
        day: day === undefined ? "" : words.day(day + 1),
      });
      return causes.length > 0 ? t("because", { what, causes: words.causes(causes) }) : what;
    },
    part: ({ kind, id }: Group) => t(`part.${kind}`, { who: who(id), slot: placeOf(id) }),
    /** Where a part can be changed; undefined where that is nowhere in particular. */
    href: ({ kind, id }: Group): string | undefined => {
      if (kind === "TEACHER_ABSENCE") return `/school/timetable?teacher=${id}`;
      if (kind === "LIVE_QUOTA" || kind === "DAILY_MAXIMUM" || kind === "BREAKS")
        return "/school/settings";
      const [classId] = taskFor(id)?.classIds ?? [];
      return classId && `/school/timetable?class=${classId}`;
    },
  };
}
