import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import { DataList } from "@/components/data-list";
import { formats } from "@/components/format";
import type { ListState } from "@/components/list-query";
import type { ClassLine } from "@/lib/data/queries/classes";

/** Classes, one line each; the whole list, or (without `list`) only what a search found. */
export function ClassList({
  label,
  rows,
  list,
}: {
  label: string;
  rows: readonly ClassLine[];
  list?: ListState & { readonly empty: ReactNode };
}) {
  const t = useTranslations("roster");
  const f = formats(useLocale());
  return (
    <DataList
      label={label}
      path="/school/classes"
      params={list?.params ?? {}}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/school/classes/${id}`}
      {...(list && {
        ...list,
        search: t("searchClasses"),
        filters: [
          { name: "closed", label: t("state"), options: [{ value: "yes", label: t("closed") }] },
        ],
      })}
      columns={[
        {
          key: "name",
          header: t("column.className"),
          cell: ({ name }) => name,
          phone: "title",
          ...(list && { sort: "name" }),
        },
        { key: "major", header: t("column.major"), cell: ({ major }) => major || "—" },
        {
          key: "level",
          header: t("column.level"),
          cell: ({ level }) => level || "—",
          phone: "hidden",
        },
        {
          key: "head",
          header: t("column.headTeacher"),
          cell: ({ headTeacher }) => headTeacher || "—",
        },
        {
          key: "enrolled",
          header: t("column.enrolled"),
          cell: ({ enrolled }) => f.count(enrolled),
          align: "end",
          phone: "value",
          named: true,
          ...(list && { sort: "enrolled" }),
        },
        {
          key: "active",
          header: t("column.active"),
          cell: ({ active }) => f.count(active),
          align: "end",
          phone: "hidden",
        },
        {
          key: "interns",
          header: t("column.interns"),
          cell: ({ interns }) => f.count(interns),
          align: "end",
          phone: "hidden",
        },
      ]}
    />
  );
}
