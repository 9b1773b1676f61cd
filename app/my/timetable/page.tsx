import { getLocale, getTranslations } from "next-intl/server";
import { clsx } from "clsx";

import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { SessionList } from "@/components/session-list";
import { PageHeader } from "@/components/shell/page-header";
import { PrintHeader } from "@/components/print-header";
import { Badge } from "@/components/ui/status";
import { requireTeacher } from "@/lib/auth/guard";
import { aDay } from "@/lib/data/input";
import { calendarBetween } from "@/lib/data/queries/calendar";
import { findCalendarLink } from "@/lib/data/queries/links";
import { listOwnSessions } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";
import { addDays, mondayOf } from "@/lib/domain/calendar/day";

import { Subscription } from "./subscription";
import { WeekSwitch } from "./week-switch";

const path = "/my/timetable";

/** A teacher's own week, day under day on a phone and side by side on a desk. */
export default async function OwnTimetablePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, at, on, signIn } = await requireTeacher("my.sessions");
  const { week } = await searchParams;
  const monday = mondayOf(aDay.safeParse(week).data ?? on);
  const sunday = addDays(monday, 6);
  const { sessions, calendar, link } = await withScope(scope, async (db) => ({
    sessions: await listOwnSessions(db, actor.schoolId, actor.teacherId, {
      from: monday,
      to: sunday,
      withCancelled: true,
    }),
    calendar: await calendarBetween(db, monday, sunday),
    link: await findCalendarLink(db, actor.schoolId, actor.teacherId, at),
  }));
  const t = await getTranslations("timetable.my");
  const f = formats(await getLocale());
  const held = sessions.filter(({ cancelled }) => !cancelled);
  const minutes = held.reduce((sum, { plannedMinutes }) => sum + plannedMinutes, 0);
  const days = [0, 1, 2, 3, 4, 5, 6]
    .map((after) => addDays(monday, after))
    .map((day, index) => ({
      day,
      own: sessions.filter((session) => session.on === day),
      off: calendar.get(day)?.kind === "HOLIDAY" ? calendar.get(day)?.name : undefined,
      weekend: index > 4,
    }))
    .filter(({ own, weekend }) => own.length > 0 || !weekend);
  return (
    <div className="space-y-6">
      <PrintHeader
        title={`${t("title")} · ${actor.displayName} · ${f.days(monday, sunday)}`}
        place={signIn.placeName}
        businessDate={on}
      />
      <PageHeader
        title={t("title")}
        description={t("total", { sessions: held.length, minutes })}
        actions={<WeekSwitch path={path} monday={monday} current={mondayOf(on)} />}
      />
      {sessions.length === 0 ? (
        <EmptyState icon="timetable" title={t("none")} body={t("noneBody")} />
      ) : (
        <ol className="grid gap-6 lg:grid-cols-[repeat(auto-fit,minmax(11rem,1fr))]">
          {days.map(({ day, own, off }) => (
            <li
              key={day}
              aria-current={day === on ? "date" : undefined}
              className="min-w-0 space-y-2"
            >
              <h2 className="flex min-h-8 flex-wrap items-center gap-2 text-base">
                <span className={clsx(day === on && "font-bold text-primary")}>
                  {f.day(day, "weekday")}
                </span>
                {day === on && <Badge tone="info">{t("today")}</Badge>}
              </h2>
              {own.length > 0 ? (
                <SessionList sessions={own} on={on} underDay />
              ) : (
                <p className="text-sm text-muted">{off ? t("off", { name: off }) : t("free")}</p>
              )}
            </li>
          ))}
        </ol>
      )}
      <Subscription link={link} />
    </div>
  );
}
