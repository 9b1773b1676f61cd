import { useLocale, useTranslations } from "next-intl";

import { mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import {
  isUnderWay,
  lastDayOf,
  periodKinds,
  periodOf,
  stepped,
  type Period,
} from "@/lib/domain/coverage/period";
import { formats, type Formats } from "./format";
import { listHref, type SearchParams } from "./list-query";
import { FilterChip } from "./ui/chip";
import { LinkButton } from "./ui/button";
import { Icon } from "./ui/icon";
import { Badge, Callout } from "./ui/status";

/** A period as the address says it. */
export const periodQuery = ({ by, on }: Period): string => `by=${by}&on=${on}`;

/** The same page, another period. */
export const periodHref = (path: string, period: Period): string =>
  `${path}?${periodQuery(period)}`;

/** A period as people say it: "3 月 16 日 – 3 月 22 日", or "3 月 16 日 周一". */
export const periodName = (period: Period, f: Formats): string =>
  period.by === "week" ? f.days(period.on, lastDayOf(period)) : f.day(period.on, "weekday");

/** The same list with its words and order, another period. */
const moved = (path: string, params: SearchParams, { by, on }: Period) =>
  listHref(path, params, { by, on });

/** Week or day, one step back and one on, and the way to the present one; all of it in the address. */
export function PeriodSwitch({
  path,
  params,
  period,
  today,
}: {
  path: string;
  params: SearchParams;
  period: Period;
  today: IsoDate;
}) {
  const t = useTranslations("coverage.period");
  const f = formats(useLocale());
  const current = periodOf(period.by, today);
  const step = (steps: number) => {
    const next = stepped(period, steps, today);
    return next && moved(path, params, next);
  };
  // A week opens on its Monday, the present one on today.
  const dayOfWeek = mondayOf(today) === mondayOf(period.on) ? today : period.on;
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <div className="flex gap-2 print:hidden">
        {periodKinds.map((by) => (
          <FilterChip
            key={by}
            active={period.by === by}
            href={moved(path, params, periodOf(by, by === "day" ? dayOfWeek : period.on))}
          >
            {t(by)}
          </FilterChip>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <Step to={step(-1)} label={t("previous")} icon="left" />
        <span className="min-w-36 text-center font-bold">{periodName(period, f)}</span>
        <Step to={step(1)} label={t("next")} icon="right" />
      </div>
      {isUnderWay(period, today) ? (
        <Badge tone="info">{t("underWay", { day: f.day(today, "short") })}</Badge>
      ) : (
        <span className="print:hidden">
          <LinkButton size="sm" tone="quiet" href={moved(path, params, current)}>
            {t("now")}
          </LinkButton>
        </span>
      )}
    </nav>
  );
}

function Step({ to, label, icon }: { to: string | null; label: string; icon: "left" | "right" }) {
  if (to === null) return null;
  return (
    <LinkButton size="sm" href={to} scroll={false} aria-label={label}>
      <Icon name={icon} size={16} />
    </LinkButton>
  );
}

/** That nobody is owed a lesson on this day, and why. */
export function DayOff({ name }: { name: string | null }) {
  const t = useTranslations("coverage.period");
  if (name === null) return null;
  return <Callout tone="info">{name ? t("holiday", { name }) : t("weekend")}</Callout>;
}
