import { getTranslations } from "next-intl/server";

import { askedOf } from "@/components/asked-span";
import { CoverageActions } from "@/components/coverage-actions";
import { CoverageSchools } from "@/components/coverage-schools";
import { spanHref, spanQuery, SpanSwitch } from "@/components/coverage-span";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requireRegion } from "@/lib/auth/guard";
import { findCoverage } from "@/lib/data/queries/coverage";
import { withScope } from "@/lib/data/scope";

/** Every school of the scope in one list: where the figures of the first screen open. */
export default async function CoverageSchoolsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { scope, on } = await requireRegion("region.coverage");
  const params = await searchParams;
  const span = askedOf(params, on);
  const { schools, countedOn } = await withScope(scope, (db) => findCoverage(db, span));
  const t = await getTranslations("coverage");
  const path = "/region/coverage/schools";
  return (
    <div className="space-y-8 [page:wide]">
      <PageHeader
        breadcrumb={[
          { label: t("title"), href: spanHref("/region/coverage", span) },
          { label: t("schools.title") },
        ]}
        title={t("schools.title")}
        actions={<CoverageActions href={`/api/region/coverage?${spanQuery(span)}`} />}
      />
      <SpanSwitch path={path} params={params} span={span} today={on} />
      <CoverageSchools
        schools={schools}
        hrefOf={(schoolId) => spanHref(`${path}/${schoolId}`, span)}
        path={path}
        params={params}
        on={countedOn}
      />
    </div>
  );
}
