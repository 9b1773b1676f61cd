import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Badge, Callout } from "@/components/ui/status";
import { requireTeacher } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findSession, listSessionStudents, sessionOrdinal } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";
import { shanghaiMinute } from "@/lib/domain/calendar/day";

import { LogForm } from "./log-form";

export default async function LogPage({ params }: { params: Promise<{ sessionId: string }> }) {
  const { actor, scope, on } = await requireTeacher("my.log");
  const { sessionId } = await params;
  if (!isId(sessionId)) notFound();
  const { schoolId, teacherId } = actor;
  const found = await withScope(scope, async (db) => {
    const session = await findSession(db, schoolId, sessionId);
    if (!session?.teacherIds.includes(teacherId)) return null;
    return {
      session,
      students: await listSessionStudents(db, schoolId, sessionId),
      number: await sessionOrdinal(db, schoolId, session.taskId, session.startsAt),
    };
  });
  if (!found) notFound();
  const { session, students, number } = found;
  const { log } = session;
  const t = await getTranslations("log");
  const f = formats(await getLocale());
  const status = log?.status ?? "NONE";

  return (
    <div className="max-w-2xl space-y-6">
      <PageHeader
        title={session.courseName}
        description={`${f.day(session.on, "weekday")} · ${session.classNames.join("、")}`}
        status={
          <Badge tone={status === "CONFIRMED" ? "met" : status === "RETURNED" ? "short" : "info"}>
            {t(`status.${status}`)}
          </Badge>
        }
        actions={
          log && (
            <LinkButton href={`/my/log/${sessionId}/attendance`}>{t("form.evidence")}</LinkButton>
          )
        }
      />
      {log?.status === "RETURNED" && (
        <Callout
          tone="short"
          title={t("form.returnedBecause", { reason: log.returnReason ?? "" })}
        />
      )}
      {log?.status === "CONFIRMED" && <Callout tone="met" title={t("form.confirmedNote")} />}
      {session.on > on && (
        <Callout tone="info" title={t("form.future", { day: f.day(session.on, "short") })} />
      )}
      {students.length === 0 && <EmptyState icon="classes" title={t("form.noStudents")} />}
      {session.on <= on && log?.status !== "CONFIRMED" && students.length > 0 && (
        <LogForm
          sessionId={sessionId}
          version={log?.version}
          planned={{
            from: f.clock(shanghaiMinute(session.startsAt)),
            to: f.clock(shanghaiMinute(session.endsAt)),
            minutes: session.plannedMinutes,
          }}
          entered={
            log && {
              from: f.clock(shanghaiMinute(log.startedAt)),
              to: f.clock(shanghaiMinute(log.endedAt)),
              minutes: log.actualMinutes,
              topic: log.topic,
              tasksDone: log.tasksDone,
              note: log.note,
            }
          }
          accountId={actor.accountId}
          topicHint={t("form.topicHint", { course: session.courseName, number })}
          students={students}
        />
      )}
    </div>
  );
}
