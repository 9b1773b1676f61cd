import { getLocale, getTranslations } from "next-intl/server";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listHref, listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Badge, type StatusTone } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import {
  listLogReview,
  reviewPageSize,
  reviewStatuses,
  type ReviewStatus,
} from "@/lib/data/queries/log-review";
import { aDay } from "@/lib/data/input";
import { withScope } from "@/lib/data/scope";
import { addDays, mondayOf, shanghaiMinute } from "@/lib/domain/calendar/day";
import { may } from "@/lib/domain/permissions";

import { confirmLogsAction } from "./actions";

const path = "/school/logs";
const formId = "confirm-logs";

const tones: Record<ReviewStatus, StatusTone> = {
  NONE: "unknown",
  SUBMITTED: "info",
  CONFIRMED: "met",
  RETURNED: "short",
};

export default async function LogsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, on } = await requireSchool("log.read");
  const params = await searchParams;
  const { q, page, filters } = listQuery(params, {
    sorts: ["time"],
    defaultSort: "time",
    filters: ["status", "week"],
  });
  const weekOf = mondayOf(aDay.safeParse(filters.week).data ?? on);
  const { rows, total, counts } = await withScope(scope, (db) =>
    listLogReview(db, actor.schoolId, { weekOf, until: on, q, status: filters.status, page }),
  );
  const t = await getTranslations("log");
  const f = formats(await getLocale());
  const weekHref = (days: number) => listHref(path, params, { week: addDays(weekOf, days) });
  const mayConfirm = may(actor, "log.decide") && rows.some(({ status }) => status === "SUBMITTED");

  return (
    <div className="space-y-6">
      <PageHeader title={t("office.title")} description={t("office.description")} />
      <nav aria-label={t("office.week")} className="flex flex-wrap items-center gap-2">
        <LinkButton size="sm" href={weekHref(-7)} aria-label={t("office.previous")}>
          <Icon name="left" size={16} />
        </LinkButton>
        <span className="font-bold">{f.days(weekOf, addDays(weekOf, 6))}</span>
        <LinkButton size="sm" href={weekHref(7)} aria-label={t("office.next")}>
          <Icon name="right" size={16} />
        </LinkButton>
      </nav>
      <DataList
        label={t("office.list")}
        path={path}
        params={params}
        rows={rows}
        rowKey={(row) => `${row.sessionId}:${row.version}`}
        rowHref={(row) => `${path}/${row.sessionId}`}
        search={t("office.search")}
        filters={[
          {
            name: "status",
            label: t("office.status"),
            options: reviewStatuses.map((status) => ({
              value: status,
              label: t(`status.${status}`),
              count: counts.get(status) ?? 0,
            })),
          },
        ]}
        select={
          mayConfirm
            ? {
                name: "logs[]",
                form: formId,
                applies: ({ status }) => status === "SUBMITTED",
                label: (row) =>
                  t("office.selectRow", {
                    teacher: row.teacherNames.join("、"),
                    day: f.day(row.on, "short"),
                    course: row.courseName,
                  }),
              }
            : undefined
        }
        page={{ number: page, size: reviewPageSize, total }}
        columns={[
          {
            key: "course",
            header: t("office.course"),
            cell: (row) => row.courseName,
            phone: "title",
          },
          {
            key: "time",
            header: t("office.time"),
            cell: (row) =>
              `${f.day(row.on, "weekday")} ${f.clocks(shanghaiMinute(row.startsAt), shanghaiMinute(row.endsAt))}`,
          },
          { key: "classes", header: t("office.classes"), cell: (row) => row.classNames.join("、") },
          {
            key: "teacher",
            header: t("office.teacher"),
            cell: (row) => row.teacherNames.join("、"),
          },
          {
            key: "minutes",
            header: t("office.minutes"),
            cell: (row) => `${row.actualMinutes ?? "—"} / ${row.plannedMinutes}`,
            align: "end",
            named: true,
          },
          {
            key: "present",
            header: t("office.present"),
            cell: (row) => (row.status === "NONE" ? "—" : `${row.present}/${row.listed}`),
            align: "end",
            named: true,
          },
          {
            key: "evidenced",
            header: t("office.evidenced"),
            cell: (row) =>
              row.unmatched > 0 ? (
                <Badge tone="short">{t("office.unmatched", { count: row.unmatched })}</Badge>
              ) : (
                f.count(row.evidenced)
              ),
            align: "end",
            named: true,
          },
          {
            key: "status",
            header: t("office.status"),
            cell: (row) => <Badge tone={tones[row.status]}>{t(`status.${row.status}`)}</Badge>,
            phone: "value",
          },
        ]}
        empty={
          <EmptyState
            icon="log"
            title={t("office.empty")}
            body={t("office.emptyBody")}
            action={{ label: t("office.emptyAction"), href: "/school/timetable" }}
          />
        }
      />
      {mayConfirm && (
        <ActionForm
          id={formId}
          action={confirmLogsAction}
          reasons={{
            NOT_SUBMITTED: t("reason.NOT_SUBMITTED"),
            NOTHING_SELECTED: t("reason.NOTHING_SELECTED"),
            OWN_SUBMISSION: t("reason.OWN_SUBMISSION"),
          }}
          done={t("office.confirmed")}
          className="sticky bottom-20 space-y-2 border-t border-line bg-canvas py-3 md:bottom-0"
        >
          <SubmitButton>{t("office.confirmSelected")}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
