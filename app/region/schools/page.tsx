import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { Status } from "@/components/ui/status";
import { requireRegion } from "@/lib/auth/guard";
import {
  listRegionSchools,
  regionSchoolSorts,
  schoolKinds,
} from "@/lib/data/queries/region-schools";
import { withScope } from "@/lib/data/scope";

const size = 50;
const path = "/region/schools";

export default async function RegionSchoolsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { scope, on } = await requireRegion("region.schools");
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: regionSchoolSorts,
    defaultSort: "region",
    filters: ["kind", "timetable"],
  });
  const kind = schoolKinds.find((one) => one === query.filters.kind) ?? null;
  const timetable = ["yes", "no"].find((one) => one === query.filters.timetable);
  const published = timetable === undefined ? null : timetable === "yes";
  const { rows, total } = await withScope(scope, (db) =>
    listRegionSchools(db, { ...query, size, kind, published }, on),
  );
  const t = await getTranslations("region");
  const word = await getTranslations("word.schoolKind");
  const f = formats(await getLocale());
  return (
    <>
      <PageHeader title={t("schools.title")} description={t("schools.description")} />
      <DataList
        label={t("schools.title")}
        path={path}
        {...listState(params, query, { size, total })}
        rows={rows}
        rowKey={(row) => row.schoolId}
        rowHref={(row) => `${path}/${row.schoolId}`}
        search={t("schools.search")}
        filters={[
          {
            name: "kind",
            label: t("schools.kind"),
            options: schoolKinds.map((value) => ({ value, label: word(value) })),
          },
          {
            name: "timetable",
            label: t("schools.timetable"),
            options: (["yes", "no"] as const).map((value) => ({
              value,
              label: t(`schools.published_${value}`),
            })),
          },
        ]}
        columns={[
          {
            key: "name",
            header: t("schools.name"),
            sort: "name",
            phone: "title",
            cell: (row) => row.name,
          },
          {
            key: "region",
            header: t("schools.region"),
            sort: "region",
            cell: (row) => row.regionName,
          },
          { key: "kind", header: t("schools.kind"), cell: (row) => word(row.kind) },
          {
            key: "classes",
            header: t("schools.classes"),
            align: "end",
            named: true,
            cell: (row) => f.count(row.classes),
          },
          {
            key: "students",
            header: t("schools.students"),
            sort: "students",
            align: "end",
            named: true,
            cell: (row) => f.count(row.students),
          },
          {
            key: "plans",
            header: t("schools.plans"),
            sort: "plans",
            align: "end",
            named: true,
            cell: (row) => f.ofAll(row.plansApproved, row.classes),
          },
          {
            key: "timetable",
            header: t("schools.timetable"),
            phone: "value",
            cell: (row) => (
              <Status tone={row.published ? "met" : "short"}>
                {t(row.published ? "schools.published_yes" : "schools.published_no")}
              </Status>
            ),
          },
          {
            key: "last",
            header: t("schools.last"),
            sort: "last",
            align: "end",
            named: true,
            cell: (row) => (row.lastReportedOn ? f.day(row.lastReportedOn, "short") : "—"),
          },
        ]}
        empty={
          <EmptyState icon="school" title={t("schools.empty")} body={t("schools.emptyBody")} />
        }
      />
    </>
  );
}
