import { forbidden, notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { askedOf } from "@/components/asked-span";
import { CoverageActions } from "@/components/coverage-actions";
import { spanHref, spanQuery } from "@/components/coverage-span";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requireRegion } from "@/lib/auth/guard";
import { findCoverage, listReportingRegions } from "@/lib/data/queries/coverage";
import { withScope } from "@/lib/data/scope";

import { RegionView } from "../region-view";

export default async function OneRegionPage({
  params,
  searchParams,
}: {
  params: Promise<{ regionCode: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on } = await requireRegion("region.coverage");
  const { regionCode } = await params;
  if (actor.role === "CITY" && actor.regionCode !== regionCode) forbidden();
  const search = await searchParams;
  const span = askedOf(search, on);
  const found = await withScope(scope, async (db) => {
    const region = (await listReportingRegions(db)).find(({ code }) => code === regionCode);
    return region && { region, coverage: await findCoverage(db, span, { regionCode, today: on }) };
  });
  if (!found) notFound();
  const { region, coverage } = found;
  const t = await getTranslations("coverage");
  const title = t("regionTitle", { region: region.name });
  return (
    <div className="space-y-8 [page:wide]">
      <PageHeader
        breadcrumb={[
          { label: t("title"), href: spanHref("/region/coverage", span) },
          { label: region.name },
        ]}
        title={title}
        actions={
          <CoverageActions href={`/api/region/coverage?${spanQuery(span)}&region=${regionCode}`} />
        }
      />
      <RegionView
        path={`/region/coverage/${regionCode}`}
        params={search}
        span={span}
        today={on}
        coverage={coverage}
        place={region.name}
      />
    </div>
  );
}
