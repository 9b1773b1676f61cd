import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { MonthSwitch } from "@/components/month-switch";
import { PayStatement } from "@/components/pay-statement";
import { PrintHeader } from "@/components/print-header";
import { PageHeader } from "@/components/shell/page-header";
import { PrintButton } from "@/components/print-button";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findPaidTeacher, listStatement } from "@/lib/data/queries/pay";
import { withScope } from "@/lib/data/scope";
import { askedMonth, monthAfter } from "@/lib/domain/pay/pay";

export default async function StatementPage({
  params,
  searchParams,
}: {
  params: Promise<{ teacherId: string }>;
  searchParams: Promise<SearchParams>;
}) {
  const { actor, scope, on, signIn } = await requireSchool("pay.read");
  const { teacherId } = await params;
  if (!isId(teacherId)) notFound();
  const month = askedMonth((await searchParams).month, on);
  const { teacher, lines } = await withScope(scope, async (db) => ({
    teacher: await findPaidTeacher(db, actor.schoolId, teacherId),
    lines: await listStatement(db, actor.schoolId, month, teacherId),
  }));
  if (!teacher) notFound();
  const t = await getTranslations("pay");
  const f = formats(await getLocale());
  const name = f.month(month.slice(0, 7));
  const title = t("statement.title", { name: teacher.name, month: name });
  const at = (months: number) =>
    `/school/pay/${teacherId}?month=${monthAfter(month, months).slice(0, 7)}`;

  return (
    <div className="space-y-6">
      <PrintHeader title={title} place={signIn.placeName} businessDate={on} />
      <PageHeader
        breadcrumb={[
          { label: t("title"), href: `/school/pay?month=${month.slice(0, 7)}` },
          { label: teacher.name },
        ]}
        title={title}
        description={t("statement.description", { staffNo: teacher.staffNo })}
        actions={<PrintButton />}
      />
      <MonthSwitch month={month.slice(0, 7)} previous={at(-1)} next={at(1)} />
      {lines.length === 0 ? (
        <EmptyState
          icon="pay"
          title={t("statement.empty")}
          body={t("statement.emptyBody")}
          action={{ label: t("emptyAction"), href: "/school/logs" }}
        />
      ) : (
        <PayStatement lines={lines} />
      )}
      <p className="hidden justify-between pt-8 print:flex">
        <span>{t("statement.signature")} ____________</span>
        <span>{t("statement.approver")} ____________</span>
      </p>
    </div>
  );
}
