import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { StudentTable } from "@/components/student-table";
import { LinkButton } from "@/components/ui/button";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Facts, Section } from "@/components/ui/section";
import { Badge, Callout } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { recordSessionReading } from "@/lib/data/commands/readings";
import { findSession, listSessionStudents } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";
import { shanghaiMinute } from "@/lib/domain/calendar/day";
import { may } from "@/lib/domain/permissions";

import { confirmLogsAction, returnLogAction } from "../actions";

export default async function LogReviewPage({
  params,
}: {
  params: Promise<{ sessionId: string }>;
}) {
  const { by, actor, scope, at, on } = await requireSchool("log.read");
  const { sessionId } = await params;
  if (!isId(sessionId)) notFound();
  const { session, students } = await withScope(scope, async (db) => {
    const session = await findSession(db, actor.schoolId, sessionId);
    const students = await listSessionStudents(db, actor.schoolId, sessionId);
    await recordSessionReading(db, { by, at, on }, sessionId, students);
    return { session, students };
  });
  if (!session) notFound();
  const { log } = session;
  const t = await getTranslations("log");
  const f = formats(await getLocale());
  const status = log?.status ?? "NONE";
  const day = f.day(session.on, "short");
  const named = { course: session.courseName, day, teacher: session.teacherNames.join("、") };
  const times = (from: Date, to: Date) => f.clocks(shanghaiMinute(from), shanghaiMinute(to));
  const decides = may(actor, "log.decide");
  const reasons = {
    NOT_SUBMITTED: t("reason.NOT_SUBMITTED"),
    NOTHING_SELECTED: t("reason.NOTHING_SELECTED"),
    OWN_SUBMISSION: t("reason.OWN_SUBMISSION"),
    REASON_MISSING: t("reason.REASON_MISSING"),
  };

  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[
          { label: t("office.title"), href: `/school/logs?week=${session.on}` },
          { label: session.courseName },
        ]}
        title={t("detail.title", named)}
        status={
          <Badge tone={status === "CONFIRMED" ? "met" : status === "RETURNED" ? "short" : "info"}>
            {t(`status.${status}`)}
          </Badge>
        }
        actions={
          log && (
            <>
              <LinkButton href={`/school/logs/${sessionId}/attendance`}>
                {t("detail.evidence")}
              </LinkButton>
              {decides && log.status !== "RETURNED" && (
                <ConfirmDialog
                  trigger={t("detail.return")}
                  title={t("detail.returnTitle", named)}
                  description={log.status === "CONFIRMED" ? t("detail.reversal") : undefined}
                  confirm={t("detail.return")}
                  done={t("detail.returned")}
                  action={returnLogAction}
                  reasons={reasons}
                  values={{ sessionId, version: log.version }}
                >
                  <Field name="reason" label={t("detail.reason")} required>
                    <Textarea maxLength={500} />
                  </Field>
                </ConfirmDialog>
              )}
              {decides && log.status === "SUBMITTED" && (
                <ActionForm
                  action={confirmLogsAction}
                  reasons={reasons}
                  done={t("detail.confirmed", named)}
                >
                  <input type="hidden" name="logs[]" value={`${sessionId}:${log.version}`} />
                  <SubmitButton>{t("detail.confirm")}</SubmitButton>
                </ActionForm>
              )}
            </>
          )
        }
      />
      {log?.status === "RETURNED" && (
        <Callout
          tone="short"
          title={t("form.returnedBecause", { reason: log.returnReason ?? "" })}
        />
      )}
      <Facts
        items={[
          { label: t("detail.teacher"), value: named.teacher },
          { label: t("detail.classes"), value: session.classNames.join("、") },
          {
            label: t("detail.planned"),
            value: `${times(session.startsAt, session.endsAt)} · ${f.minutes(session.plannedMinutes)}`,
          },
          ...(log
            ? [
                {
                  label: t("detail.time"),
                  value: `${times(log.startedAt, log.endedAt)} · ${f.minutes(log.actualMinutes)}`,
                },
                { label: t("detail.topic"), value: log.topic },
                {
                  label: t("detail.tasksDone"),
                  value: log.tasksDone === null ? "—" : f.count(log.tasksDone),
                },
                { label: t("detail.note"), value: log.note || "—" },
              ]
            : []),
        ]}
      />
      {log ? (
        <Section title={t("detail.students")}>
          <StudentTable students={students} />
        </Section>
      ) : (
        <EmptyState icon="log" title={t("detail.notLogged")} />
      )}
    </div>
  );
}
