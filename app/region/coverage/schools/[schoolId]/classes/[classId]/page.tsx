import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";

import { askedOf } from "@/components/asked-span";
import { CoverageActions } from "@/components/coverage-actions";
import { CoverageClass } from "@/components/coverage-class";
import { askedView, namesIn } from "@/components/coverage-names";
import { spanHref, spanQuery } from "@/components/coverage-span";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requireRegion } from "@/lib/auth/guard";
import { anId } from "@/lib/data/input";
import { openNames } from "@/lib/data/commands/readings";
import { reachOfClass } from "@/lib/domain/coverage/reach";
import { findClassStudents } from "@/lib/data/queries/class-students";
import { withScope } from "@/lib/data/scope";

import { crumbsTo } from "../../../../crumbs";

const ids = z.object({ schoolId: anId, classId: anId });

export default async function ClassNamesPage({
  params,
  searchParams,
}: {
  params: Promise<{ schoolId: string; classId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { by, scope, at, on } = await requireRegion("region.coverage");
  const asked = ids.safeParse(await params);
  if (!asked.success) notFound();
  const { schoolId, classId } = asked.data;
  const search = await searchParams;
  const span = askedOf(search, on);
  const view = askedView(search.show);
  const found = await withScope(scope, async (db) => {
    const found = await findClassStudents(db, schoolId, classId, span);
    if (!found) return null;
    const crumbs = await crumbsTo(db, by, found.school, span);
    const shown = namesIn(found.students, view).map(({ id }) => id);
    const opened = await openNames(db, { by, at, on }, { schoolId, classId }, shown, "list");
    return { ...found, ...opened, crumbs };
  });
  if (!found) notFound();
  const { school, line, crumbs, students, names, hidden, countedOn, dayOff, inTerm } = found;
  const t = await getTranslations("coverage");
  const above = `/region/coverage/schools/${schoolId}`;
  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[
          ...crumbs,
          { label: school.name, href: spanHref(above, span) },
          { label: line.name },
        ]}
        title={line.name}
        description={t("names.description", { school: school.name, major: line.major })}
        actions={
          <CoverageActions
            href={`/api/region/coverage/names?${spanQuery(span)}&show=${view}&schoolId=${schoolId}&classId=${classId}`}
          />
        }
      />
      <CoverageClass
        schoolName={school.name}
        className={line.name}
        sessions={line.sessions}
        reach={reachOfClass(line)}
        students={students}
        names={names}
        hidden={hidden}
        countedOn={countedOn}
        dayOff={dayOff}
        inTerm={inTerm}
        view={view}
        path={`${above}/classes/${classId}`}
        params={search}
        span={span}
        today={on}
      />
    </div>
  );
}
