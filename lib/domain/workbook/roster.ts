import type { Outcome } from "../outcome";
import { accepted } from "../outcome";
import type { SheetRow } from "./cells";
import { halfWidth, withoutSpaces } from "./cells";
import { classKey } from "./class-name";
import { classColumn } from "./class-column";
import type { TableRefusal, WorkbookCode, WorkbookFinding } from "./finding";
import { finding } from "./finding";
import type { IdType } from "../roster/id-number";
import { readId } from "./id-cell";
import { readName } from "./name-cell";
import type { StudentStatus } from "./student-status";
import { isEnrolled, statusInRemark, statusOfWord } from "./student-status";
import type { RowReader, TableRow } from "./table";
import { tableReader } from "./table";

/** A student as a roster row tells; only rows without an error become one. */
export interface RosterRow {
  readonly sheet: string;
  readonly row: number;
  readonly className: string;
  /** What spellings of one class share. */
  readonly classKey: string;
  readonly studentNo: string;
  readonly name: string;
  readonly sex: "男" | "女" | "";
  readonly idNumber?: string;
  readonly idType?: IdType;
  readonly major: string;
  readonly level: string;
  readonly entryYear?: number;
  readonly phone?: string;
  readonly status: StudentStatus;
  readonly remark: string;
}

export interface RosterSummary {
  readonly classes: number;
  /** Rows that would be stored; an error row is not. */
  readonly students: number;
  readonly enrolled: number;
  readonly active: number;
  readonly findings: readonly WorkbookFinding[];
}

const synonyms = {
  className: ["班级", "班级名称", "所在班级", "班名", "行政班", "行政班级", "班别", "所属班级"],
  studentNo: ["学号", "学生学号", "学籍号", "学生编号"],
  name: ["姓名", "学生姓名", "名字", "学员姓名"],
  sex: ["性别"],
  idNumber: [
    "身份证号",
    "身份证号码",
    "身份证",
    "证件号码",
    "证件号",
    "公民身份号码",
    "公民身份证号",
    "身份证件号",
    "身份证件号码",
    "居民身份证号",
    "居民身份证号码",
  ],
  idType: ["证件类型", "身份证件类型", "证件种类"],
  major: ["专业", "专业名称", "所学专业", "专业工种", "工种", "专业(工种)"],
  level: ["层次", "培养层次", "学制层次", "级别", "培养级别", "层级", "办学层次"],
  entryYear: ["入学年份", "入学年度", "入学年", "年级", "级", "入学时间", "入学日期", "入学年月"],
  phone: [
    "联系电话",
    "手机号",
    "手机",
    "电话",
    "联系方式",
    "手机号码",
    "本人电话",
    "学生电话",
    "联系手机",
  ],
  status: ["学籍状态", "状态", "在读状态", "学生状态", "在校状态", "学籍情况", "学籍"],
  remark: ["备注", "说明", "备注说明", "附注"],
} as const;
type Field = keyof typeof synonyms;

/**
 * Reads a student roster row by row: `onStudent` gets each storable row at once, so that a large roster needs little memory;
 * the summary comes at the end. Of two rows with the same number the first is kept and the later one is the error.
 */
export function rosterReader(onStudent: (student: RosterRow) => void): RowReader<RosterSummary> {
  const findings: WorkbookFinding[] = [];
  const classes = new Set<string>();
  const ids = new Map<string, string>();
  const numbers = new Map<string, string>();
  let [students, enrolled, active] = [0, 0, 0];

  function read(data: TableRow<Field>, classWritten: string | null) {
    const before = findings.length;
    const say = (field: Field, code: WorkbookCode, facts = {}) =>
      findings.push(finding(data.at(field), code, facts));

    if (classWritten === null) say("className", "MISSING_CLASS");
    const name = readName(data, "name", findings);
    const studentNo = readStudentNo(data, say);
    const id = readId(data, findings);
    const sex = data.text("sex").replace(/[性生]$/, "");
    if (sex !== "" && sex !== "男" && sex !== "女") say("sex", "SEX_UNKNOWN", { written: sex });
    const status = readStatus(data, say);

    if (id?.number !== undefined) {
      const first = ids.get(id.number);
      if (first !== undefined) say("idNumber", "DUPLICATE_ID", { first });
    }
    if (studentNo !== "") {
      const first = numbers.get(studentNo);
      if (first !== undefined) say("studentNo", "DUPLICATE_STUDENT_NO", { studentNo, first });
    }
    if (classWritten === null) return;
    for (let at = before; at < findings.length; at++)
      if (findings[at]?.severity === "error") return;

    if (id?.number !== undefined) ids.set(id.number, data.at("idNumber"));
    numbers.set(studentNo, data.at("studentNo"));
    const key = classKey(classWritten);
    classes.add(key);
    students += 1;
    if (isEnrolled(status)) enrolled += 1;
    if (status === "ACTIVE") active += 1;
    const entryYear = /(?:19|20)\d\d/.exec(halfWidth(data.text("entryYear")))?.[0];
    const phone = withoutSpaces(halfWidth(data.text("phone")));
    onStudent({
      sheet: data.sheet,
      row: data.row,
      className: classWritten,
      classKey: key,
      studentNo,
      name,
      sex: sex === "男" || sex === "女" ? sex : "",
      ...(id && { idNumber: id.number, idType: id.type }),
      major: data.text("major"),
      level: data.text("level"),
      ...(entryYear !== undefined && { entryYear: Number(entryYear) }),
      ...(phone !== "" && { phone }),
      status,
      remark: data.text("remark"),
    });
  }

  const column = classColumn<Field>("className", findings, read);
  const table = tableReader<Field>({
    synonyms,
    headers: [["name", "className", "studentNo"]],
    identifying: ["name", "studentNo", "idNumber"],
    proving: ["studentNo", "idNumber"],
    onRow: column.row,
    onSheetEnd: column.settle,
  });

  return {
    row: (row: SheetRow) => table.row(row),
    finish(): Outcome<RosterSummary, TableRefusal> {
      const read = table.finish();
      if (!read.ok) return read;
      findings.push(...read.value);
      return accepted({ classes: classes.size, students, enrolled, active, findings });
    },
  };
}

type Say = (field: Field, code: WorkbookCode, facts?: Record<string, string>) => void;

/** A number of more than 15 digits typed as a figure has lost its last ones. */
function readStudentNo(data: TableRow<Field>, say: Say): string {
  const studentNo = withoutSpaces(halfWidth(data.text("studentNo")).replace(/^['’`]/, ""));
  const lost =
    (data.cell("studentNo")?.numeric && studentNo.length > 15) ||
    /^\d(?:\.\d+)?E\+\d+$/i.test(studentNo);
  if (studentNo === "") say("studentNo", "MISSING_STUDENT_NO");
  else if (lost) say("studentNo", "STUDENT_NO_DIGITS_LOST");
  return studentNo;
}

/** The status column decides; without a word there, the remark does. */
function readStatus(data: TableRow<Field>, say: Say): StudentStatus {
  const word = data.text("status");
  if (word !== "") {
    const status = statusOfWord(word);
    if (status === null) say("status", "STATUS_UNKNOWN", { written: word });
    return status ?? "ACTIVE";
  }
  const told = statusInRemark(data.text("remark"));
  if (told?.unclear) say("remark", "STATUS_UNCLEAR", { written: data.text("remark") });
  return told?.status ?? "ACTIVE";
}
