import { useLocale, useTranslations } from "next-intl";
import { clsx } from "clsx";

import { formats } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Status } from "@/components/ui/status";
import { categoryGround } from "@/components/words";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { classDays } from "@/lib/domain/timetable/class-days";
import { dayVerdict } from "@/lib/domain/notice/verdict";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

/** The whole school's week: a class a line, the periods of five days across. */
export function SchoolWeek({ timetable, on }: { timetable: Timetable; on: IsoDate }) {
  const t = useTranslations("timetable");
  const f = formats(useLocale());
  const { periods, classes, tasks, lessons } = timetable;
  const taskOf = new Map(tasks.map((task) => [task.id, task]));
  const startIn = new Map<string, (typeof lessons)[number][]>();
  const cellsOf = new Map<string, (typeof lessons)[number][]>();
  const at = new Map(periods.map(({ number }, index) => [number, index]));
  for (const lesson of lessons) {
    if (lesson.weekday === null || lesson.period === null) continue;
    const first = at.get(lesson.period) ?? 0;
    for (const classId of taskOf.get(lesson.taskId)?.classIds ?? []) {
      const start = `${classId} ${lesson.weekday} ${first}`;
      startIn.set(start, [...(startIn.get(start) ?? []), lesson]);
      for (let index = first; index < first + lesson.length; index++) {
        const cell = `${classId} ${lesson.weekday} ${index}`;
        cellsOf.set(cell, [...(cellsOf.get(cell) ?? []), lesson]);
      }
    }
  }
  const days = [1, 2, 3, 4, 5];
  return (
    <div className="space-y-2">
      <p className="text-sm text-muted print:hidden">{t("schoolNote")}</p>
      <div
        role="group"
        aria-label={t("schoolGrid")}
        tabIndex={0}
        className="overflow-x-auto [page:wide] print:overflow-visible"
      >
        <table
          className="border-collapse text-xs print:w-full print:table-fixed print:text-[8px]"
          aria-label={t("schoolGrid")}
        >
          <thead>
            <tr>
              <th
                rowSpan={2}
                className="sticky left-0 z-2 border border-line bg-sunken px-2 print:w-[10%]"
              >
                {t("pick.class")}
              </th>
              {days.map((weekday) => (
                <th
                  key={weekday}
                  colSpan={periods.length}
                  className="border border-line border-l-edge bg-sunken px-2 py-1 text-sm"
                >
                  {f.weekdayName(weekday)}
                </th>
              ))}
            </tr>
            <tr>
              {days.flatMap((weekday) =>
                periods.map(({ number }, index) => (
                  <th
                    key={`${weekday} ${number}`}
                    className={clsx(
                      "min-w-9 border border-line bg-sunken font-normal text-muted print:min-w-0",
                      index === 0 && "border-l-edge",
                    )}
                  >
                    {number}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {classes.map(({ id, name }) => {
              const short = classDays(timetable, id).some(
                (day) => !dayVerdict(day, timetable.limitMinutes, on).met,
              );
              return (
                <tr key={id}>
                  <th
                    scope="row"
                    className="sticky left-0 z-2 border border-line bg-surface px-2 py-1 text-left text-sm font-normal whitespace-nowrap print:px-1 print:text-[8px] print:whitespace-normal"
                  >
                    <Link className="text-primary hover:underline" href={`?class=${id}`}>
                      {name}
                    </Link>{" "}
                    <Status tone={short ? "short" : "met"}>{""}</Status>
                  </th>
                  {days.flatMap((weekday) =>
                    periods.map((_, index) => {
                      const key = `${id} ${weekday} ${index}`;
                      const here = startIn.get(key) ?? [];
                      const within = cellsOf.get(key) ?? [];
                      const one = here.length === 1 && within.length === 1 ? here[0] : undefined;
                      if (!one && here.length === 0 && within.length === 1) {
                        const only = within[0]!;
                        const first = at.get(only.period ?? 0) ?? 0;
                        const alone = (cellsOf.get(`${id} ${weekday} ${first}`) ?? []).length === 1;
                        if (alone && spans(only.length, id, weekday, first)) return null;
                      }
                      const whole = one && spans(one.length, id, weekday, index);
                      const task = taskOf.get((one ?? within[0])?.taskId ?? "");
                      return (
                        <td
                          key={key}
                          colSpan={whole ? one.length : 1}
                          title={within
                            .map((lesson) => taskOf.get(lesson.taskId)?.courseName ?? "")
                            .join(" / ")}
                          className={clsx(
                            "border border-line px-1 py-0.5 text-center leading-tight [print-color-adjust:exact] print:px-0",
                            index === 0 && "border-l-edge",
                            task && categoryGround[task.category],
                          )}
                        >
                          {(one ? [one] : within).map((lesson) => (
                            <span
                              key={lesson.id}
                              className="line-clamp-2 break-all print:line-clamp-3"
                            >
                              {taskOf.get(lesson.taskId)?.courseName}
                            </span>
                          ))}
                        </td>
                      );
                    }),
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );

  /** Whether a lesson has all of its cells for itself, so that they may be drawn as one. */
  function spans(length: number, classId: string, weekday: number, first: number): boolean {
    return Array.from({ length }, (_, index) => index).every(
      (index) => (cellsOf.get(`${classId} ${weekday} ${first + index}`) ?? []).length === 1,
    );
  }
}
