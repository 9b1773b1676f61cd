import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import { MonthSwitch } from "@/components/month-switch";
import { PayStatement } from "@/components/pay-statement";
import { PageHeader } from "@/components/shell/page-header";
import { requireTeacher } from "@/lib/auth/guard";
import { listStatement } from "@/lib/data/queries/pay";
import { withScope } from "@/lib/data/scope";
import { askedMonth, monthAfter } from "@/lib/domain/pay/pay";

export default async function MyPayPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, on } = await requireTeacher("my.pay");
  const month = askedMonth((await searchParams).month, on);
  const lines = await withScope(scope, (db) =>
    listStatement(db, actor.schoolId, month, actor.teacherId),
  );
  const t = await getTranslations("pay");
  const f = formats(await getLocale());
  const at = (months: number) => `/my/pay?month=${monthAfter(month, months).slice(0, 7)}`;

  return (
    <div className="space-y-6">
      <PageHeader title={t("statement.mine", { month: f.month(month.slice(0, 7)) })} />
      <MonthSwitch month={month.slice(0, 7)} previous={at(-1)} next={at(1)} />
      {lines.length === 0 ? (
        <EmptyState
          icon="pay"
          title={t("statement.empty")}
          body={t("statement.emptyBody")}
          action={{ label: t("statement.emptyAction"), href: "/my/today" }}
        />
      ) : (
        <PayStatement lines={lines} />
      )}
    </div>
  );
}
