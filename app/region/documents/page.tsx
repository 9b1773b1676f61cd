import { getLocale, getTranslations } from "next-intl/server";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import { listQuery, type SearchParams } from "@/components/list-query";
import { PageHeader } from "@/components/shell/page-header";
import { PrintButton } from "@/components/print-button";
import { Section } from "@/components/ui/section";
import { requireRegion } from "@/lib/auth/guard";
import { listClauses, listDocuments, listRulesInForce } from "@/lib/data/queries/documents";
import { withScope } from "@/lib/data/scope";

import { Clauses } from "./clauses";
import { Rules } from "./rules";

const size = 40;

export default async function DocumentsPage({
  searchParams,
}: {
  searchParams: Promise<SearchParams>;
}) {
  const { scope, on } = await requireRegion("region.documents");
  const params = await searchParams;
  const { q, page } = listQuery(params, { sorts: ["clause"], defaultSort: "clause" });
  const { documents, rules, clauses } = await withScope(scope, async (db) => ({
    documents: await listDocuments(db),
    rules: await listRulesInForce(db, on),
    clauses: await listClauses(db, { q, page, size }),
  }));
  const t = await getTranslations("document");
  const f = formats(await getLocale());
  return (
    <div className="space-y-8">
      <PageHeader title={t("title")} description={t("description")} actions={<PrintButton />} />
      <Section title={t("rules.title")} note={t("rules.note", { day: f.day(on) })}>
        <Rules rules={rules} />
      </Section>
      <Section title={t("documents.title")} note={t("documents.note")}>
        <DataList
          label={t("documents.title")}
          path=""
          params={{}}
          rows={documents}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "title",
              header: t("documents.name"),
              phone: "title",
              cell: ({ title }) => title,
            },
            {
              key: "number",
              header: t("documents.number"),
              cell: ({ number }) => number && <span className="whitespace-nowrap">{number}</span>,
            },
            { key: "issuer", header: t("documents.issuer"), cell: ({ issuer }) => issuer },
            {
              key: "issuedOn",
              header: t("documents.issuedOn"),
              cell: ({ issuedOn }) => issuedOn && f.day(issuedOn),
            },
            {
              key: "clauses",
              header: t("documents.clauses"),
              align: "end",
              named: true,
              cell: ({ clauses: count }) => count > 0 && f.count(count),
            },
          ]}
        />
      </Section>
      <Section id="clauses" title={t("clauses.title")} note={t("clauses.note")}>
        <Clauses
          clauses={clauses.rows}
          rules={rules}
          params={params}
          page={{ number: page, size, total: clauses.total }}
        />
      </Section>
    </div>
  );
}
