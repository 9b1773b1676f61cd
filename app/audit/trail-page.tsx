import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listHref, type SearchParams } from "@/components/list-query";
import { MonthSwitch } from "@/components/month-switch";
import { PageHeader } from "@/components/shell/page-header";
import type { Crumb } from "@/components/ui/breadcrumb";
import type { findLastSeal, TrailRow } from "@/lib/data/queries/audit";
import { auditActions, auditParts } from "@/lib/domain/audit-action";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { monthAfter } from "@/lib/domain/pay/pay";
import { roles } from "@/lib/domain/permissions";

import { Changes } from "./changes";

export const trailPageSize = 50;

interface Props {
  path: string;
  params: SearchParams;
  month: IsoDate;
  list: { readonly rows: readonly TrailRow[]; readonly total: number };
  page: number;
  seal: Awaited<ReturnType<typeof findLastSeal>>;
  breadcrumb?: readonly Crumb[];
  description: string;
  /** Which place's trail it is, where there is a choice. */
  children?: ReactNode;
}

/** Who did what when, month by month, with what it changed. */
export function TrailPage(props: Props) {
  const { path, params, month, list, page, seal, breadcrumb, description, children } = props;
  const t = useTranslations("audit");
  const word = useTranslations("shell.role");
  const f = formats(useLocale());
  const monthHref = (months: number) =>
    listHref(path, params, { month: monthAfter(month, months).slice(0, 7) });
  const sentence = (action: string) => {
    const known = auditActions.find((one) => one === action);
    return known ? t(`action.${known}`) : action;
  };
  const roleOf = (name: string) => {
    const known = roles.find((one) => one === name);
    return known ? word(known) : name;
  };
  return (
    <div className="space-y-6">
      <PageHeader title={t("title")} description={description} breadcrumb={breadcrumb} />
      {children}
      <MonthSwitch month={month.slice(0, 7)} previous={monthHref(-1)} next={monthHref(1)} />
      <DataList
        label={t("title")}
        path={path}
        params={params}
        rows={list.rows}
        rowKey={({ seq }) => seq}
        search={t("search")}
        filters={[
          {
            name: "part",
            label: t("part.label"),
            options: auditParts.map((value) => ({ value, label: t(`part.${value}`) })),
          },
        ]}
        page={{ number: page, size: trailPageSize, total: list.total }}
        empty={<EmptyState icon="search" title={t("empty")} body={t("emptyBody")} />}
        columns={[
          { key: "at", header: t("at"), cell: ({ at }) => f.instant(at) },
          {
            key: "who",
            header: t("who"),
            cell: ({ actorName, actorRole, bySystem }) =>
              bySystem ? t("operator") : [actorName, roleOf(actorRole)].filter(Boolean).join(" · "),
          },
          {
            key: "what",
            header: t("what"),
            cell: ({ action, subject }) => (
              <>
                {sentence(action)}
                {subject && <span className="text-muted"> · {subject}</span>}
              </>
            ),
            phone: "title",
          },
          {
            key: "changes",
            header: t("changes"),
            cell: ({ changes }) => <Changes changes={changes} />,
          },
        ]}
      />
      <p className="max-w-prose text-sm text-muted">
        {seal
          ? t("seal", {
              at: f.instant(seal.at),
              chains: seal.chains,
              digest: seal.digest.replace(/(.{8})(?=.)/g, "$1 "),
            })
          : t("noSeal")}
      </p>
    </div>
  );
}
