import { useLocale, useTranslations } from "next-intl";

import { DataList, type Column } from "@/components/data-list";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import type { ClauseLine, RuleLine } from "@/lib/data/queries/documents";

import { useRuleWords } from "./rule-words";

/** The notice clause by clause: its own words, and the rules that follow from each. The English meaning only in English. */
export function Clauses({
  clauses,
  rules,
  params,
  page,
}: {
  clauses: readonly ClauseLine[];
  rules: readonly RuleLine[];
  params: SearchParams;
  page: { readonly number: number; readonly size: number; readonly total: number };
}) {
  const t = useTranslations("document.clauses");
  const locale = useLocale();
  const f = formats(locale);
  const words = useRuleWords();
  const rulesOf = (id: string) =>
    rules.filter(({ clauseId }) => clauseId === id).map(({ ruleId }) => words.name(ruleId));
  const meaning: Column<ClauseLine> = {
    key: "meaning",
    header: t("meaning"),
    cell: (clause) => clause.meaning,
  };
  return (
    <DataList
      label={t("title")}
      path="/region/documents"
      params={params}
      rows={clauses}
      rowKey={({ id }) => id}
      search={t("search")}
      page={page}
      columns={[
        {
          key: "id",
          header: t("id"),
          phone: "value",
          cell: ({ id }) => <span className="whitespace-nowrap">{id}</span>,
        },
        { key: "phrase", header: t("phrase"), phone: "title", cell: ({ phrase }) => phrase },
        ...(locale === "en" ? [meaning] : []),
        {
          key: "rules",
          header: t("rules"),
          cell: ({ id }) => rulesOf(id).join(f.listMark),
        },
      ]}
    />
  );
}
