import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { requireSchool } from "@/lib/auth/guard";
import { listCourses } from "@/lib/data/queries/courses";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { AddCourse } from "./course-forms";
import { CourseList } from "./course-list";

const size = 60;
const importing = "/school/import?kind=ASSIGNMENTS";

export default async function CoursesPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on } = await requireSchool("course.read");
  const { schoolId } = actor;
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: ["name", "tasks"],
    defaultSort: "name",
    filters: ["category"],
  });
  const courses = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    const { category } = query.filters;
    return listCourses(db, schoolId, { ...query, size, category, termId: term?.id ?? null });
  });
  const t = await getTranslations("course");
  const roster = await getTranslations("roster");
  const mayWrite = may(actor, "course.write");

  return (
    <div className="space-y-6">
      <PageHeader
        breadcrumb={[{ label: roster("title"), href: "/school/classes" }, { label: t("title") }]}
        title={t("title")}
        description={t("description")}
        actions={
          mayWrite && (
            <>
              <LinkButton href={importing}>{t("import")}</LinkButton>
              <AddCourse />
            </>
          )
        }
      />
      <CourseList
        rows={courses.rows}
        {...listState(params, query, { size, total: courses.total })}
        mayWrite={mayWrite}
        empty={
          <EmptyState
            icon="plan"
            title={t("empty")}
            body={t("emptyBody")}
            action={mayWrite ? { label: t("import"), href: importing } : undefined}
          />
        }
      />
    </div>
  );
}
