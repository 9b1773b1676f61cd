import type { Outcome } from "../outcome";
import { accepted } from "../outcome";
import { personName } from "../roster/person-name";
import type { SheetRow } from "./cells";
import { halfWidth } from "./cells";
import { classColumn } from "./class-column";
import { classKey } from "./class-name";
import type { CourseCategory, DeliveryMode } from "./course-words";
import { courseCategory, deliveryMode } from "./course-words";
import type { TableRefusal, WorkbookCode, WorkbookFinding } from "./finding";
import { finding } from "./finding";
import { classList, mergedWith, taskDrafts } from "./merged-classes";
import type { TaskDraft } from "./merged-classes";
import type { RowReader, TableRow } from "./table";
import { tableReader } from "./table";

/** One class's course as an assignment row tells (任课表). */
export interface AssignmentRow {
  readonly sheet: string;
  readonly row: number;
  /** Where a finding on the class, the teachers or the 合班 points. */
  readonly cells: {
    readonly className: string;
    readonly teachers: string;
    readonly merged: string;
  };
  readonly className: string;
  readonly classKey: string;
  readonly courseName: string;
  readonly category: CourseCategory;
  /** 课时 a week. */
  readonly weeklyLessons: number;
  readonly teachers: readonly string[];
  /** False: PRACTICE, taught offline after return (C103). */
  readonly online: boolean;
  readonly mode?: DeliveryMode;
  /** The school's own words where the mode is OTHER. */
  readonly modeNote: string;
  readonly platform: string;
  /** Classes that are taught together with this one, as named in the row. */
  readonly mergedWith: readonly string[];
  readonly remark: string;
}

export interface AssignmentList {
  readonly classes: number;
  readonly rows: readonly AssignmentRow[];
  /** How many of the rows are taught online. */
  readonly online: number;
  /** The rows joined where classes are taught together. */
  readonly tasks: readonly TaskDraft[];
  readonly findings: readonly WorkbookFinding[];
}

const synonyms = {
  className: ["班级", "班级名称", "授课班级", "上课班级", "教学班", "班名"],
  courseName: ["课程", "课程名称", "学科", "科目", "教学科目"],
  category: ["课程类别", "课程性质", "课程类型", "类别", "课程属性"],
  weeklyLessons: ["周课时", "周学时", "周课时数", "周学时数", "每周课时", "周节数", "课时/周"],
  teachers: ["任课教师", "教师", "任课老师", "授课教师", "主讲教师", "教师姓名"],
  mode: ["线上教学形式", "教学形式", "授课形式", "教学方式", "授课方式", "线上形式"],
  platform: ["平台", "教学平台", "线上平台", "授课平台", "使用平台", "线上教学平台"],
  merged: ["合班", "合班情况", "合班班级", "合班上课", "是否合班"],
  remark: ["备注", "说明"],
} as const;
type Field = keyof typeof synonyms;

const teacherNames = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、，,；;/／\n&＆+＋]|\s{2,}/)
      .map((name) => personName(name).name)
      .filter((name) => name !== ""),
  ),
];

/** Reads a table of teaching assignments: which class has which course, by whom, how often and in which form. */
export function assignmentReader(): RowReader<AssignmentList> {
  const findings: WorkbookFinding[] = [];
  const rows: AssignmentRow[] = [];
  const seen = new Map<string, string>();

  function onRow(data: TableRow<Field>, written: string | null) {
    const before = findings.length;
    const say = (field: Field, code: WorkbookCode, facts = {}) =>
      findings.push(finding(data.at(field), code, facts));

    const [first, ...rest] = classList(written ?? "");
    if (first === undefined) say("className", "MISSING_CLASS");
    const courseName = data.text("courseName").replace(/\s+/g, " ");
    if (courseName === "") say("courseName", "MISSING_COURSE");
    const categoryWord = data.text("category");
    const category = courseCategory(categoryWord);
    if (category === null) say("category", "CATEGORY_UNKNOWN", { written: categoryWord });
    const lessonsWord = data.text("weeklyLessons");
    const weeklyLessons = Number(halfWidth(lessonsWord).replace(/(?:课时|学时|节)$/, "") || NaN);
    if (!Number.isInteger(weeklyLessons) || weeklyLessons < 1 || weeklyLessons > 40)
      say("weeklyLessons", "LESSONS_INVALID", { written: lessonsWord });
    const teachers = teacherNames(data.text("teachers"));
    if (teachers.length === 0) say("teachers", "TEACHER_MISSING", { course: courseName });

    const merged = mergedWith(data.text("merged"));
    if (merged === null) say("merged", "MERGE_UNREADABLE", { written: data.text("merged") });
    const words = data.text("mode");
    const mode = words === "" || isOffline(words) ? undefined : (deliveryMode(words) ?? "OTHER");
    if (category === "PRACTICE" && mode !== undefined)
      say("mode", "PRACTICE_ONLINE", { course: courseName });
    if (category !== null && category !== "PRACTICE") {
      if (words === "") say("mode", "MODE_MISSING", { course: courseName });
      else if (deliveryMode(words) === null && !isOffline(words))
        say("mode", "MODE_UNKNOWN", { written: words });
    }

    for (const className of first === undefined ? [] : [first, ...rest]) {
      const again = `${classKey(className)}\n${courseName}\n${teachers.join("、")}`;
      const earlier = seen.get(again);
      if (earlier !== undefined)
        say("courseName", "DUPLICATE_ASSIGNMENT", {
          className,
          course: courseName,
          first: earlier,
        });
      else seen.set(again, data.at("courseName"));
    }
    if (category === null || findings.slice(before).some(({ severity }) => severity === "error"))
      return;
    const online = category !== "PRACTICE" && !isOffline(words);
    const together = first === undefined ? [] : [first, ...rest];
    for (const className of together)
      rows.push({
        sheet: data.sheet,
        row: data.row,
        cells: {
          className: data.at("className"),
          teachers: data.at("teachers"),
          merged: data.at("merged"),
        },
        className,
        classKey: classKey(className),
        courseName,
        category,
        weeklyLessons,
        teachers,
        online,
        ...(online && mode !== undefined && { mode }),
        modeNote: mode === "OTHER" ? words : "",
        platform: data.text("platform"),
        mergedWith: [
          ...new Set([...together.filter((name) => name !== className), ...(merged ?? [])]),
        ],
        remark: data.text("remark"),
      });
  }

  const column = classColumn<Field>("className", findings, onRow);
  const table = tableReader<Field>({
    synonyms,
    headers: [["className", "courseName", "category", "weeklyLessons"]],
    identifying: ["className", "courseName", "teachers"],
    proving: ["courseName", "teachers"],
    onRow: column.row,
    onSheetEnd: column.settle,
  });

  return {
    row: (row: SheetRow) => table.row(row),
    finish(): Outcome<AssignmentList, TableRefusal> {
      const read = table.finish();
      if (!read.ok) return read;
      const { tasks, findings: joined } = taskDrafts(rows);
      return accepted({
        classes: new Set(rows.map((row) => row.classKey)).size,
        rows,
        online: rows.filter(({ online }) => online).length,
        tasks,
        findings: [...findings, ...joined, ...read.value],
      });
    },
  };
}

const isOffline = (words: string) => /线下|返校|面授/.test(words) && !/线上/.test(words);
