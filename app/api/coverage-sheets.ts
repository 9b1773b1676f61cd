import { getLocale, getTranslations } from "next-intl/server";
import { z } from "zod";

import { namesIn, nameViews, type NameView } from "@/components/coverage-names";
import { spanName } from "@/components/coverage-span";
import { formats } from "@/components/format";
import { aDay } from "@/lib/data/input";
import type { ClassesOfSchool } from "@/lib/data/queries/class-coverage";
import type { StudentsOfClass } from "@/lib/data/queries/class-students";
import type { ReportingRegion, SchoolLine } from "@/lib/data/queries/coverage";
import { truths, type Reach } from "@/lib/domain/coverage/coverage";
import { spanKinds, type Span } from "@/lib/domain/coverage/span";
import { missingOf } from "@/lib/domain/coverage/reach";
import { writeCsv } from "@/lib/files/write-csv";
import { writeWorkbook, type SheetValue } from "@/lib/files/write-workbook";

/** What every export of coverage is asked with. */
export const sheetShape = {
  by: z.enum(spanKinds),
  on: aDay,
  format: z.enum(["xlsx", "csv"]).default("xlsx"),
};
export const viewShape = z.enum(nameViews).default("evidenced");

interface Table {
  readonly name: string;
  readonly columns: readonly { readonly header: string; readonly width?: number }[];
  readonly rows: readonly (readonly SheetValue[])[];
}

const types = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

/** A table as the file asked for; texts stay texts in both. */
export async function fileOf(
  { name, columns, rows }: Table,
  format: keyof typeof types,
): Promise<Response> {
  const bytes =
    format === "csv"
      ? writeCsv([columns.map(({ header }) => header), ...rows])
      : await writeWorkbook([{ name, columns, rows }]);
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": types[format],
      "content-disposition": `attachment; filename="coverage.${format}"; filename*=UTF-8''${encodeURIComponent(name)}.${format}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

async function words() {
  const f = formats(await getLocale());
  return { t: await getTranslations("coverage"), f };
}

const figures = (students: Reach, interns: number): number[] => [
  students.all,
  interns,
  ...truths.map((truth) => students[truth]),
  missingOf(students, students.evidenced),
];

/** The headers of `figures`. */
async function figureColumns() {
  const { t } = await words();
  return [
    t("column.students"),
    t("column.interns"),
    ...truths.map((truth) => t(`truth.${truth}`)),
    t("column.missing"),
  ].map((header) => ({ header, width: 12 }));
}

/** A place's schools, one a row. */
export async function schoolsTable(
  schools: readonly SchoolLine[],
  regions: readonly ReportingRegion[],
  place: string,
  span: Span,
): Promise<Table> {
  const { t, f } = await words();
  const regionName = new Map(regions.map(({ code, name }) => [code, name]));
  return {
    name: t("file.schools", { place, span: spanName(span, f) }),
    columns: [
      { header: t("column.region"), width: 12 },
      { header: t("column.school"), width: 32 },
      { header: t("column.classes"), width: 10 },
      ...truths.map((truth) => ({
        header: `${t("column.classes")} ${t(`truth.${truth}`)}`,
        width: 14,
      })),
      ...(await figureColumns()),
      { header: t("column.lastReported"), width: 12 },
    ],
    rows: schools.map(({ regionCode, name, classes, students, interns, lastReportedOn }) => [
      regionName.get(regionCode),
      name,
      classes.all,
      ...truths.map((truth) => classes[truth]),
      ...figures(students, interns),
      lastReportedOn,
    ]),
  };
}

/** A school's classes, one a row. */
export async function classesTable(
  { school, classes }: ClassesOfSchool,
  span: Span,
): Promise<Table> {
  const { t, f } = await words();
  return {
    name: t("file.classes", { place: school.name, span: spanName(span, f) }),
    columns: [
      { header: t("column.class"), width: 20 },
      { header: t("column.major"), width: 20 },
      ...truths.map((truth) => ({
        header: `${t("column.sessions")} ${t(`truth.${truth}`)}`,
        width: 14,
      })),
      ...(await figureColumns()),
    ],
    rows: classes.map(({ name, major, sessions, students, interns }) => [
      name,
      major,
      ...truths.map((truth) => sessions[truth]),
      ...figures(students, interns),
    ]),
  };
}

/** The names of a class that a view is about. */
export async function namesTable(
  { school, line, students }: StudentsOfClass,
  names: ReadonlyMap<string, string>,
  view: NameView,
  span: Span,
): Promise<Table> {
  const { t, f } = await words();
  const word = await getTranslations("word.enrolmentStatus");
  const yes = (reached: boolean) => t(reached ? "names.yes" : "names.no");
  return {
    name: t("file.names", { place: line.name, span: spanName(span, f) }),
    columns: [
      { header: t("column.school"), width: 28 },
      { header: t("column.class"), width: 18 },
      { header: t("names.studentNo"), width: 16 },
      { header: t("names.name"), width: 12 },
      { header: t("names.status"), width: 12 },
      { header: t("names.reported"), width: 10 },
      { header: t("names.evidenced"), width: 10 },
    ],
    rows: namesIn(students, view).map(({ id, studentNo, intern, reported, evidenced }) => [
      school.name,
      line.name,
      studentNo,
      names.get(id),
      word(intern ? "INTERNSHIP" : "ACTIVE"),
      yes(reported),
      yes(evidenced),
    ]),
  };
}
