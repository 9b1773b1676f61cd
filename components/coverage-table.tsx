import type { ReactNode } from "react";
import { useLocale, useTranslations } from "next-intl";

import { truths, type Reach, type Truth } from "@/lib/domain/coverage/coverage";
import {
  isLeftOut,
  mainGap,
  missingOf,
  nouns,
  type Noun,
  type SchoolReach,
} from "@/lib/domain/coverage/reach";
import type { Span } from "@/lib/domain/coverage/span";
import { DataList, type Column } from "./data-list";
import { listHref, listQuery, pageOf, type SearchParams } from "./list-query";
import { targetOn } from "./coverage-figures";
import { formats } from "./format";
import { TruthBar } from "./truth-bar";

/** One region, school or class of a table of coverage. */
export interface CoverageLine {
  readonly key: string;
  readonly name: string;
  /** Pinyin initials, for the search. */
  readonly initials?: string;
  readonly href: string;
  readonly students: Reach;
  readonly interns: number;
  /** What it adds to the figures above the table. */
  readonly reach: SchoolReach;
  /** False outside its terms: nothing is missing there yet. */
  readonly inTerm?: boolean;
}

const shows = nouns.flatMap((noun) =>
  truths.map((truth) => ({ value: `${noun}-${truth}` as const, noun, truth })),
);

/** The address of the lines that a truth has not reached, as a figure's link names it. */
export const leftOutHref = (path: string, span: Span, noun: Noun, truth: Truth): string =>
  listHref(path, { ...span }, { show: `${noun}-${truth}` });

/** Lines on one page: a province has hundreds of schools, and nobody reads them all at once. */
const size = 50;

export const coverageSorts = ["name", "students", "share", "missing"] as const;
type Sort = (typeof coverageSorts)[number];

/** A share compared exactly: a/b before c/d where a·d < c·b; a place without students comes last. */
const byShare = (a: Reach, b: Reach) =>
  a.evidenced * (b.all || 1) - b.evidenced * (a.all || 1) || b.all - a.all;

const order: Readonly<Record<Exclude<Sort, "name">, (a: CoverageLine, b: CoverageLine) => number>> =
  {
    students: (a, b) => a.students.all - b.students.all,
    share: (a, b) => byShare(a.students, b.students),
    missing: (a, b) =>
      missingOf(a.students, a.students.evidenced) - missingOf(b.students, b.students.evidenced),
  };

/** The lines in the order the address asks for; by name they come as the query has them. */
export function sortLines<Line extends CoverageLine>(
  lines: readonly Line[],
  { sort, descending }: { readonly sort: Sort; readonly descending: boolean },
): Line[] {
  const sorted = sort === "name" ? [...lines] : lines.toSorted(order[sort]);
  return descending ? sorted.reverse() : sorted;
}

/** A table of places with their students by the three truths, found, sorted and opened; no figures of nobody. */
export function CoverageTable<Line extends CoverageLine>({
  label,
  header,
  path,
  params,
  lines,
  extra = [],
  search,
  on,
  empty,
  of,
}: {
  label: string;
  /** What a line is, where those left out can be shown alone. */
  of?: "schools" | "classes";
  /** What a line is. */
  header: string;
  path: string;
  params: SearchParams;
  lines: readonly Line[];
  /** Columns between the name and the students. */
  extra?: readonly Column<Line>[];
  search?: string;
  on: string;
  empty?: ReactNode;
}) {
  const t = useTranslations("coverage");
  const f = formats(useLocale());
  const query = listQuery<Sort>(params, { sorts: coverageSorts, defaultSort: "-missing" });
  const asked = query.q.toLowerCase();
  const show = shows.find(({ value }) => value === params.show);
  const found = lines.filter(
    ({ name, initials = "", reach }) =>
      (name.toLowerCase().includes(asked) || initials.toLowerCase().includes(asked)) &&
      (!show || isLeftOut(reach, show.noun, show.truth)),
  );
  const offered = of && shows.filter(({ noun }) => noun === (show?.noun ?? of));
  const figure = (truth: "planned" | "reported" | "evidenced"): Column<Line> => ({
    key: truth,
    header: t(`truth.${truth}`),
    align: "end",
    named: true,
    cell: ({ students }) => students.all > 0 && f.count(students[truth]),
  });
  return (
    <DataList
      label={label}
      path={path}
      params={params}
      {...pageOf(sortLines(found, query), query.page, size)}
      rowKey={({ key }) => key}
      rowHref={({ href }) => href}
      search={search}
      filters={
        offered && [
          {
            name: "show",
            label: t("show.label"),
            options: offered.map(({ value, noun, truth }) => ({
              value,
              label: t(`show.${of}.${noun}.${truth}`),
              count: lines.filter(({ reach }) => isLeftOut(reach, noun, truth)).length,
            })),
          },
        ]
      }
      sort={{ key: query.sort, descending: query.descending }}
      columns={[
        { key: "name", header, sort: "name", phone: "title", cell: ({ name }) => name },
        ...extra,
        {
          key: "students",
          header: t("column.students"),
          sort: "students",
          align: "end",
          named: true,
          cell: ({ students }) => students.all > 0 && f.count(students.all),
        },
        figure("planned"),
        figure("reported"),
        figure("evidenced"),
        {
          key: "share",
          header: t("column.share"),
          sort: "share",
          align: "end",
          phone: "value",
          cell: ({ students }) => f.share(students.evidenced, students.all),
        },
        {
          key: "bar",
          header: t("column.bar"),
          phone: "hidden",
          cell: ({ name, students }) =>
            students.all > 0 && (
              <TruthBar
                label={name}
                {...students}
                total={students.all}
                target={targetOn("students", on)}
                size="sm"
              />
            ),
        },
        {
          key: "missing",
          header: t("column.missing"),
          sort: "missing",
          align: "end",
          named: true,
          cell: ({ students }) =>
            students.all > 0 && f.count(missingOf(students, students.evidenced)),
        },
        {
          key: "gap",
          header: t("column.gap"),
          cell: ({ students, inTerm }) =>
            inTerm === false ? t("gap.outOfTerm") : <GapWords students={students} />,
        },
      ]}
      empty={empty}
    />
  );
}

/** Where most of the missing got lost: not planned, not reported or not evidenced. */
export function GapWords({ students }: { students: Reach }) {
  const t = useTranslations("coverage.gap");
  const f = formats(useLocale());
  const gap = mainGap(students);
  return gap && t(gap.at, { count: f.count(gap.count) });
}
