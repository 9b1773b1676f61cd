import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import { DataList, type Column } from "@/components/data-list";
import { formats } from "@/components/format";
import type { ListState } from "@/components/list-query";
import { Status } from "@/components/ui/status";
import { CategoryTag } from "@/components/words";
import type { CourseLine } from "@/lib/data/queries/courses";
import { courseCategories } from "@/lib/domain/plan/teaching-plan";

import { ChangeCourse } from "./course-forms";

/** A school's courses with their use this term. */
export function CourseList({
  mayWrite,
  ...list
}: ListState & {
  readonly rows: readonly CourseLine[];
  readonly empty: ReactNode;
  readonly mayWrite: boolean;
}) {
  const t = useTranslations("course");
  const word = useTranslations("word.category");
  const f = formats(useLocale());
  const change: Column<CourseLine> = {
    key: "change",
    header: t("column.change"),
    cell: (course) => <ChangeCourse course={course} />,
    phone: "value",
  };
  return (
    <DataList
      {...list}
      label={t("title")}
      path="/school/courses"
      rowKey={({ id }) => id}
      search={t("search")}
      filters={[
        {
          name: "category",
          label: t("category"),
          options: courseCategories.map((value) => ({ value, label: word(value) })),
        },
      ]}
      columns={[
        {
          key: "name",
          header: t("column.name"),
          cell: ({ name }) => name,
          phone: "title",
          sort: "name",
        },
        {
          key: "category",
          header: t("column.category"),
          cell: ({ category }) => <CategoryTag category={category} />,
        },
        {
          key: "suitable",
          header: t("column.suitable"),
          cell: ({ suitableOnline }) => (
            <Status tone={suitableOnline ? "met" : "plain"}>
              {suitableOnline ? t("yes") : t("no")}
            </Status>
          ),
        },
        {
          key: "tasks",
          header: t("column.tasks"),
          cell: ({ tasks }) => f.count(tasks),
          align: "end",
          named: true,
          sort: "tasks",
        },
        {
          key: "lessons",
          header: t("column.lessons"),
          cell: ({ weeklyLessons }) => f.count(weeklyLessons),
          align: "end",
          phone: "hidden",
        },
        ...(mayWrite ? [change] : []),
      ]}
    />
  );
}
