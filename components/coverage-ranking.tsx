import { useLocale, useTranslations } from "next-intl";

import type { Reach } from "@/lib/domain/coverage/coverage";
import { missingOf } from "@/lib/domain/coverage/reach";
import { GapWords } from "./coverage-table";
import { DataList } from "./data-list";
import { formats } from "./format";
import { Status } from "./ui/status";

export interface RankedSchool {
  readonly schoolId: string;
  readonly name: string;
  readonly regionName: string;
  readonly href: string;
  readonly students: Reach;
  readonly lastReportedOn: string | null;
}

const shown = 10;

const missing = ({ students }: RankedSchool) => missingOf(students, students.evidenced);

/** The schools most of whose students are missing, with where they got lost and when the school last reported. */
export function CoverageRanking({ schools }: { schools: readonly RankedSchool[] }) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const ranked = schools
    .filter((school) => missing(school) > 0)
    .toSorted((a, b) => missing(b) - missing(a))
    .slice(0, shown);
  if (ranked.length === 0) return <Status tone="met">{t("ranking.none")}</Status>;
  return (
    <DataList
      label={t("ranking.title")}
      path=""
      params={{}}
      rows={ranked}
      rowKey={({ schoolId }) => schoolId}
      rowHref={({ href }) => href}
      columns={[
        { key: "name", header: t("column.school"), phone: "title", cell: ({ name }) => name },
        { key: "region", header: t("column.region"), cell: ({ regionName }) => regionName },
        {
          key: "missing",
          header: t("column.missing"),
          align: "end",
          phone: "value",
          cell: (school) => f.count(missing(school)),
        },
        {
          key: "gap",
          header: t("column.gap"),
          cell: ({ students }) => <GapWords students={students} />,
        },
        {
          key: "last",
          header: t("column.lastReported"),
          align: "end",
          named: true,
          cell: ({ lastReportedOn }) => (lastReportedOn ? f.day(lastReportedOn, "short") : "—"),
        },
      ]}
    />
  );
}
