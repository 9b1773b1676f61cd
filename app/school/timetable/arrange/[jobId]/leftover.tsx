import { useTranslations } from "next-intl";

import { Section } from "@/components/ui/section";
import { Callout } from "@/components/ui/status";
import type { RunBest } from "@/lib/domain/timetable/run/run";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { useWords } from "../../use-words";

const causesShown = 4;

/** Lessons without a place, each with what stands in its way, and class days below the minutes owed (C107). */
export function Leftover({ timetable, best }: { timetable: Timetable; best: RunBest }) {
  const t = useTranslations("timetable");
  const words = useWords(timetable);
  const lessonOf = new Map(timetable.lessons.map((lesson) => [lesson.id, lesson]));
  const { unplaced, shortfalls } = best;
  if (unplaced.length === 0 && shortfalls.length === 0)
    return <Callout tone="met" title={t("arrange.clean")} />;
  return (
    <>
      {unplaced.length > 0 && (
        <Section
          title={t("arrange.unplaced", { count: unplaced.length })}
          note={t("unplaced.help")}
        >
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {unplaced.map(({ lessonId, causes }) => (
              <li key={lessonId} className="px-4 py-3">
                <p>
                  {t("unplaced.item", {
                    course: words.course(lessonId),
                    classes: words.names(words.task(lessonId)?.classIds ?? []),
                    teachers: words.names(words.task(lessonId)?.teacherIds ?? []),
                    length: lessonOf.get(lessonId)?.length ?? 1,
                  })}
                </p>
                <p className="text-sm text-muted">
                  {lessonOf.get(lessonId)?.locked && t("arrange.lockInTheWay")}
                  {causes.length > 0 &&
                    t("unplaced.why", {
                      causes: causes
                        .slice(0, causesShown)
                        .map((cause) =>
                          t("cause.slots", { why: words.cause(cause), count: cause.slots }),
                        )
                        .join(words.listMark),
                    })}
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {shortfalls.length > 0 && (
        <Section
          title={t("arrange.short", { count: shortfalls.length })}
          note={t("arrange.shortNote")}
        >
          <ul className="grid gap-x-6 gap-y-1 md:grid-cols-2">
            {shortfalls.map(({ classId, weekday, minutes, owed }) => (
              <li key={`${classId} ${weekday}`}>
                {t("arrange.shortItem", {
                  class: words.names([classId]),
                  day: words.day(weekday),
                  minutes,
                  short: owed - minutes,
                })}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
