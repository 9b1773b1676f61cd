import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/words";
import { requireRegion } from "@/lib/auth/guard";
import { findNameBudget, listNameRequests, waitsForAnswer } from "@/lib/data/queries/names";
import { withScope } from "@/lib/data/scope";

import { Budget } from "./budget";
import { RequestDeeds } from "./deeds";

const size = 20;

/** How many names an official may still open, and what officials asked each other for beyond that. */
export default async function NamesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, at } = await requireRegion("region.names");
  const params = await searchParams;
  const { page } = listQuery(params, { sorts: ["at"], defaultSort: "at" });
  const { budget, waiting, list } = await withScope(scope, async (db) => ({
    budget: await findNameBudget(db, actor.accountId, at),
    waiting: await waitsForAnswer(db, actor.accountId),
    list: await listNameRequests(db, { page, size }),
  }));
  const t = await getTranslations("names");
  const f = formats(await getLocale());
  return (
    <div className="space-y-8">
      <PageHeader title={t("title")} description={t("description")} />
      <Budget budget={budget} waiting={waiting} />
      <Section title={t("requests")}>
        <DataList
          label={t("requests")}
          path="/region/names"
          params={params}
          rows={list.rows}
          rowKey={({ id }) => id}
          page={{ number: page, size, total: list.total }}
          empty={<EmptyState icon="person" title={t("empty")} body={t("emptyBody")} />}
          columns={[
            {
              key: "by",
              header: t("by"),
              phone: "title",
              cell: ({ byName, regionName }) => `${byName} · ${regionName}`,
            },
            { key: "at", header: t("at"), cell: ({ submittedAt }) => f.instant(submittedAt) },
            {
              key: "reason",
              header: t("reason"),
              cell: ({ reason, returnReason }) => (
                <>
                  <span className="break-words">{reason}</span>
                  {returnReason && (
                    <span className="block text-sm text-short">
                      {t("returnedFor", { reason: returnReason })}
                    </span>
                  )}
                </>
              ),
            },
            {
              key: "status",
              header: t("status"),
              phone: "value",
              cell: ({ status }) => <StatusBadge kind="nameRequestStatus" status={status} />,
            },
            {
              key: "decided",
              header: t("decided"),
              cell: ({ decidedAt, deciderName }) =>
                decidedAt && [deciderName, f.instant(decidedAt)].filter(Boolean).join(" · "),
            },
            {
              key: "deed",
              header: t("deed"),
              cell: (row) => <RequestDeeds request={row} own={row.byId === actor.accountId} />,
            },
          ]}
        />
      </Section>
    </div>
  );
}
