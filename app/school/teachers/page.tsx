import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { requireSchool } from "@/lib/auth/guard";
import { listTeachers } from "@/lib/data/queries/teachers";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { AddTeacher } from "./add-teacher";
import { TeacherList } from "./teacher-list";

const size = 60;
const importing = "/school/import?kind=TEACHERS";

export default async function TeachersPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, signIn } = await requireSchool("teacher.read");
  const { schoolId } = actor;
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: ["name", "no", "load"],
    defaultSort: "name",
    filters: ["left"],
  });
  const left = query.filters.left === "yes";
  const teachers = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    return listTeachers(db, schoolId, { ...query, size, on, left, termId: term?.id ?? null });
  });
  const t = await getTranslations("teacher");
  const mayWrite = may(actor, "teacher.write");

  return (
    <div className="space-y-6">
      <PrintHeader title={t("title")} place={signIn.placeName} businessDate={on} />
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          mayWrite && (
            <>
              <LinkButton href={importing}>{t("import")}</LinkButton>
              <AddTeacher on={on} />
            </>
          )
        }
      />
      <TeacherList
        label={t("title")}
        rows={teachers.rows}
        list={{
          ...listState(params, query, { size, total: teachers.total }),
          empty: (
            <EmptyState
              icon="teachers"
              title={t("empty")}
              body={t("emptyBody")}
              action={mayWrite ? { label: t("import"), href: importing } : undefined}
            />
          ),
        }}
      />
    </div>
  );
}
