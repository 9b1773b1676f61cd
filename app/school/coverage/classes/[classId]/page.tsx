import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { askedOf } from "@/components/asked-span";
import { CoverageActions } from "@/components/coverage-actions";
import { CoverageClass } from "@/components/coverage-class";
import { askedView, namesIn } from "@/components/coverage-names";
import { spanHref, spanQuery } from "@/components/coverage-span";
import type { SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { reachOfClass } from "@/lib/domain/coverage/reach";
import { countTasksDone, findClassStudents } from "@/lib/data/queries/class-students";
import { recordReading } from "@/lib/data/commands/readings";
import { ownNames } from "@/lib/data/queries/names";
import { withScope } from "@/lib/data/scope";

const path = "/school/coverage";

export default async function OwnClassNamesPage({
  params,
  searchParams,
}: {
  params: Promise<{ classId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { by, actor, scope, at, on } = await requireSchool("coverage.read");
  const { classId } = await params;
  if (!isId(classId)) notFound();
  const search = await searchParams;
  const span = askedOf(search, on);
  const view = askedView(search.show);
  const found = await withScope(scope, async (db) => {
    const found = await findClassStudents(db, actor.schoolId, classId, span);
    if (!found) return null;
    const shown = namesIn(found.students, view).map(({ id }) => id);
    const tasks = await countTasksDone(db, actor.schoolId, classId, span);
    const names = await ownNames(db, actor.schoolId, shown);
    const reading = { purpose: "UNREACHED", count: names.size, as: "class" } as const;
    await recordReading(db, { by, at, on }, reading);
    return { ...found, names, tasks };
  });
  if (!found) notFound();
  const { school, line, students, names, countedOn, dayOff, inTerm, tasks } = found;
  const t = await getTranslations("coverage");
  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[{ label: t("ownTitle"), href: spanHref(path, span) }, { label: line.name }]}
        title={line.name}
        description={line.major}
        actions={
          <CoverageActions
            href={`/api/school/coverage/names?${spanQuery(span)}&show=${view}&classId=${classId}`}
          />
        }
      />
      <CoverageClass
        schoolName={school.name}
        className={line.name}
        sessions={line.sessions}
        tasks={tasks}
        reach={reachOfClass(line)}
        students={students}
        names={names}
        countedOn={countedOn}
        dayOff={dayOff}
        inTerm={inTerm}
        view={view}
        path={`${path}/classes/${classId}`}
        params={search}
        span={span}
        today={on}
      />
    </div>
  );
}
