import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { buttonStyle } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import { addDays, type IsoDate } from "@/lib/domain/calendar/day";

/** One week back, one on, and back to the present one; the week is kept in the address. */
export function WeekSwitch({
  path,
  monday,
  current,
}: {
  path: string;
  monday: IsoDate;
  current: IsoDate;
}) {
  const t = useTranslations("timetable.my");
  const f = formats(useLocale());
  const at = (days: number) => `${path}?week=${addDays(monday, days)}`;
  return (
    <nav aria-label={t("weeks")} className="flex flex-wrap items-center gap-2">
      <Link href={at(-7)} aria-label={t("previous")} className={buttonStyle()}>
        <Icon name="left" size={16} />
      </Link>
      <span className="min-w-32 text-center font-bold">
        {t("week", {
          from: f.day(monday, "short"),
          to: f.day(addDays(monday, 6), "short"),
        })}
      </span>
      <Link href={at(7)} aria-label={t("next")} className={buttonStyle()}>
        <Icon name="right" size={16} />
      </Link>
      {monday !== current && (
        <Link href={path} className={buttonStyle({ tone: "quiet" })}>
          {t("thisWeek")}
        </Link>
      )}
    </nav>
  );
}
