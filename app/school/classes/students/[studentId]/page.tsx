import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/shell/page-header";
import { Link } from "@/components/ui/link";
import { Facts, Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/words";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { listClassNames } from "@/lib/data/queries/classes";
import { findStudent } from "@/lib/data/queries/students";
import { withScope } from "@/lib/data/scope";
import { may } from "@/lib/domain/permissions";

import { Sex } from "../../student-list";
import { EnrolmentForm } from "./enrolment-form";
import { History } from "./history";
import { IdNumber } from "./id-number";

export default async function StudentPage({ params }: { params: Promise<{ studentId: string }> }) {
  const { actor, scope, on } = await requireSchool("roster.read");
  const { schoolId } = actor;
  const { studentId } = await params;
  if (!isId(studentId)) notFound();
  const mayWrite = may(actor, "roster.write");
  const { student, classes } = await withScope(scope, async (db) => ({
    student: await findStudent(db, schoolId, studentId),
    classes: mayWrite ? await listClassNames(db, schoolId) : [],
  }));
  if (!student) notFound();
  const t = await getTranslations("roster");
  const [present] = student.enrolments;
  const classHref = present && `/school/classes/${present.classGroupId}`;

  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[
          { label: t("title"), href: "/school/classes" },
          ...(present ? [{ label: present.className, href: classHref }] : []),
          { label: student.name },
        ]}
        title={student.name}
        status={present && <StatusBadge kind="enrolmentStatus" status={present.status} />}
      />
      <Section title={t("student.facts")}>
        <Facts
          items={[
            { label: t("column.studentNo"), value: student.studentNo },
            { label: t("column.sex"), value: <Sex sex={student.sex} /> },
            {
              label: t("column.className"),
              value:
                present && classHref ? (
                  <Link href={classHref} className="text-primary hover:underline">
                    {present.className}
                  </Link>
                ) : (
                  "—"
                ),
            },
            {
              label: t("column.idNumber"),
              value: <IdNumber student={student} mayUnmask={may(actor, "roster.unmask")} />,
            },
            { label: t("student.phone"), value: student.phoneMasked ?? "—" },
          ]}
        />
      </Section>
      <History enrolments={student.enrolments} />
      {mayWrite && <EnrolmentForm student={student} present={present} classes={classes} on={on} />}
    </div>
  );
}
