import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { requireSchool } from "@/lib/auth/guard";
import { recordReading } from "@/lib/data/commands/readings";
import { listStudents } from "@/lib/data/queries/students";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { RosterTabs } from "../roster-tabs";
import { StudentList } from "../student-list";

const size = 60;
const importing = "/school/import?kind=ROSTER";

export default async function StudentsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { by, actor, scope, at, on } = await requireSchool("roster.read");
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: ["no", "name"],
    defaultSort: "no",
    filters: ["status"],
  });
  const students = await withScope(scope, async (db) => {
    const asked = { ...query, size, status: query.filters.status };
    const found = await listStudents(db, actor.schoolId, asked);
    const reading = { purpose: "ALL_STUDENTS", count: found.rows.length, as: "list" } as const;
    await recordReading(db, { by, at, on }, reading);
    return found;
  });
  const t = await getTranslations("roster");
  const mayWrite = may(actor, "roster.write");

  return (
    <div className="space-y-6">
      <PageHeader
        title={t("allStudents")}
        description={t("description")}
        actions={mayWrite && <LinkButton href={importing}>{t("import")}</LinkButton>}
      />
      <RosterTabs current="students" />
      <StudentList
        label={t("allStudents")}
        rows={students.rows}
        list={{
          path: "/school/classes/students",
          ...listState(params, query, { size, total: students.total }),
          empty: (
            <EmptyState
              icon="person"
              title={t("emptyStudents")}
              body={t("emptyStudentsBody")}
              action={mayWrite ? { label: t("import"), href: importing } : undefined}
            />
          ),
        }}
      />
    </div>
  );
}
