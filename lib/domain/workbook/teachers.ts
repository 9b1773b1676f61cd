import type { Outcome } from "../outcome";
import { accepted } from "../outcome";
import type { SheetRow } from "./cells";
import { halfWidth, withoutSpaces } from "./cells";
import type { TableRefusal, WorkbookFinding } from "./finding";
import { finding } from "./finding";
import { readName } from "./name-cell";
import type { RowReader, TableRow } from "./table";
import { tableReader } from "./table";

/** A teacher as a workbook row tells. */
export interface TeacherRow {
  readonly sheet: string;
  readonly row: number;
  readonly staffNo: string;
  readonly name: string;
  /** 职称 as written; empty when the workbook has none. */
  readonly title: string;
  readonly subjects: string;
  readonly phone?: string;
}

export interface TeacherList {
  readonly teachers: readonly TeacherRow[];
  readonly findings: readonly WorkbookFinding[];
}

const synonyms = {
  staffNo: ["工号", "教师工号", "职工号", "教工号", "教职工号", "编号", "教师编号", "员工号"],
  name: ["姓名", "教师姓名", "教师", "任课教师"],
  title: ["职称", "专业技术职务", "职务职称", "技术职称", "职称等级", "教师职称"],
  subjects: ["任教课程", "任教学科", "任课", "课程", "授课课程", "学科", "所授课程", "担任课程"],
  phone: ["手机号", "手机", "联系电话", "电话", "联系方式", "手机号码"],
} as const;

/** Reads a list of teachers; a teacher without 工号 cannot be found again and is an error. */
export function teacherReader(): RowReader<TeacherList> {
  const findings: WorkbookFinding[] = [];
  const teachers: TeacherRow[] = [];
  const byNumber = new Map<string, string>();
  const byName = new Map<string, string>();

  function onRow(data: TableRow<keyof typeof synonyms>) {
    const before = findings.length;
    const name = readName(data, "name", findings);
    const staffNo = withoutSpaces(halfWidth(data.text("staffNo")).replace(/^['’`]/, ""));
    const at = data.at("staffNo");
    const first = byNumber.get(staffNo);
    if (staffNo === "") findings.push(finding(at, "MISSING_STAFF_NO"));
    else if (first !== undefined)
      findings.push(finding(at, "DUPLICATE_STAFF_NO", { staffNo, first }));
    if (findings.slice(before).some(({ severity }) => severity === "error")) return;

    byNumber.set(staffNo, at);
    const namesake = byName.get(name);
    if (namesake !== undefined)
      findings.push(finding(data.at("name"), "SAME_NAME", { name, first: namesake }));
    else byName.set(name, data.at("name"));
    const phone = withoutSpaces(halfWidth(data.text("phone")));
    teachers.push({
      sheet: data.sheet,
      row: data.row,
      staffNo,
      name,
      title: data.text("title"),
      subjects: data.text("subjects"),
      ...(phone !== "" && { phone }),
    });
  }

  const table = tableReader<keyof typeof synonyms>({
    synonyms,
    headers: [["name", "staffNo"]],
    identifying: ["name", "staffNo"],
    proving: ["staffNo"],
    onRow,
  });

  return {
    row: (row: SheetRow) => table.row(row),
    finish(): Outcome<TeacherList, TableRefusal> {
      const read = table.finish();
      if (!read.ok) return read;
      return accepted({ teachers, findings: [...findings, ...read.value] });
    },
  };
}
