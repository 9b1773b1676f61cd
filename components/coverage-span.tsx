import { useLocale, useTranslations } from "next-intl";

import { mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import {
  isUnderWay,
  lastDayOf,
  spanKinds,
  spanOf,
  stepped,
  type Span,
  type Standing,
} from "@/lib/domain/coverage/span";
import { truths, type Reach } from "@/lib/domain/coverage/coverage";
import { formats, type Formats } from "./format";
import { listHref, type SearchParams } from "./list-query";
import { FilterChip } from "./ui/chip";
import { LinkButton } from "./ui/button";
import { Icon } from "./ui/icon";
import { Link } from "./ui/link";
import { Badge, Callout } from "./ui/status";

/** A span as the address says it. */
export const spanQuery = ({ by, on }: Span): string => `by=${by}&on=${on}`;

/** The same page, another span. */
export const spanHref = (path: string, span: Span): string => `${path}?${spanQuery(span)}`;

/** A span as people say it: "3 月 16 日 – 3 月 22 日", or "3 月 16 日 周一". */
export const spanName = (span: Span, f: Formats): string =>
  span.by === "week" ? f.days(span.on, lastDayOf(span)) : f.day(span.on, "weekday");

/** The same list with its words and order, another span. */
const moved = (path: string, params: SearchParams, { by, on }: Span) =>
  listHref(path, params, { by, on });

/** Week or day, one step back and one on, and the way to the present one; all of it in the address. */
export function SpanSwitch({
  path,
  params,
  span,
  today,
}: {
  path: string;
  params: SearchParams;
  span: Span;
  today: IsoDate;
}) {
  const t = useTranslations("coverage.span");
  const f = formats(useLocale());
  const current = spanOf(span.by, today);
  const step = (steps: number) => {
    const next = stepped(span, steps, today);
    return next && moved(path, params, next);
  };
  // A week opens on its Monday, the present one on today.
  const dayOfWeek = mondayOf(today) === mondayOf(span.on) ? today : span.on;
  return (
    <nav aria-label={t("label")} className="flex flex-wrap items-center gap-x-6 gap-y-3">
      <div className="flex gap-2 print:hidden">
        {spanKinds.map((by) => (
          <FilterChip
            key={by}
            active={span.by === by}
            href={moved(path, params, spanOf(by, by === "day" ? dayOfWeek : span.on))}
          >
            {t(by)}
          </FilterChip>
        ))}
      </div>
      <div className="flex items-center gap-2">
        <Step to={step(-1)} label={t("previous")} icon="left" />
        <span className="min-w-36 text-center font-bold">{spanName(span, f)}</span>
        <Step to={step(1)} label={t("next")} icon="right" />
      </div>
      {isUnderWay(span, today) ? (
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

/** Why nobody is held to anything in this span: a day off, outside the term, or yet to come. */
export function NothingOwed({ standing, dayOff }: { standing: Standing; dayOff: string | null }) {
  const t = useTranslations("coverage.span");
  if (standing === "AHEAD" || standing === "OUT_OF_TERM")
    return <Callout tone="info">{t(standing)}</Callout>;
  if (standing !== "DAY_OFF") return null;
  return <Callout tone="info">{dayOff ? t("holiday", { name: dayOff }) : t("weekend")}</Callout>;
}

/** The week under way in one line, beside an earlier one that is shown: its figures still grow. */
export function RunningWeek({
  path,
  running,
  today,
}: {
  path: string;
  running: { readonly on: IsoDate; readonly students: Reach } | null;
  today: IsoDate;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  if (!running || running.students.all === 0) return null;
  const span = spanOf("week", running.on);
  const { all, ...reached } = running.students;
  return (
    <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm">
      <Link href={spanHref(path, span)} className="text-primary underline">
        {t("span.running", { span: spanName(span, f), day: f.day(today, "short") })}
      </Link>
      {truths.map((truth) => (
        <span key={truth}>
          {t(`truth.${truth}`)} {f.share(reached[truth], all)}
        </span>
      ))}
    </p>
  );
}
