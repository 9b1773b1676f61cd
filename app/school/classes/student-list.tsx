import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import { DataList, type Column } from "@/components/data-list";
import type { ListState } from "@/components/list-query";
import { StatusBadge } from "@/components/words";
import type { StudentLine } from "@/lib/data/queries/students";
import { studentStatuses } from "@/lib/domain/workbook/student-status";

/** Students, one line each: of a class, of the school, or (without `list`) what a search found. */
export function StudentList({
  label,
  rows,
  inClass = false,
  list,
}: {
  label: string;
  rows: readonly StudentLine[];
  /** The class is the page's own and needs no column. */
  inClass?: boolean;
  list?: ListState & { readonly path: string; readonly empty: ReactNode };
}) {
  const t = useTranslations("roster");
  const word = useTranslations("word.enrolmentStatus");
  const ofClass: Column<StudentLine> = {
    key: "class",
    header: t("column.className"),
    cell: ({ className }) => className || "—",
  };
  return (
    <DataList
      label={label}
      path={list?.path ?? ""}
      params={list?.params ?? {}}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => `/school/classes/students/${id}`}
      {...(list && {
        ...list,
        search: t("searchStudents"),
        filters: [
          {
            name: "status",
            label: t("column.status"),
            options: studentStatuses.map((value) => ({ value, label: word(value) })),
          },
        ],
      })}
      columns={[
        {
          key: "no",
          header: t("column.studentNo"),
          cell: ({ studentNo }) => <span className="tabular-nums">{studentNo}</span>,
          ...(list && { sort: "no" }),
        },
        {
          key: "name",
          header: t("column.name"),
          cell: ({ name }) => name,
          phone: "title",
          ...(list && { sort: "name" }),
        },
        {
          key: "sex",
          header: t("column.sex"),
          cell: ({ sex }) => <Sex sex={sex} />,
          phone: "hidden",
        },
        ...(inClass ? [] : [ofClass]),
        {
          key: "id",
          header: t("column.idNumber"),
          cell: ({ idMasked }) =>
            idMasked ? <span className="tabular-nums">{idMasked}</span> : t("student.noId"),
          phone: "hidden",
        },
        {
          key: "status",
          header: t("column.status"),
          cell: ({ status }) =>
            status ? <StatusBadge kind="enrolmentStatus" status={status} /> : "—",
          phone: "value",
        },
      ]}
    />
  );
}

/** 男, 女, or nothing where the roster says nothing. */
export function Sex({ sex }: { sex: string }) {
  const t = useTranslations("roster.student");
  return sex === "男" ? t("male") : sex === "女" ? t("female") : "—";
}
