import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { clsx } from "clsx";
import type { CourseCategory } from "@/lib/domain/plan/teaching-plan";
import type { TimetablePeriod, WeekPattern } from "@/lib/domain/timetable/model/timetable";
import { clock } from "./format";
import { Icon } from "./ui/icon";
import { categoryGround, ModeWord } from "./words";

/** A lesson as a grid shows it. */
export interface GridLesson {
  readonly id: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  readonly mode: string | null;
  /** Whom or with whom: the teachers in a class's grid, the classes in a teacher's. */
  readonly who: string;
  /** Taught to several classes (合班). */
  readonly merged: boolean;
  readonly weekday: number | null;
  readonly period: number | null;
  readonly length: number;
  readonly weeks: WeekPattern;
  readonly locked: boolean;
}

/**
 * A week: days across, periods down. `slot` draws an empty place, `lesson` what stands in one;
 * a lesson of odd or even weeks takes half a column, so that two may share a place.
 */
export function WeekGrid<Lesson extends GridLesson>({
  label,
  periods,
  days,
  lessons,
  slot,
  lesson,
}: {
  label: string;
  periods: readonly TimetablePeriod[];
  days: readonly { readonly weekday: number; readonly head: ReactNode }[];
  lessons: readonly Lesson[];
  slot?: (weekday: number, period: number) => ReactNode;
  lesson: (lesson: Lesson) => ReactNode;
}) {
  const rowOf = new Map(periods.map(({ number }, index) => [number, index + 2]));
  const columnOf = new Map(days.map(({ weekday }, index) => [weekday, index + 2]));
  return (
    // On a phone it moves sideways: with the keyboard, too, also where nothing in it can be pressed.
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      className="overflow-x-auto print:overflow-visible"
    >
      <div
        className="grid min-w-2xl grid-cols-[3.75rem_repeat(5,minmax(0,1fr))] border-t border-l border-line bg-surface print:min-w-0"
        style={{ gridTemplateRows: `auto repeat(${periods.length}, minmax(3.75rem, auto))` }}
      >
        <div className="sticky left-0 z-2 border-r border-b border-line bg-sunken" />
        {days.map(({ weekday, head }) => (
          <div
            key={weekday}
            className="border-r border-b border-line bg-sunken px-2 py-1.5 text-center text-sm"
          >
            {head}
          </div>
        ))}
        {periods.map(({ number, startsMinute, endsMinute }, index) => (
          <div
            key={number}
            style={{ gridRow: index + 2, gridColumn: 1 }}
            className={clsx(
              "sticky left-0 z-2 border-r border-b border-line bg-sunken px-1 py-1 text-center text-xs text-muted",
              broken(periods, index) && "border-b-edge",
            )}
          >
            <span className="block text-sm text-ink">{number}</span>
            {clock(startsMinute)}
            <br />
            {clock(endsMinute)}
          </div>
        ))}
        {days.flatMap(({ weekday }) =>
          periods.map(({ number }, index) => (
            <div
              key={`${weekday} ${number}`}
              style={{ gridRow: index + 2, gridColumn: columnOf.get(weekday) }}
              className={clsx(
                "border-r border-b border-line",
                broken(periods, index) && "border-b-edge",
              )}
            >
              {slot?.(weekday, number)}
            </div>
          )),
        )}
        {lessons.map((one) => {
          const row = one.period === null ? undefined : rowOf.get(one.period);
          const column = one.weekday === null ? undefined : columnOf.get(one.weekday);
          if (row === undefined || column === undefined) return null;
          return (
            <div
              key={one.id}
              style={{ gridRow: `${row} / span ${one.length}`, gridColumn: column }}
              className={clsx(
                "pointer-events-none z-1 p-0.5",
                one.weeks === "ODD" && "mr-[50%]",
                one.weeks === "EVEN" && "ml-[50%]",
              )}
            >
              {lesson(one)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Whether the midday break follows a period. */
const broken = (periods: readonly TimetablePeriod[], index: number) => {
  const next = periods[index + 1];
  return next !== undefined && next.startsMinute - (periods[index]?.endsMinute ?? 0) >= 60;
};

type Mode = Parameters<typeof ModeWord>[0]["mode"];

/** What stands in a place: course, whom, form of teaching, and the marks for 合班, odd or even weeks and a lock. */
export function LessonCard({ lesson, className }: { lesson: GridLesson; className?: string }) {
  const t = useTranslations("timetable.mark");
  const week = useTranslations("word.weekPattern");
  return (
    <div
      className={clsx(
        "h-full overflow-hidden rounded-md border border-edge/40 px-2 py-1 text-left text-xs leading-snug [print-color-adjust:exact]",
        categoryGround[lesson.category],
        className,
      )}
    >
      <p className="text-sm font-bold text-ink">{lesson.courseName}</p>
      <p className="text-ink">{lesson.who}</p>
      <p className="flex flex-wrap items-center gap-x-2 text-ink">
        {lesson.mode && <ModeWord mode={lesson.mode as Mode} />}
        {lesson.merged && <Mark icon="merged">{t("merged")}</Mark>}
        {lesson.weeks !== "ALL" && <Mark icon="refresh">{week(lesson.weeks)}</Mark>}
        {lesson.locked && <Mark icon="pin">{t("locked")}</Mark>}
      </p>
    </div>
  );
}

const Mark = ({ icon, children }: { icon: "merged" | "refresh" | "pin"; children: ReactNode }) => (
  <span className="inline-flex items-center gap-1 whitespace-nowrap">
    <Icon name={icon} size={14} />
    {children}
  </span>
);
