"use client";

import { useLocale, useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { formats } from "@/components/format";
import type { Timetable, TimetablePeriod } from "@/lib/domain/timetable-rules";

import { setTeacherAwayAction } from "./actions";

/** The weekly times at which a teacher cannot teach, as a week of boxes to tick. */
export function Away({
  teacher: { id, name, away },
  periods,
}: {
  teacher: Timetable["teachers"][number];
  periods: readonly TimetablePeriod[];
}) {
  const t = useTranslations("timetable.away");
  const slot = useTranslations("timetable.slot");
  const f = formats(useLocale());
  const weekdays = [1, 2, 3, 4, 5];
  const isAway = (weekday: number, period: number) =>
    away.some((one) => one.weekday === weekday && one.period === period);
  return (
    <ConfirmDialog
      action={setTeacherAwayAction}
      reasons={{ NO_SUCH_PERIOD: t("noSuchPeriod") }}
      trigger={t("open")}
      title={t("title", { teacher: name })}
      description={<p>{t("note")}</p>}
      confirm={t("save")}
      values={{ teacherId: id }}
      done={t("saved", { teacher: name })}
    >
      <table className="w-full table-fixed text-center text-sm">
        <thead>
          <tr>
            <td />
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col" className="py-1">
                {f.weekdayName(weekday)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {periods.map(({ number }) => (
            <tr key={number} className="border-t border-line">
              <th scope="row">{number}</th>
              {weekdays.map((weekday) => (
                <td key={weekday}>
                  <label className="flex min-h-11 items-center justify-center md:min-h-9">
                    <input
                      type="checkbox"
                      name="away[]"
                      value={`${weekday}:${number}`}
                      defaultChecked={isAway(weekday, number)}
                      aria-label={slot("name", { day: f.weekdayName(weekday), period: number })}
                      className="size-5"
                    />
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ConfirmDialog>
  );
}
