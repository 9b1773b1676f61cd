import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { SessionList } from "@/components/session-list";
import { PageHeader } from "@/components/shell/page-header";
import { requireTeacher } from "@/lib/auth/guard";
import { listUnlogged } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";
import { addDays } from "@/lib/domain/calendar/day";
import { logWindowDays } from "@/lib/domain/session/session-log";

export default async function UnloggedPage() {
  const { actor, scope, on } = await requireTeacher("my.sessions");
  const sessions = await withScope(scope, (db) =>
    listUnlogged(db, actor.schoolId, actor.teacherId, {
      from: addDays(on, -logWindowDays),
      until: on,
    }),
  );
  const t = await getTranslations("log.list");
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} description={t("description", { days: logWindowDays })} />
      {sessions.length === 0 ? (
        <EmptyState
          icon="log"
          title={t("none")}
          body={t("noneBody")}
          action={{ label: t("back"), href: "/my/today" }}
        />
      ) : (
        <SessionList sessions={sessions} on={on} dated />
      )}
    </div>
  );
}
