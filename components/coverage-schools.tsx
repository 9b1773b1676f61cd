import { useLocale, useTranslations } from "next-intl";

import type { SchoolReach } from "@/lib/domain/coverage/reach";
import { CoverageTable, type CoverageLine } from "./coverage-table";
import { EmptyState } from "./empty-state";
import { formats } from "./format";
import type { SearchParams } from "./list-query";

export interface SchoolOfRegion extends SchoolReach {
  readonly schoolId: string;
  readonly name: string;
  readonly initials: string;
  readonly inTerm: boolean;
  readonly lastReportedOn: string | null;
}

interface Line extends CoverageLine {
  readonly school: SchoolOfRegion;
}

/** A region's schools with their classes and students by the three truths. */
export function CoverageSchools({
  schools,
  hrefOf,
  path,
  params,
  on,
}: {
  schools: readonly SchoolOfRegion[];
  hrefOf: (schoolId: string) => string;
  path: string;
  params: SearchParams;
  on: string;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const lines = schools.map<Line>((school) => ({
    key: school.schoolId,
    name: school.name,
    initials: school.initials,
    href: hrefOf(school.schoolId),
    students: school.students,
    interns: school.interns,
    inTerm: school.inTerm,
    reach: school,
    school,
  }));
  return (
    <CoverageTable
      of="schools"
      label={t("schools.title")}
      header={t("column.school")}
      path={path}
      params={params}
      lines={lines}
      search={t("schools.search")}
      on={on}
      extra={[
        {
          key: "classes",
          header: t("column.classes"),
          align: "end",
          named: true,
          cell: ({ school: { classes } }) => f.ofAll(classes.evidenced, classes.all),
        },
        {
          key: "last",
          header: t("column.lastReported"),
          align: "end",
          named: true,
          cell: ({ school }) =>
            school.lastReportedOn ? f.day(school.lastReportedOn, "short") : "—",
        },
      ]}
      empty={<EmptyState icon="school" title={t("schools.empty")} body={t("schools.emptyBody")} />}
    />
  );
}
