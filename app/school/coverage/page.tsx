import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { askedOf } from "@/components/asked-span";
import { CoverageActions } from "@/components/coverage-actions";
import { spanQuery } from "@/components/coverage-span";
import { CoverageSchool } from "@/components/coverage-school";
import { EmptyState } from "@/components/empty-state";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requireSchool } from "@/lib/auth/guard";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { findCoverage } from "@/lib/data/queries/coverage";
import { withScope } from "@/lib/data/scope";

export default async function OwnCoveragePage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on } = await requireSchool("coverage.read");
  const { schoolId } = actor;
  const params = await searchParams;
  const span = askedOf(params, on);
  const found = await withScope(scope, async (db) => {
    const school = await findClassCoverage(db, schoolId, span);
    return school && { ...school, trend: (await findCoverage(db, span, { schoolId })).trend };
  });
  if (!found) notFound();
  const { school, ...coverage } = found;
  const t = await getTranslations("coverage");
  return (
    <div className="space-y-8 [page:wide]">
      <PageHeader
        title={t("ownTitle")}
        description={t("ownDescription")}
        actions={<CoverageActions href={`/api/school/coverage?${spanQuery(span)}`} />}
      />
      <CoverageSchool
        {...coverage}
        schoolName={school.name}
        path="/school/coverage"
        params={params}
        span={span}
        today={on}
        empty={
          <EmptyState
            icon="classes"
            title={t("classes.empty")}
            body={t("classes.emptyBody")}
            action={{ label: t("classes.emptyAction"), href: "/school/import" }}
          />
        }
      />
    </div>
  );
}
