import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { requireSchool } from "@/lib/auth/guard";
import { listClasses } from "@/lib/data/queries/classes";
import { listTeacherNames } from "@/lib/data/queries/teachers";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { AddClass } from "./class-forms";
import { ClassList } from "./class-list";
import { RosterTabs } from "./roster-tabs";

const size = 60;

export default async function ClassesPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, signIn } = await requireSchool("roster.read");
  const { schoolId } = actor;
  const params = await searchParams;
  const query = listQuery(params, {
    sorts: ["name", "enrolled"],
    defaultSort: "name",
    filters: ["closed"],
  });
  const closed = query.filters.closed === "yes";
  const mayWrite = may(actor, "roster.write");
  const { classes, teachers } = await withScope(scope, async (db) => ({
    classes: await listClasses(db, schoolId, { ...query, size, closed }),
    teachers: mayWrite ? await listTeacherNames(db, schoolId) : [],
  }));
  const t = await getTranslations("roster");

  return (
    <div className="space-y-6">
      <PrintHeader title={t("title")} place={signIn.placeName} businessDate={on} />
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <LinkButton href="/school/courses">{t("courses")}</LinkButton>
            {mayWrite && (
              <>
                <LinkButton href="/school/import?kind=ROSTER">{t("import")}</LinkButton>
                <AddClass teachers={teachers} />
              </>
            )}
          </>
        }
      />
      <RosterTabs current="classes" />
      <ClassList
        label={t("classes")}
        rows={classes.rows}
        list={{
          ...listState(params, query, { size, total: classes.total }),
          empty: (
            <EmptyState
              icon="classes"
              title={t("emptyClasses")}
              body={t("emptyClassesBody")}
              action={
                mayWrite ? { label: t("import"), href: "/school/import?kind=ROSTER" } : undefined
              }
            />
          ),
        }}
      />
    </div>
  );
}
