import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { listHref, listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { SearchBox } from "@/components/shell/search-box";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { requireSchool } from "@/lib/auth/guard";
import { recordReading } from "@/lib/data/commands/readings";
import { listClasses } from "@/lib/data/queries/classes";
import { listStudents } from "@/lib/data/queries/students";
import { listTeachers } from "@/lib/data/queries/teachers";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";

import { ClassList } from "../classes/class-list";
import { StudentList } from "../classes/student-list";
import { TeacherList } from "../teachers/teacher-list";

/** So many of each kind are shown; the whole list is one press away. */
const size = 10;

export default async function SearchPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { by, actor, scope, at, on } = await requireSchool("roster.read");
  const { schoolId } = actor;
  const { q } = listQuery(await searchParams, { sorts: ["name"], defaultSort: "name" });
  const asked = { q, sort: "name", descending: false, page: 1, size };
  const found =
    q === ""
      ? null
      : await withScope(scope, async (db) => {
          const term = await findTermOn(db, schoolId, on);
          const classes = await listClasses(db, schoolId, asked);
          const termId = term?.id ?? null;
          const teachers = await listTeachers(db, schoolId, { ...asked, on, termId });
          const students = await listStudents(db, schoolId, asked);
          const count = students.rows.length;
          await recordReading(db, { by, at, on }, { purpose: "SEARCH", count, as: "list" });
          return { classes, teachers, students };
        });
  const t = await getTranslations("roster");
  const shell = await getTranslations("shell");
  const nothing = found && found.classes.total + found.teachers.total + found.students.total === 0;

  return (
    <div className="space-y-8">
      <PageHeader title={q === "" ? t("search.title") : t("search.for", { q })} />
      <div className="md:hidden">
        <SearchBox action="/school/search" hint={shell("searchHint.school")} />
      </div>
      {!found && <EmptyState icon="search" title={t("search.ask")} body={t("search.askBody")} />}
      {nothing && (
        <EmptyState icon="search" title={t("search.none", { q })} body={t("search.noneBody")} />
      )}
      {found && (
        <>
          <Found title={t("foundClasses")} path="/school/classes" q={q} {...found.classes}>
            <ClassList label={t("foundClasses")} rows={found.classes.rows} />
          </Found>
          <Found title={t("foundTeachers")} path="/school/teachers" q={q} {...found.teachers}>
            <TeacherList label={t("foundTeachers")} rows={found.teachers.rows} />
          </Found>
          <Found
            title={t("foundStudents")}
            path="/school/classes/students"
            q={q}
            {...found.students}
          >
            <StudentList label={t("foundStudents")} rows={found.students.rows} />
          </Found>
        </>
      )}
    </div>
  );
}

async function Found({
  title,
  path,
  q,
  total,
  children,
}: {
  title: string;
  path: string;
  q: string;
  total: number;
  children: ReactNode;
}) {
  const t = await getTranslations("roster.search");
  if (total === 0) return null;
  return (
    <Section
      title={title}
      actions={
        total > size && (
          <LinkButton size="sm" href={listHref(path, {}, { q })}>
            {t("more", { count: total })}
          </LinkButton>
        )
      }
    >
      {children}
    </Section>
  );
}
