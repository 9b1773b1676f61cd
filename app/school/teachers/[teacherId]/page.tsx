import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { formats } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Facts, Section } from "@/components/ui/section";
import { Badge } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findTeacher, listPeriodNumbers } from "@/lib/data/queries/teachers";
import { findTermOn } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { Leaving } from "./leaving";
import { Tasks } from "./tasks";
import { Titles } from "./titles";
import { Unavailable } from "./unavailable";

export default async function TeacherPage({ params }: { params: Promise<{ teacherId: string }> }) {
  const { actor, scope, on } = await requireSchool("teacher.read");
  const { schoolId } = actor;
  const { teacherId } = await params;
  if (!isId(teacherId)) notFound();
  const { teacher, periods } = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    return {
      teacher: await findTeacher(db, schoolId, teacherId, term?.id ?? null),
      periods: await listPeriodNumbers(db, schoolId),
    };
  });
  if (!teacher) notFound();
  const t = await getTranslations("teacher");
  const place = await getTranslations("shell.nav");
  const f = formats(await getLocale());
  const mayWrite = may(actor, "teacher.write");

  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[{ label: t("title"), href: "/school/teachers" }, { label: teacher.name }]}
        title={teacher.name}
        status={teacher.leftOn && teacher.leftOn <= on && <Badge>{t("left")}</Badge>}
        actions={
          <>
            <LinkButton href={`/school/timetable?teacher=${teacherId}`}>
              {place("timetable")}
            </LinkButton>
            <LinkButton href={`/school/pay/${teacherId}`}>{place("pay")}</LinkButton>
            {mayWrite && <Leaving teacher={teacher} on={on} />}
          </>
        }
      />
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <div className="min-w-0 space-y-8">
          <Section title={t("facts")}>
            <Facts
              items={[
                { label: t("column.staffNo"), value: teacher.staffNo },
                { label: t("column.subjects"), value: teacher.subjects || "—" },
                { label: t("phone"), value: teacher.phoneMasked ?? "—" },
                ...(teacher.leftOn ? [{ label: t("leftOn"), value: f.day(teacher.leftOn) }] : []),
              ]}
            />
          </Section>
          <Titles teacher={teacher} on={on} mayWrite={mayWrite} />
        </div>
        <Unavailable teacher={teacher} periods={periods} mayWrite={mayWrite} />
      </div>
      <Tasks tasks={teacher.tasks} />
    </div>
  );
}
