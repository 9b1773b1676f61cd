import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import type { SearchParams } from "@/components/list-query";
import type { PublicationRow } from "@/lib/data/queries/publications";

/** The term's publishings, newest first, each with what it did. */
export function History({
  path,
  params,
  publications,
}: {
  path: string;
  params: SearchParams;
  publications: readonly PublicationRow[];
}) {
  const t = useTranslations("timetable.publish.history");
  const f = formats(useLocale());
  if (publications.length === 0) return <p className="text-muted">{t("none")}</p>;
  const figure = (key: "sessions" | "dates" | "replaced" | "kept") => ({
    key,
    header: t(key),
    align: "end" as const,
    named: true,
    cell: ({ summary }: PublicationRow) => f.count(summary[key]),
  });
  const names = ({ summary }: PublicationRow) => [
    ...new Set(summary.skipped.filter(({ kind }) => kind === "HOLIDAY").map(({ name }) => name)),
  ];
  return (
    <DataList
      label={t("title")}
      path={path}
      params={{ ...params, q: undefined, state: undefined }}
      rows={publications}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "number",
          header: t("number"),
          phone: "title",
          cell: ({ number, fromOn }) => t("row", { number, from: f.day(fromOn) }),
        },
        {
          key: "at",
          header: t("at"),
          cell: ({ publishedAt, publishedBy }) => (
            <>
              {f.instant(publishedAt, "long")}{" "}
              <span className="whitespace-nowrap text-muted">{publishedBy}</span>
            </>
          ),
        },
        figure("sessions"),
        figure("dates"),
        figure("replaced"),
        figure("kept"),
        {
          key: "skipped",
          header: t("skipped"),
          named: true,
          cell: (row) => names(row).join(f.listMark) || t("nothing"),
        },
      ]}
    />
  );
}
