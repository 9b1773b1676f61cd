import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { dayVerdict } from "@/lib/domain/notice/verdict";
import type { ClassDay } from "@/lib/domain/timetable/class-days";

/** A class's days on the timetable against what is owed (C107): "周一 120 ✓ 周二 80 ⚠". */
export function WeekStrip({
  days,
  timetabled,
  on,
  href,
}: {
  days: readonly ClassDay[];
  timetabled: boolean;
  on: IsoDate;
  href: string;
}) {
  const t = useTranslations("plan.page");
  const f = formats(useLocale());
  return (
    <Section title={t("week")} note={timetabled ? t("weekNote") : undefined}>
      {timetabled ? (
        <ul className="flex flex-wrap gap-x-6 gap-y-2">
          {days.map(({ weekday, minutes }) => (
            <li key={weekday}>
              <Status tone={dayVerdict({ weekday, minutes }, null, on).met ? "met" : "short"}>
                {t("day", { day: f.weekdayName(weekday), minutes })}
              </Status>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{t("noWeek")}</p>
      )}
      <p className="print:hidden">
        <Link className="text-primary hover:underline" href={href}>
          {t("openTimetable")}
        </Link>
      </p>
    </Section>
  );
}
