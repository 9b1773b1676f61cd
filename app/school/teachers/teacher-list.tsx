import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import type { ListState } from "@/components/list-query";
import type { TeacherLine } from "@/lib/data/queries/teachers";

/** Teachers, one line each; the whole list, or (without `list`) only what a search found. */
export function TeacherList({
  label,
  rows,
  list,
}: {
  label: string;
  rows: readonly TeacherLine[];
  list?: ListState & { readonly empty: ReactNode };
}) {
  const t = useTranslations("teacher");
  const f = formats(useLocale());
  return (
    <DataList
      label={label}
      path="/school/teachers"
      params={list?.params ?? {}}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/school/teachers/${id}`}
      {...(list && {
        ...list,
        search: t("search"),
        filters: [
          { name: "left", label: t("state"), options: [{ value: "yes", label: t("left") }] },
        ],
      })}
      columns={[
        {
          key: "name",
          header: t("column.name"),
          cell: ({ name }) => name,
          phone: "title",
          ...(list && { sort: "name" }),
        },
        {
          key: "no",
          header: t("column.staffNo"),
          cell: ({ staffNo }) => <span className="tabular-nums">{staffNo}</span>,
          ...(list && { sort: "no" }),
        },
        {
          key: "title",
          header: t("column.title"),
          cell: ({ title }) => title || <span className="text-short">{t("noTitle")}</span>,
        },
        {
          key: "subjects",
          header: t("column.subjects"),
          cell: ({ subjects }) => subjects || "—",
        },
        {
          key: "load",
          header: t("column.load"),
          cell: ({ weeklyLessons }) => f.count(weeklyLessons),
          align: "end",
          phone: "value",
          named: true,
          ...(list && { sort: "load" }),
        },
        {
          key: "classes",
          header: t("column.classes"),
          cell: ({ classes }) => f.count(classes),
          align: "end",
          phone: "hidden",
        },
      ]}
    />
  );
}
