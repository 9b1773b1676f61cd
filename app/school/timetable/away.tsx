"use client";

import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { WeekBoxes } from "@/components/week-boxes";
import type { Timetable, TimetablePeriod } from "@/lib/domain/timetable/model/timetable";

import { setUnavailabilityAction } from "../teachers/actions";

/** The weekly times at which a teacher cannot teach, as a week of boxes to tick. */
export function Away({
  teacher: { id, name, version, away },
  periods,
}: {
  teacher: Timetable["teachers"][number];
  periods: readonly TimetablePeriod[];
}) {
  const t = useTranslations("timetable.away");
  return (
    <ConfirmDialog
      action={setUnavailabilityAction}
      reasons={{ NO_SUCH_PERIOD: t("noSuchPeriod") }}
      trigger={t("open")}
      title={t("title", { teacher: name })}
      description={<p>{t("note")}</p>}
      confirm={t("save")}
      values={{ teacherId: id, version }}
      done={t("saved", { teacher: name })}
    >
      <WeekBoxes label={t("open")} periods={periods.map(({ number }) => number)} ticked={away} />
    </ConfirmDialog>
  );
}
