import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats, lessonHours } from "@/components/format";
import { SessionList } from "@/components/session-list";
import { PageHeader } from "@/components/shell/page-header";
import { Link } from "@/components/ui/link";
import { Callout } from "@/components/ui/status";
import { requireTeacher } from "@/lib/auth/guard";
import { countUnlogged, listOwnSessions, nextOwnSession } from "@/lib/data/queries/sessions";
import { findLessonMinutes } from "@/lib/data/queries/settings";
import { withScope } from "@/lib/data/scope";
import { addDays, mondayOf } from "@/lib/domain/calendar/day";
import { logWindowDays } from "@/lib/domain/session/session-log";

export default async function TodayPage() {
  const { actor, scope, on } = await requireTeacher("my.sessions");
  const { schoolId, teacherId } = actor;
  const monday = mondayOf(on);
  const { week, unlogged, next, unitMinutes } = await withScope(scope, async (db) => {
    const span = { from: monday, to: addDays(monday, 6) };
    const window = { from: addDays(on, -logWindowDays), until: addDays(on, -1) };
    const [week, unlogged, unitMinutes] = await Promise.all([
      listOwnSessions(db, schoolId, teacherId, span),
      countUnlogged(db, schoolId, teacherId, window),
      findLessonMinutes(db, schoolId),
    ]);
    const free = week.every((session) => session.on !== on);
    const next = free ? await nextOwnSession(db, schoolId, teacherId, on) : null;
    return { week, unlogged, next, unitMinutes };
  });
  const t = await getTranslations("log.today");
  const f = formats(await getLocale());
  const today = week.filter((session) => session.on === on);
  const minutes = (sessions: typeof week) =>
    sessions.reduce(
      (sum, { actualMinutes, plannedMinutes }) => sum + (actualMinutes ?? plannedMinutes),
      0,
    );
  const lessons = (status: string | null) =>
    lessonHours(
      minutes(status ? week.filter(({ logStatus }) => logStatus === status) : week),
      unitMinutes,
    );

  return (
    <div className="space-y-6">
      <PageHeader
        title={f.day(on, "weekday")}
        description={today.length > 0 ? t("count", { count: today.length }) : undefined}
      />
      {unlogged > 0 && (
        <Callout tone="short" title={t("overdue", { count: unlogged })}>
          <Link href="/my/log" className="inline-flex min-h-11 items-center text-primary underline">
            {t("overdueAction")}
          </Link>
        </Callout>
      )}
      {today.length === 0 ? (
        <EmptyState
          icon="today"
          title={t("none")}
          body={next ? t("noneBody", { day: f.day(next, "weekday") }) : t("noneAhead")}
          action={{ label: t("timetable"), href: "/my/timetable" }}
        />
      ) : (
        <SessionList sessions={today} on={on} />
      )}
      {week.length > 0 && (
        <p className="text-sm text-muted">
          {t("week", {
            lessons: lessons(null),
            confirmed: lessons("CONFIRMED"),
            waiting: lessons("SUBMITTED"),
          })}
        </p>
      )}
    </div>
  );
}
