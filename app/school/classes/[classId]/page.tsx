import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { listQuery, listState, type SearchParams } from "@/components/list-query";
import { PrintButton } from "@/components/print-button";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { formats } from "@/components/format";
import { LinkButton } from "@/components/ui/button";
import { Badge } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { recordReading } from "@/lib/data/commands/readings";
import { findClass } from "@/lib/data/queries/classes";
import { listStudents } from "@/lib/data/queries/students";
import { listTeacherNames } from "@/lib/data/queries/teachers";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { ChangeClass } from "../class-forms";
import { StudentList } from "../student-list";
import { AddStudent } from "./add-student";
import { ClassFacts } from "./class-facts";
import { Closing } from "./closing";

const size = 100;

export default async function ClassPage({
  params,
  searchParams,
}: {
  params: Promise<{ classId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { by, actor, scope, at, on, signIn } = await requireSchool("roster.read");
  const { schoolId } = actor;
  const { classId } = await params;
  if (!isId(classId)) notFound();
  const asked = await searchParams;
  const query = listQuery(asked, { sorts: ["no", "name"], defaultSort: "no", filters: ["status"] });
  const mayWrite = may(actor, "roster.write");
  const found = await withScope(scope, async (db) => {
    const group = await findClass(db, schoolId, classId);
    if (!group) return null;
    const { status } = query.filters;
    const teachers = mayWrite ? await listTeacherNames(db, schoolId) : [];
    const students = await listStudents(db, schoolId, { ...query, size, classId, status });
    const count = students.rows.length;
    await recordReading(db, { by, at, on }, { purpose: "CLASS", count, as: "class" });
    return { group, students, teachers };
  });
  if (!found) notFound();
  const { group, students, teachers } = found;
  const { enrolled, active, interns, others } = group;
  const t = await getTranslations("roster");
  const place = await getTranslations("shell.nav");
  const f = formats(await getLocale());

  return (
    <div className="space-y-8">
      <PrintHeader title={group.name} place={signIn.placeName} businessDate={on} />
      <PageHeader
        breadcrumb={[{ label: t("title"), href: "/school/classes" }, { label: group.name }]}
        title={group.name}
        status={group.closedOn && <Badge>{t("closedOn", { on: f.day(group.closedOn) })}</Badge>}
        description={t("class.counts", { enrolled, active, interns, others })}
        actions={
          <>
            <LinkButton href={`/school/timetable?class=${classId}`}>
              {place("timetable")}
            </LinkButton>
            <PrintButton />
            {mayWrite && (
              <>
                <ChangeClass group={group} teachers={teachers} />
                {!group.closedOn && <LinkButton href="#add-student">{t("student.add")}</LinkButton>}
                <Closing group={group} on={on} />
              </>
            )}
          </>
        }
      />
      <ClassFacts group={group} />
      <StudentList
        label={t("students")}
        rows={students.rows}
        inClass
        list={{
          path: `/school/classes/${classId}`,
          ...listState(asked, query, { size, total: students.total }),
          empty: (
            <EmptyState
              icon="person"
              title={t("emptyStudents")}
              body={t(group.closedOn ? "emptyClosed" : "emptyStudentsBody")}
              action={
                mayWrite && !group.closedOn
                  ? { label: t("import"), href: "/school/import?kind=ROSTER" }
                  : undefined
              }
            />
          ),
        }}
      />
      {mayWrite && !group.closedOn && (
        <AddStudent classId={classId} className={group.name} on={on} />
      )}
    </div>
  );
}
