import type { Outcome } from "../outcome";
import { accepted } from "../outcome";
import type { SheetRow } from "./cells";
import { halfWidth, withoutSpaces } from "./cells";
import { className } from "./class-name";
import type { TableRefusal, WorkbookFinding } from "./finding";
import { finding } from "./finding";
import { readName } from "./name-cell";
import { isEnrolled, statusInRemark, statusOfWord } from "./student-status";
import type { RowReader, TableRow } from "./table";
import { tableReader } from "./table";

/** A classmate an attendance export is compared with. */
export interface Classmate {
  readonly studentNo: string;
  readonly name: string;
  readonly className: string;
  /** Absent when not seen: 在读 ones; a 顶岗实习 student is matched but not missed. */
  readonly expected: boolean;
}

export interface ClassList {
  readonly classmates: readonly Classmate[];
  readonly findings: readonly WorkbookFinding[];
}

const synonyms = {
  studentNo: ["学号", "学生学号", "学籍号"],
  name: ["姓名", "学生姓名", "名字"],
  className: ["班级", "班级名称", "所在班级", "行政班", "班名"],
  status: ["学籍状态", "状态", "在读状态", "学生状态"],
  remark: ["备注", "说明"],
} as const;
type Field = keyof typeof synonyms;

/** Reads who is in a class: a list of its own, or a whole roster. Students who have left the class are not in it. */
export function classListReader(): RowReader<ClassList> {
  const findings: WorkbookFinding[] = [];
  const classmates: Classmate[] = [];
  const seen = new Map<string, string>();

  function onRow(data: TableRow<Field>) {
    const before = findings.length;
    const name = readName(data, "name", findings);
    const studentNo = withoutSpaces(halfWidth(data.text("studentNo")));
    const at = data.at("studentNo");
    const first = seen.get(studentNo);
    if (studentNo === "") findings.push(finding(at, "MISSING_STUDENT_NO"));
    else if (first !== undefined)
      findings.push(finding(at, "DUPLICATE_STUDENT_NO", { studentNo, first }));
    if (findings.slice(before).some(({ severity }) => severity === "error")) return;
    seen.set(studentNo, at);
    const status =
      statusOfWord(data.text("status")) ?? statusInRemark(data.text("remark"))?.status ?? "ACTIVE";
    if (!isEnrolled(status)) return;
    classmates.push({
      studentNo,
      name,
      className: className(data.text("className")),
      expected: status === "ACTIVE",
    });
  }

  const table = tableReader<Field>({
    synonyms,
    headers: [["name", "studentNo"]],
    identifying: ["name", "studentNo"],
    proving: ["studentNo"],
    onRow,
  });

  return {
    row: (row: SheetRow) => table.row(row),
    finish(): Outcome<ClassList, TableRefusal> {
      const read = table.finish();
      if (!read.ok) return read;
      return accepted({ classmates, findings: [...findings, ...read.value] });
    },
  };
}
