import { useLocale, useTranslations } from "next-intl";

import { SubmitButton, useFormWords } from "@/components/action-form";
import { ActionForm } from "@/components/ui/action-form";
import { DataList, type Column } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import type { ListState } from "@/components/list-query";
import { Status } from "@/components/ui/status";
import { StatusBadge } from "@/components/words";
import { blocks, type Finding } from "@/lib/domain/notice/rule";
import { planStatuses, type PlanStatus } from "@/lib/domain/plan/teaching-plan";

import { approvePlansAction, submitPlansAction } from "./actions";

interface Row {
  readonly planId: string;
  readonly versionId: string;
  readonly className: string;
  readonly major: string;
  readonly number: number;
  readonly status: PlanStatus;
  readonly revision: number;
  readonly onlineMinutes: number;
  readonly courses: number;
  readonly comments: number;
  readonly inForce: number | null;
  readonly findings: readonly Finding[];
  readonly excused: readonly string[];
}

/** The term's plans, one line a class; ticked ones are submitted by the office or approved by the leader. */
export function PlanList({
  rows,
  counts,
  maySubmit,
  mayDecide,
  ...list
}: ListState & {
  readonly rows: readonly Row[];
  readonly counts: Partial<Record<PlanStatus, number>>;
  readonly maySubmit: boolean;
  readonly mayDecide: boolean;
}) {
  const t = useTranslations("plan");
  const word = useTranslations("word.planStatus");
  const f = formats(useLocale());
  const columns: Column<Row>[] = [
    {
      key: "class",
      header: t("column.class"),
      sort: "class",
      phone: "title",
      cell: (row) => row.className,
    },
    { key: "major", header: t("column.major"), phone: "hidden", cell: (row) => row.major },
    {
      key: "status",
      header: t("column.status"),
      sort: "status",
      phone: "value",
      cell: (row) => <StatusBadge kind="planStatus" status={row.status} />,
    },
    {
      key: "version",
      header: t("column.version"),
      cell: (row) => (
        <>
          {t("versionNo", { number: row.number })}
          {row.inForce !== null && row.inForce !== row.number && (
            <span className="ml-2 text-sm text-muted">
              {t("inForceNo", { number: row.inForce })}
            </span>
          )}
          {row.comments > 0 && (
            <span className="ml-2 text-sm text-primary">
              {t("commentCount", { count: row.comments })}
            </span>
          )}
        </>
      ),
    },
    {
      key: "minutes",
      header: t("column.minutes"),
      sort: "minutes",
      align: "end",
      named: true,
      cell: (row) => f.count(row.onlineMinutes),
    },
    {
      key: "courses",
      header: t("column.courses"),
      align: "end",
      named: true,
      cell: (row) => row.courses,
    },
    { key: "findings", header: t("column.findings"), cell: (row) => <Findings row={row} /> },
  ];
  const may = { submit: maySubmit, approve: mayDecide };
  const bulk = bulks.find(
    ({ kind, from }) => may[kind] && rows.some(({ status }) => from.includes(status)),
  );
  return (
    <div className="space-y-4">
      <DataList
        label={t("list")}
        path="/school/plans"
        {...list}
        rows={rows}
        rowKey={(row) => `${row.versionId}:${row.revision}`}
        rowHref={(row) => `/school/plans/${row.planId}`}
        columns={columns}
        search={t("search")}
        filters={[
          {
            name: "status",
            label: t("statusFilter"),
            options: planStatuses
              .filter((status) => status !== "SUPERSEDED")
              .map((status) => ({
                value: status,
                label: word(status),
                count: counts[status] ?? 0,
              })),
          },
        ]}
        {...(bulk && {
          select: {
            name: "plans[]",
            form: formId,
            label: (row: Row) => t("select", { class: row.className }),
            applies: (row: Row) => bulk.from.includes(row.status),
          },
        })}
        empty={
          <EmptyState
            icon="plan"
            title={t("empty")}
            body={t("emptyBody")}
            action={{ label: t("emptyAction"), href: "/school/import?kind=ASSIGNMENTS" }}
          />
        }
      />
      {bulk && <Bulk kind={bulk.kind} />}
    </div>
  );
}

const formId = "chosen-plans";

/** What can be done with several plans at once, and from which state. */
const bulks: readonly { kind: "submit" | "approve"; from: readonly PlanStatus[] }[] = [
  { kind: "submit", from: ["DRAFT", "RETURNED"] },
  { kind: "approve", from: ["SUBMITTED"] },
];

function Bulk({ kind }: { kind: "submit" | "approve" }) {
  const t = useTranslations("plan");
  const { reasons, ...words } = useFormWords();
  const shared = {
    reasons,
    words: { ...words, invalid: t("field.none") },
    className: "space-y-2",
    id: formId,
  };
  const content = (
    <>
      <SubmitButton>{t(`bulk.${kind}`)}</SubmitButton>
      <p className="text-sm text-muted print:hidden">{t(`bulk.${kind}Note`)}</p>
    </>
  );
  return kind === "submit" ? (
    <ActionForm
      {...shared}
      action={submitPlansAction}
      done={t("bulk.submitted", { submitted: "{submitted}", left: "{left}" })}
    >
      {content}
    </ActionForm>
  ) : (
    <ActionForm
      {...shared}
      action={approvePlansAction}
      done={t("bulk.approved", { approved: "{approved}", left: "{left}" })}
    >
      {content}
    </ActionForm>
  );
}

function Findings({ row: { findings, excused } }: { row: Row }) {
  const t = useTranslations("plan");
  const open = findings.filter((finding) => blocks(finding, excused)).length;
  if (open > 0) {
    const must = findings.some(({ strength }) => strength === "MUST");
    return <Status tone={must ? "blocked" : "short"}>{t("blockedCount", { count: open })}</Status>;
  }
  return findings.length > 0 ? (
    <Status tone="info">{t("reasonedCount", { count: findings.length })}</Status>
  ) : (
    <Status tone="met">{t("clean")}</Status>
  );
}
