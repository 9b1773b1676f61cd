import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { StatusBadge } from "@/components/words";
import { requireRegion } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { listRegionPlans } from "@/lib/data/queries/region-plans";
import { withScope } from "@/lib/data/scope";
import { planStatuses } from "@/lib/domain/plan/teaching-plan";

const size = 50;
const path = "/region/plans";
const shown = planStatuses.filter((status) => status !== "DRAFT" && status !== "SUPERSEDED");

export default async function RegionPlansPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { scope, on } = await requireRegion("region.plans");
  const params = await searchParams;
  const { q, page, filters } = listQuery(params, {
    sorts: ["school"],
    defaultSort: "school",
    filters: ["status", "school"],
  });
  const status = shown.find((one) => one === filters.status);
  const schoolId = isId(filters.school ?? "") ? filters.school : undefined;
  const { rows, total } = await withScope(scope, (db) =>
    listRegionPlans(db, { q, status, schoolId, page, size }, on),
  );
  const t = await getTranslations("plan");
  const word = await getTranslations("word.planStatus");
  const f = formats(await getLocale());
  return (
    <>
      <PageHeader title={t("region.title")} description={t("region.description")} />
      <DataList
        label={t("region.title")}
        path={path}
        params={params}
        rows={rows}
        rowKey={(row) => row.planId}
        rowHref={(row) => `${path}/${row.schoolId}/${row.planId}`}
        search={t("region.search")}
        filters={[
          {
            name: "status",
            label: t("statusFilter"),
            options: shown.map((value) => ({ value, label: word(value) })),
          },
        ]}
        page={{ number: page, size, total }}
        columns={[
          { key: "class", header: t("column.class"), phone: "title", cell: (row) => row.className },
          { key: "school", header: t("region.school"), cell: (row) => row.schoolName },
          { key: "major", header: t("column.major"), phone: "hidden", cell: (row) => row.major },
          {
            key: "version",
            header: t("column.version"),
            cell: (row) => (
              <>
                {t("versionNo", { number: row.number })}
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
            align: "end",
            named: true,
            cell: (row) => f.count(row.onlineMinutes),
          },
          {
            key: "status",
            header: t("column.status"),
            phone: "value",
            cell: (row) => <StatusBadge kind="planStatus" status={row.status} />,
          },
        ]}
        empty={<EmptyState icon="plan" title={t("region.empty")} body={t("region.emptyBody")} />}
      />
    </>
  );
}
