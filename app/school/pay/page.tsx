import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats, lessonHours, yuan } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { MonthSwitch } from "@/components/month-switch";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Stat, StatRow } from "@/components/ui/stat";
import { requireSchool } from "@/lib/auth/guard";
import { countOpenEntries, listMonthTotals, listPayRuns } from "@/lib/data/queries/pay";
import { listPayRules } from "@/lib/data/queries/pay-rules";
import { listUnpaidSessions } from "@/lib/data/queries/pay-sessions";
import { withScope } from "@/lib/data/scope";
import { askedMonth, monthAfter, payRuleOn } from "@/lib/domain/pay/pay";
import { may } from "@/lib/domain/permissions";

import { Gaps } from "./gaps";
import { Runs } from "./runs";

const path = "/school/pay";

export default async function PayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, on } = await requireSchool("pay.read");
  const params = await searchParams;
  const month = askedMonth(params.month, on);
  const { schoolId } = actor;
  const { totals, runs, gaps, openEntries, rules } = await withScope(scope, async (db) => ({
    totals: await listMonthTotals(db, schoolId, month),
    runs: await listPayRuns(db, schoolId, month),
    gaps: await listUnpaidSessions(db, schoolId, { month }),
    openEntries: await countOpenEntries(db, schoolId, month),
    rules: await listPayRules(db, schoolId),
  }));
  const t = await getTranslations("pay");
  const f = formats(await getLocale());
  const name = f.month(month.slice(0, 7));
  const at = (months: number) => `${path}?month=${monthAfter(month, months).slice(0, 7)}`;
  const sum = (of: (row: (typeof totals)[number]) => number) =>
    totals.reduce((total, row) => total + of(row), 0);
  const lessonMinutes = payRuleOn(rules, on)?.lessonMinutes ?? 45;
  const asked = String(params.q ?? "")
    .trim()
    .toLowerCase();
  const rows = totals.filter((row) =>
    [row.teacherName, row.staffNo, row.initials].some((text) => text.toLowerCase().includes(asked)),
  );

  return (
    <div className="space-y-8">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <LinkButton href={`${path}/rules`}>{t("rules")}</LinkButton>
            {totals.length > 0 && (
              <LinkButton href={`/api/school/pay?month=${month.slice(0, 7)}`} download>
                <Icon name="download" size={18} />
                {t("export")}
              </LinkButton>
            )}
          </>
        }
      />
      <MonthSwitch month={month.slice(0, 7)} previous={at(-1)} next={at(1)} />
      {rules.length === 0 ? (
        <EmptyState
          icon="pay"
          title={t("noRules")}
          body={t("noRulesBody")}
          action={{ label: t("enterRule"), href: `${path}/rules` }}
        />
      ) : (
        <StatRow>
          <Stat label={t("total")} value={f.fen(sum(({ amountFen }) => amountFen))} />
          <Stat label={t("teachers")} value={f.count(totals.length)} unit={t("people")} />
          <Stat
            label={t("sessions")}
            value={f.count(sum(({ sessions }) => sessions))}
            unit={t("sessionsUnit")}
          />
          <Stat
            label={t("lessonHours")}
            value={lessonHours(
              sum(({ creditedMinutes }) => creditedMinutes),
              lessonMinutes,
            )}
            unit={t("lessonUnit")}
          />
          <Stat label={t("gaps")} value={f.count(gaps.length)} note={t("gapsNote")} />
        </StatRow>
      )}
      <Runs
        month={month}
        monthName={name}
        runs={runs}
        openEntries={openEntries}
        maySubmit={may(actor, "pay.write")}
        mayDecide={may(actor, "pay.decide")}
        accountId={actor.accountId}
      />
      {gaps.length > 0 && (
        <Gaps month={month} gaps={gaps} rules={rules} mayCredit={may(actor, "pay.write")} />
      )}
      <DataList
        label={t("list")}
        path={path}
        params={params}
        rows={rows}
        rowKey={(row) => row.teacherId}
        rowHref={(row) => `${path}/${row.teacherId}?month=${month.slice(0, 7)}`}
        search={true}
        columns={[
          { key: "teacher", header: t("teacher"), cell: (row) => row.teacherName, phone: "title" },
          { key: "staffNo", header: t("staffNo"), cell: (row) => row.staffNo },
          {
            key: "sessions",
            header: t("sessions"),
            cell: (row) => f.count(row.sessions),
            align: "end",
            named: true,
          },
          {
            key: "minutes",
            header: t("minutes"),
            cell: (row) => f.count(row.creditedMinutes),
            align: "end",
            named: true,
          },
          {
            key: "amount",
            header: t("amount"),
            cell: (row) => yuan(row.amountFen),
            align: "end",
            phone: "value",
          },
        ]}
        empty={
          <EmptyState
            icon="pay"
            title={t("empty", { month: name })}
            body={t("emptyBody")}
            action={{ label: t("emptyAction"), href: "/school/logs" }}
          />
        }
      />
    </div>
  );
}
