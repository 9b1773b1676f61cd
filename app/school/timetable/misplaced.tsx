"use client";

import { useMemo } from "react";
import { useTranslations } from "next-intl";

import { Callout } from "@/components/ui/status";
import { misplacedLessons } from "@/lib/domain/timetable/run/run";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { StartButton } from "./arrange/start";
import type { Words } from "./use-words";

const shown = 6;

/** Lessons of the whole school that stand where they cannot, and a repair that moves as few as it can. */
export function Misplaced({
  termId,
  timetable,
  words,
}: {
  termId: string;
  timetable: Timetable;
  words: Words;
}) {
  const t = useTranslations("timetable.misplaced");
  const found = useMemo(() => misplacedLessons(timetable), [timetable]);
  if (found.length === 0) return null;
  const placeOf = new Map(timetable.lessons.map((lesson) => [lesson.id, lesson]));
  return (
    <Callout tone="short" title={t("title", { count: found.length })}>
      <ul className="text-sm">
        {found.slice(0, shown).map(({ lessonId, cause }, index) => {
          const { weekday, period } = placeOf.get(lessonId)!;
          return (
            <li key={index}>
              {t("item", {
                course: words.course(lessonId),
                classes: words.names(words.task(lessonId)?.classIds ?? []),
                slot: words.slot(weekday ?? 0, period ?? 0),
                why: words.cause(cause),
              })}
            </li>
          );
        })}
        {found.length > shown && <li>{t("more", { count: found.length - shown })}</li>}
      </ul>
      <StartButton termId={termId} mode="REPAIR" seconds={5}>
        {t("repair")}
      </StartButton>
    </Callout>
  );
}
