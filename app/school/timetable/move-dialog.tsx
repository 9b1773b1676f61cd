"use client";

import { useTranslations } from "next-intl";
import { clsx } from "clsx";

import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/control";
import { Dialog } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { effects, verdicts } from "@/lib/domain/timetable/moves";
import {
  weekPatterns,
  type Timetable,
  type WeekPattern,
} from "@/lib/domain/timetable/model/timetable";

import type { Place } from "./use-moves";
import type { Words } from "./use-words";

/** "移动到…": every slot of the week as a button with its reason or its effect; also lock, odd or even weeks, take out. */
export function MoveDialog({
  timetable,
  lessonId,
  on,
  words,
  onClose,
  onPut,
  onChange,
}: {
  timetable: Timetable;
  lessonId: string;
  on: IsoDate;
  words: Words;
  onClose: () => void;
  onPut: (to: { weekday: number; period: number } | null) => void;
  onChange: (to: Partial<Place>) => void;
}) {
  const t = useTranslations("timetable");
  const week = useTranslations("word.weekPattern");
  const common = useTranslations("common");
  const lesson = timetable.lessons.find(({ id }) => id === lessonId);
  if (!lesson) return null;
  const judged = verdicts(timetable, lessonId);
  const task = words.task(lessonId);
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={`${words.course(lessonId)} · ${t("move.title")}`}
      description={`${words.names(task?.classIds ?? [])} · ${words.names(task?.teacherIds ?? [])}`}
      closeLabel={common("close")}
    >
      <div className="space-y-4">
        <p className="text-sm text-muted">
          {t(lesson.locked ? "move.lockedFirst" : "move.choose")}
        </p>
        <div className="overflow-x-auto">
          <table className="w-full min-w-xl table-fixed border-collapse text-xs">
            <thead>
              <tr>
                <td className="w-8" />
                {judged.map((_, day) => (
                  <th key={day} scope="col" className="p-1 text-sm">
                    {words.day(day + 1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {timetable.periods.map(({ number }, index) => (
                <tr key={number}>
                  <th scope="row" className="p-1 text-sm">
                    {number}
                  </th>
                  {judged.map((day, at) => {
                    const weekday = at + 1;
                    const verdict = day[index];
                    const here = lesson.weekday === weekday && lesson.period === number;
                    const clash = words.causes(verdict?.clashes ?? []);
                    const advice = words.causes(verdict?.advice ?? []);
                    const gain = clash
                      ? undefined
                      : effects(timetable, lessonId, { weekday, period: number }, on).find(
                          (one) => one.weekday === weekday,
                        );
                    const text = here
                      ? t("move.here")
                      : clash ||
                        advice ||
                        (gain ? `${gain.before} → ${gain.after}` : t("move.free"));
                    return (
                      <td key={weekday} className="h-px border border-line p-0 align-top">
                        <button
                          type="button"
                          disabled={here || Boolean(clash) || lesson.locked}
                          aria-label={`${t("move.place", { slot: words.slot(weekday, number) })}：${text}`}
                          onClick={() => onPut({ weekday, period: number })}
                          className={clsx(
                            "h-full min-h-11 w-full p-1 text-left align-top",
                            here
                              ? "bg-primary-soft"
                              : clash
                                ? "text-muted"
                                : advice
                                  ? "bg-short-soft"
                                  : "bg-met-soft",
                          )}
                        >
                          <span className="line-clamp-3">{text}</span>
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <label className="space-y-1 text-sm">
            <span className="block font-bold">{t("move.weeks")}</span>
            <Select
              value={lesson.weeks}
              onChange={(event) => onChange({ weeks: event.target.value as WeekPattern })}
            >
              {weekPatterns.map((pattern) => (
                <option key={pattern} value={pattern}>
                  {week(pattern)}
                </option>
              ))}
            </Select>
          </label>
          {lesson.weekday !== null && (
            <Button type="button" onClick={() => onChange({ locked: !lesson.locked })}>
              <Icon name="pin" />
              {t(lesson.locked ? "move.unlock" : "move.lock")}
            </Button>
          )}
          {lesson.weekday !== null && !lesson.locked && (
            <Button type="button" tone="danger" onClick={() => onPut(null)}>
              {t("move.remove")}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
