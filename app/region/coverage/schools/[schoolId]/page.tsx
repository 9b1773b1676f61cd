import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { askedOf } from "@/components/asked-span";
import { CoverageActions } from "@/components/coverage-actions";
import { spanHref, spanQuery } from "@/components/coverage-span";
import { CoverageSchool } from "@/components/coverage-school";
import { EmptyState } from "@/components/empty-state";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { requireRegion } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { findCoverage } from "@/lib/data/queries/coverage";
import { withScope } from "@/lib/data/scope";

import { crumbsTo } from "../../crumbs";

export default async function SchoolCoveragePage({
  params,
  searchParams,
}: {
  params: Promise<{ schoolId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on } = await requireRegion("region.coverage");
  const { schoolId } = await params;
  if (!isId(schoolId)) notFound();
  const search = await searchParams;
  const span = askedOf(search, on);
  const found = await withScope(scope, async (db) => {
    const school = await findClassCoverage(db, schoolId, span);
    return (
      school && {
        ...school,
        trend: (await findCoverage(db, span, { schoolId })).trend,
        crumbs: await crumbsTo(db, actor, school.school, span),
      }
    );
  });
  if (!found) notFound();
  const { school, crumbs, ...coverage } = found;
  const t = await getTranslations("coverage");
  const path = `/region/coverage/schools/${schoolId}`;
  return (
    <div className="space-y-8 [page:wide]">
      <PageHeader
        breadcrumb={[...crumbs, { label: school.name }]}
        title={t("schoolTitle", { school: school.name })}
        actions={
          <>
            <LinkButton href={`/region/schools/${schoolId}`}>{t("summary")}</LinkButton>
            <CoverageActions
              href={`/api/region/coverage/classes?${spanQuery(span)}&schoolId=${schoolId}`}
            />
          </>
        }
      />
      <CoverageSchool
        {...coverage}
        schoolName={school.name}
        path={path}
        params={search}
        span={span}
        today={on}
        empty={
          <EmptyState
            icon="classes"
            title={t("classes.empty")}
            body={t("classes.emptyBody")}
            action={{ label: t("title"), href: spanHref("/region/coverage", span) }}
          />
        }
      />
    </div>
  );
}
