import { useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { wishKeys } from "@/lib/domain/timetable/run/wishes";
import type { RunBest } from "@/lib/domain/timetable/run/run";
import { CATALOGUE } from "@/lib/domain/timetable/model/constraints/catalogue";

/** What each wish costs in the week as it stood and in the one found: where the search won, and what it paid. */
export function Wishes({ wishes }: Pick<RunBest, "wishes">) {
  const t = useTranslations("timetable.wishes");
  const rows = wishKeys.flatMap((key) => {
    const id = CATALOGUE.find(({ weight }) => weight === key)?.id ?? "";
    const pair = wishes[id];
    return pair ? [{ key, before: pair[0], after: pair[1] }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <Section
      title={t("compare")}
      note={t("compareNote")}
      actions={
        <LinkButton size="sm" href="/school/timetable/wishes">
          {t("change")}
        </LinkButton>
      }
    >
      <div className="max-w-2xl">
        <DataList
          label={t("compare")}
          path=""
          params={{}}
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { key: "wish", header: t("wish"), phone: "title", cell: ({ key }) => t(`key.${key}`) },
            {
              key: "before",
              header: t("before"),
              align: "end",
              named: true,
              cell: ({ before }) => before,
            },
            {
              key: "after",
              header: t("after"),
              align: "end",
              named: true,
              cell: ({ after }) => after,
            },
          ]}
        />
      </div>
    </Section>
  );
}
