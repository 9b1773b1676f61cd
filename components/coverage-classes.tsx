import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import type { Reach } from "@/lib/domain/coverage/coverage";
import { reachOfClass } from "@/lib/domain/coverage/reach";
import { CoverageTable, type CoverageLine } from "./coverage-table";
import { formats } from "./format";
import type { SearchParams } from "./list-query";

interface ClassOfSchool {
  readonly classId: string;
  readonly name: string;
  readonly initials: string;
  readonly major: string;
  readonly students: Reach;
  readonly interns: number;
  readonly sessions: Reach;
}

interface Line extends CoverageLine {
  readonly major: string;
  readonly sessions: Reach;
}

/** A school's classes with their sessions and students by the three truths. */
export function CoverageClasses({
  classes,
  hrefOf,
  path,
  params,
  on,
  empty,
}: {
  classes: readonly ClassOfSchool[];
  hrefOf: (classId: string) => string;
  path: string;
  params: SearchParams;
  on: string;
  empty: ReactNode;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const lines = classes.map<Line>(({ classId, ...row }) => ({
    ...row,
    reach: reachOfClass(row),
    key: classId,
    href: hrefOf(classId),
  }));
  return (
    <CoverageTable
      of="classes"
      label={t("classes.title")}
      header={t("column.class")}
      path={path}
      params={params}
      lines={lines}
      search={t("classes.search")}
      on={on}
      extra={[
        { key: "major", header: t("column.major"), phone: "hidden", cell: ({ major }) => major },
        {
          key: "sessions",
          header: t("column.sessions"),
          align: "end",
          named: true,
          cell: ({ sessions }) => f.ofAll(sessions.evidenced, sessions.planned),
        },
      ]}
      empty={empty}
    />
  );
}
