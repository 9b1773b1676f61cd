import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Status, type StatusTone } from "@/components/ui/status";
import type { RuleLine } from "@/lib/data/queries/documents";
import type { Strength } from "@/lib/domain/notice/rule";

import { useRuleWords } from "./rule-words";

const tones: Readonly<Record<Strength, StatusTone>> = {
  MUST: "blocked",
  PRINCIPLE: "short",
  ENCOURAGE: "info",
};

/** The rules as they stand: what each asks, how strongly, since when and by which clause. */
export function Rules({ rules }: { rules: readonly RuleLine[] }) {
  const t = useTranslations("document");
  const f = formats(useLocale());
  const words = useRuleWords();
  return (
    <DataList
      label={t("rules.title")}
      path=""
      params={{}}
      rows={rules}
      rowKey={({ ruleId, from }) => `${ruleId} ${from}`}
      columns={[
        {
          key: "rule",
          header: t("rules.rule"),
          phone: "title",
          cell: ({ ruleId }) => words.name(ruleId),
        },
        {
          key: "value",
          header: t("rules.value"),
          cell: ({ ruleId, value }) => words.value(ruleId, value),
        },
        {
          key: "strength",
          header: t("rules.strength"),
          cell: ({ strength }) => (
            <Status tone={tones[strength]}>{t(`strength.${strength}`)}</Status>
          ),
        },
        {
          key: "clause",
          header: t("rules.clause"),
          phone: "value",
          cell: ({ clauseId }) => (
            <Link
              href={`/region/documents?q=${clauseId}#clauses`}
              className="inline-flex min-h-8 items-center text-primary hover:underline"
            >
              {clauseId}
            </Link>
          ),
        },
        {
          key: "from",
          header: t("rules.from"),
          named: true,
          cell: ({ from }) => f.day(from),
        },
        {
          key: "until",
          header: t("rules.until"),
          named: true,
          cell: ({ until }) => (until ? f.day(until) : t("rules.open")),
        },
      ]}
    />
  );
}
