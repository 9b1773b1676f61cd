import { getTranslations } from "next-intl/server";

import { CoverageActions } from "@/components/coverage-actions";
import { spanQuery } from "@/components/coverage-span";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requireRegion } from "@/lib/auth/guard";
import { findBackupState } from "@/lib/data/queries/backups";
import { findCoverage, listReportingRegions } from "@/lib/data/queries/coverage";
import { withScope } from "@/lib/data/scope";

import { askedOf } from "@/components/asked-span";
import { LastBackup } from "./last-backup";
import { ProvinceView } from "./province-view";
import { RegionView } from "./region-view";

/** The province sees its regions, a city its own schools. */
export default async function RegionCoveragePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, signIn } = await requireRegion("region.coverage");
  const params = await searchParams;
  const span = askedOf(params, on);
  const { regions, coverage, backup } = await withScope(scope, async (db) => ({
    regions: await listReportingRegions(db),
    coverage: await findCoverage(db, span, { today: on }),
    backup: scope.kind === "province" ? await findBackupState(db) : null,
  }));
  const t = await getTranslations("coverage");
  const own = regions.find(({ code }) => actor.role === "CITY" && code === actor.regionCode);
  const view = { path: "/region/coverage", params, span, today: on, coverage };
  return (
    <div className="space-y-8 [page:wide]">
      <PageHeader
        title={own ? t("regionTitle", { region: own.name }) : t("title")}
        description={t("provinceDescription")}
        actions={<CoverageActions href={`/api/region/coverage?${spanQuery(span)}`} />}
      />
      {own ? (
        <RegionView {...view} place={own.name} />
      ) : (
        <ProvinceView {...view} place={signIn.placeName} regions={regions} />
      )}
      {backup && <LastBackup state={backup} />}
    </div>
  );
}
