import { getLocale, getTranslations } from "next-intl/server";

import { areaOf } from "@/app/home";
import { ActionForm, SubmitButton } from "@/components/action-form";
import { DataList } from "@/components/data-list";
import { EmptyState } from "@/components/empty-state";
import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { requirePermission } from "@/lib/auth/guard";
import { listInbox } from "@/lib/data/queries/inbox";
import { withScope } from "@/lib/data/scope";

import { readAllItemsAction } from "./actions";
import { ItemDeed, ItemLink } from "./item";

const size = 30;

/** What concerns a person in the present role: what waits, or on request what was dealt with. */
export default async function InboxPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor, scope, signIn } = await requirePermission("self.read");
  const params = await searchParams;
  const { page, filters } = listQuery(params, {
    sorts: ["at"],
    defaultSort: "at",
    filters: ["folder"],
  });
  const folder = filters.folder === "done" ? "done" : "open";
  const { rows, total } = await withScope(scope, (db) =>
    listInbox(db, actor, { folder, page, size }),
  );
  const t = await getTranslations("inbox");
  const f = formats(await getLocale());
  return (
    <div className="space-y-6">
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          signIn.unread > 0 && (
            <ActionForm action={readAllItemsAction} reasons={{}} done={t("allRead")}>
              <SubmitButton tone="secondary">{t("readAll")}</SubmitButton>
            </ActionForm>
          )
        }
      />
      <DataList
        label={t("title")}
        path="/my/inbox"
        params={params}
        rows={rows}
        rowKey={({ id }) => id}
        filters={[
          {
            name: "folder",
            label: t("folder"),
            options: [{ value: "done", label: t("done") }],
          },
        ]}
        page={{ number: page, size, total }}
        empty={
          <EmptyState icon="inbox" title={t("empty")} body={t(`emptyBody.${areaOf[actor.role]}`)} />
        }
        columns={[
          {
            key: "event",
            header: t("event.header"),
            cell: (item) => <ItemLink item={item} />,
            phone: "title",
          },
          { key: "at", header: t("at"), cell: ({ at }) => f.instant(at) },
          {
            key: "deed",
            header: t("deed"),
            cell: (item) => <ItemDeed item={item} />,
            phone: "value",
          },
        ]}
      />
    </div>
  );
}
