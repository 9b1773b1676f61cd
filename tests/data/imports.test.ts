import { readFileSync } from "node:fs";

import { afterAll, describe, expect, it } from "vitest";

import { beginImport } from "@/lib/data/commands/imports/begin";
import type { ImportKind } from "@/lib/domain/workbook/import-kind";
import { commitImport } from "@/lib/data/commands/imports/commit";
import { undoImport } from "@/lib/data/commands/imports/undo";
import { closeClass } from "@/lib/data/commands/roster/class-end";
import { listObstacles } from "@/lib/data/queries/import-obstacles";
import { findImport, listFindings } from "@/lib/data/queries/imports";
import { attempt, disconnect, withScope } from "@/lib/data/scope";
import { unseal } from "@/lib/data/seal";
import { dateOf } from "@/lib/data/day";
import { writeWorkbook } from "@/lib/files/write-workbook";
import { readImport } from "@/lib/jobs/read-import";

import { frameParts, stuffing, swollenPart, zipOf } from "../files/zip";
import { aSchool, aSession, owner, type School } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const sample = (name: string) => readFileSync(`tests/fixtures/workbooks/${name}`);
const truth = JSON.parse(sample("truth.json").toString()) as Record<string, Record<string, number>>;
const csv = (...lines: string[]) => Buffer.from(lines.join("\n"));

/** Uploads and reads a file; answers the preview, or why there is none. */
async function preview(
  school: School,
  kind: ImportKind,
  bytes: Buffer,
  { asOf = "2020-03-09" } = {},
) {
  const { scope, schoolId, deed } = school;
  const termId = kind === "ASSIGNMENTS" ? school.termId : null;
  const file = { kind, fileName: "test", fileHash: new Uint8Array(32), fileBytes: bytes.length };
  const begun = await attempt(scope, (db) => beginImport(db, { ...file, asOf, termId }, deed));
  if (!begun.ok) throw new Error(begun.reason);
  const { importId } = begun.value;
  const read = await readImport({ scope, importId, kind, asOf, termId, bytes });
  const found = await withScope(scope, (db) => findImport(db, schoolId, importId));
  return { importId, read, found: found!, version: found!.version, summary: found!.summary };
}

const confirm = (school: School, of: { importId: string; version: number }) =>
  attempt(school.scope, (db) => commitImport(db, of, school.deed), { timeoutMs: 60_000 });

async function bring(school: School, kind: ImportKind, bytes: Buffer, options?: { asOf: string }) {
  const shown = await preview(school, kind, bytes, options);
  expect(await confirm(school, shown)).toMatchObject({ ok: true });
  return shown;
}

async function undo(school: School, importId: string) {
  const found = await withScope(school.scope, (db) => findImport(db, school.schoolId, importId));
  return attempt(school.scope, (db) =>
    undoImport(db, { importId, version: found!.version }, school.deed),
  );
}

const head = "班级,学号,姓名,身份证号,联系电话,备注";
const [zhang, li] = ["340900200303070010", "340900200405060015"].map(
  (id) => id.slice(0, 17) + "10X98765432"[sum(id) % 11],
);
function sum(id: string) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return weights.reduce((total, weight, place) => total + weight * Number(id[place]), 0);
}

describe("a roster", () => {
  it.each(["roster-merged.xlsx", "roster-flat.xlsx"] as const)(
    "%s becomes the classes and students it tells of, and the same file again changes nothing",
    async (name) => {
      const school = await aSchool();
      const { schoolId } = school;
      const expected = truth[name]!;
      const { summary } = await bring(school, "ROSTER", sample(name));
      expect(summary).toMatchObject({ created: expected.students, changed: 0, missing: 0 });
      expect(await owner.classGroup.count({ where: { schoolId } })).toBe(expected.classes);
      expect(await owner.student.count({ where: { schoolId } })).toBe(expected.students);
      const enrolled = (status: ("ACTIVE" | "INTERNSHIP")[]) =>
        owner.enrolment.count({ where: { schoolId, until: null, status: { in: status } } });
      expect(await enrolled(["ACTIVE", "INTERNSHIP"])).toBe(expected.enrolled);
      expect(await enrolled(["ACTIVE"])).toBe(expected.active);

      const again = await preview(school, "ROSTER", sample(name));
      expect(again.summary).toMatchObject({
        created: 0,
        changed: 0,
        unchanged: expected.students,
        missing: 0,
      });
      expect(await confirm(school, again)).toEqual({ ok: false, reason: "NOTHING_TO_IMPORT" });
    },
  );

  it("keeps ID numbers sealed in their own rows, and nowhere plain", async () => {
    const school = await aSchool();
    const { schoolId } = school;
    await bring(school, "ROSTER", csv(head, `1班,01,张三,${zhang},13800000000,`));
    const student = await owner.student.findFirstOrThrow({ where: { schoolId } });
    expect(unseal(student.idSealed!, `student.id_sealed:${student.id}`)).toBe(zhang);
    expect(unseal(student.phoneSealed!, `student.phone_sealed:${student.id}`)).toBe("13800000000");
    expect(student).toMatchObject({ nameInitials: "zs", phoneMasked: "138****0000" });
    const rows = await owner.importRow.findMany({ where: { schoolId } });
    const kept = JSON.stringify([rows, await owner.auditEntry.findMany()], (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    expect(kept).not.toContain(zhang);
    expect(kept).not.toContain("13800000000");
  });

  it("closes a changed enrolment and opens the next from the file's day; undo puts both back", async () => {
    const school = await aSchool();
    const { schoolId } = school;
    await bring(school, "ROSTER", csv(head, `1班,01,张三,${zhang},13800000000,`, "1班,02,李四,,,"));
    const state = async () => ({
      students: await owner.student.findMany({
        where: { schoolId },
        omit: { version: true },
        orderBy: { studentNo: "asc" },
      }),
      enrolments: await owner.enrolment.findMany({ where: { schoolId }, orderBy: { id: "asc" } }),
      classes: await owner.classGroup.findMany({ where: { schoolId } }),
    });
    const before = await state();
    const changed = csv(head, `2班,01,张三,${zhang},13900000000,休学`, `1班,02,李思,${li},,`);
    const { importId, summary } = await bring(school, "ROSTER", changed, { asOf: "2020-03-16" });
    expect(summary).toMatchObject({ created: 0, changed: 2, warnings: 1 });
    const after = await owner.enrolment.findMany({
      where: { schoolId, student: { studentNo: "01" } },
      orderBy: { from: "asc" },
      select: { status: true, until: true, from: true, classGroup: { select: { name: true } } },
    });
    const day = dateOf("2020-03-16");
    expect(after).toMatchObject([
      { status: "ACTIVE", until: day, classGroup: { name: "1班" } },
      { status: "SUSPENDED", from: day, until: null, classGroup: { name: "2班" } },
    ]);
    expect(await undo(school, importId)).toMatchObject({ ok: true });
    expect(await state()).toEqual(before);
  });

  it("refuses a row whose ID number and 学号 belong to two students", async () => {
    const school = await aSchool();
    const { schoolId, scope } = school;
    await bring(school, "ROSTER", csv(head, `1班,01,张三,${zhang},,`, `1班,02,李四,${li},,`));
    const { importId, summary } = await preview(
      school,
      "ROSTER",
      csv(head, `1班,02,张三,${zhang},,`),
    );
    expect(summary).toMatchObject({ created: 0, changed: 0, errors: 1, missing: 2 });
    const { rows } = await withScope(scope, (db) =>
      listFindings(db, schoolId, importId, { page: 1, size: 10 }),
    );
    expect(rows).toMatchObject([{ cell: "CSV!A2", code: "MATCH_DISAGREES", severity: "error" }]);
  });

  it("enrols nobody in a class that has closed, and says so by the row; a graduate's row is taken", async () => {
    const school = await aSchool();
    const { schoolId, scope, deed } = school;
    await bring(school, "ROSTER", csv(head, `1班,01,张三,${zhang},,`));
    const [group] = await owner.classGroup.findMany({ where: { schoolId } });
    const closing = { classId: group!.id, version: group!.version, from: "2020-03-16" };
    expect((await attempt(scope, (db) => closeClass(db, closing, deed))).ok).toBe(true);
    const later = csv(head, `1班,01,张三,${zhang},,毕业`, `1班,02,李四,${li},,`);
    const { importId, summary } = await preview(school, "ROSTER", later, { asOf: "2020-03-16" });
    expect(summary).toMatchObject({ created: 0, unchanged: 1 });
    const { rows } = await withScope(scope, (db) =>
      listFindings(db, schoolId, importId, { page: 1, size: 10 }),
    );
    expect(rows).toMatchObject([{ cell: "CSV!A3", code: "CLASS_CLOSED", severity: "error" }]);
  });

  it("is undone only while nothing depends on it, and names what does", async () => {
    const school = await aSchool();
    const { schoolId, scope } = school;
    const { importId } = await bring(
      school,
      "ROSTER",
      csv(head, "1班,01,张三,,,", "1班,02,李四,,,"),
    );
    await owner.student.updateMany({
      where: { schoolId, studentNo: "01" },
      data: { version: { increment: 1 } },
    });
    expect(await undo(school, importId)).toEqual({ ok: false, reason: "IN_USE" });
    expect(await owner.student.count({ where: { schoolId } })).toBe(2);
    const obstacles = await withScope(scope, (db) =>
      listObstacles(db, schoolId, importId, "ROSTER"),
    );
    expect(obstacles).toEqual([{ kind: "CHANGED", name: "张三" }]);
    await owner.student.updateMany({ where: { schoolId }, data: { version: 1 } });
    expect(await undo(school, importId)).toMatchObject({ ok: true });
    expect(await owner.classGroup.count({ where: { schoolId } })).toBe(0);
  });
});

describe("two people importing at once", () => {
  it("lets one confirm the same preview, once", async () => {
    const school = await aSchool();
    const { schoolId } = school;
    const shown = await preview(school, "ROSTER", csv(head, "1班,01,张三,,,"));
    const outcomes = await Promise.all([confirm(school, shown), confirm(school, shown)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await owner.student.count({ where: { schoolId } })).toBe(1);
    expect(
      await owner.auditEntry.count({ where: { chainId: schoolId, action: "import.commit" } }),
    ).toBe(1);
  });

  it("tells the second that the school has changed since the preview, and writes nothing of it", async () => {
    const school = await aSchool();
    const { schoolId } = school;
    const first = await preview(school, "ROSTER", csv(head, "1班,01,张三,,,"));
    const second = await preview(school, "ROSTER", csv(head, "1班,01,张三,,,", "1班,02,李四,,,"));
    expect(await confirm(school, first)).toMatchObject({ ok: true });
    expect(await confirm(school, second)).toEqual({ ok: false, reason: "SCHOOL_CHANGED" });
    expect(await owner.student.count({ where: { schoolId } })).toBe(1);
  });

  it("refuses an import of another school, even when it is named", async () => {
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const shown = await preview(theirs, "ROSTER", csv(head, "1班,01,张三,,,"));
    expect(await confirm(ours, shown)).toEqual({ ok: false, reason: "NOT_FOUND" });
    expect(await undo(theirs, shown.importId)).toEqual({ ok: false, reason: "CHANGED_MEANWHILE" });
  });
});

describe("a file that cannot be read", () => {
  const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  const sheet = "xl/worksheets/sheet1.xml";
  /** Ten megabytes that would inflate to a gigabyte: nothing in them can be deflated but the sheet. */
  const bomb = zipOf([
    ...frameParts(),
    swollenPart(sheet, "<worksheet><sheetData>", 1024, 190 * 1024 * 1024),
    stuffing("xl/media/image1.png", 9 * 1024 * 1024),
  ]);

  it.each([
    ["nothing at all", Buffer.alloc(0), "EMPTY"],
    ["no header", csv("甲,乙", "1,2"), "NO_HEADER"],
    ["a header alone", csv(head), "NO_ROWS"],
    ["half a workbook", sample("roster-flat.xlsx").subarray(0, 20_000), "DAMAGED"],
    ["a picture", Buffer.from("\x89PNG\r\n\x1a\n\0", "latin1"), "NOT_A_WORKBOOK"],
    ["an old .xls", compound, "LEGACY_XLS"],
    [
      "a password",
      Buffer.concat([compound, Buffer.from("EncryptedPackage", "utf16le")]),
      "PASSWORD_PROTECTED",
    ],
  ] as const)("with %s says why and stages nothing", async (_, bytes, reason) => {
    const school = await aSchool();
    const { importId, read, found } = await preview(school, "ROSTER", bytes);
    expect(read).toEqual({ ok: false, reason });
    expect(found).toMatchObject({ status: "FAILED", failure: reason });
    expect(await owner.importRow.count({ where: { importId } })).toBe(0);
  });

  it("of 10 MB that inflates to a gigabyte is refused, and no row is kept", async () => {
    expect(bomb.length).toBeGreaterThan(10_000_000);
    const school = await aSchool();
    const { importId, read } = await preview(school, "ROSTER", bomb);
    expect(read).toEqual({ ok: false, reason: "ZIP_BOMB" });
    expect(await owner.importRow.count({ where: { importId } })).toBe(0);
  });
});

describe("names that would be a formula or a page", () => {
  it.each([
    "=1+1",
    "<b>张三</b>",
    '=HYPERLINK("http://x","张三")',
    "@SUM(A1)",
    "<script>alert(1)</script>",
  ])("are kept as the text they are, with a warning: %s", async (name) => {
    const school = await aSchool();
    const { schoolId } = school;
    const file = await writeWorkbook([
      {
        name: "花名册",
        columns: ["班级", "学号", "姓名"].map((header) => ({ header })),
        rows: [["1班", "01", name]],
      },
    ]);
    const { summary } = await bring(school, "ROSTER", Buffer.from(file));
    expect(summary).toMatchObject({ created: 1, warnings: 1 });
    const student = await owner.student.findFirstOrThrow({ where: { schoolId } });
    expect(student.name).toBe(name);
  });
});

describe("C101 the sample workbooks become one draft plan a class", () => {
  it("matches all classes and teachers, joins 合班, keeps practice for after return (C103)", async () => {
    const school = await aSchool();
    const { schoolId, scope } = school;
    await bring(school, "ROSTER", sample("roster-merged.xlsx"));
    const teachers = await bring(school, "TEACHERS", sample("teachers.xlsx"));
    expect(teachers.summary).toMatchObject({ created: truth["teachers.xlsx"]!.teachers });
    expect(await owner.teacherTitle.count({ where: { schoolId } })).toBe(73);

    const file = sample("teaching-assignments.xlsx");
    const expected = truth["teaching-assignments.xlsx"]!;
    const shown = await preview(school, "ASSIGNMENTS", file);
    expect(shown.summary).toMatchObject({
      rows: expected.rows,
      online: expected.onlineRows,
      classes: expected.classes,
      errors: 0,
      missing: 0,
    });
    expect(await confirm(school, shown)).toMatchObject({ ok: true });
    expect(await owner.taskClass.count({ where: { schoolId } })).toBe(expected.rows);
    expect(await owner.taskClass.count({ where: { schoolId, task: { online: true } } })).toBe(
      expected.onlineRows,
    );
    const practice = await owner.teachingTask.findMany({
      where: { schoolId, course: { category: "PRACTICE" } },
      select: { online: true, deliveryMode: true },
    });
    expect(practice.every((task) => !task.online && task.deliveryMode === null)).toBe(true);
    const versions = await owner.planVersion.findMany({ where: { schoolId } });
    expect(versions).toHaveLength(expected.classes!);
    expect(versions.every(({ status }) => status === "DRAFT")).toBe(true);

    const again = await preview(school, "ASSIGNMENTS", file);
    expect(again.summary).toMatchObject({ created: 0, changed: 0, missing: 0 });

    await owner.planVersion.update({
      where: { schoolId_id: { schoolId, id: versions[0]!.id } },
      data: { status: "SUBMITTED" },
    });
    expect(await undo(school, shown.importId)).toEqual({ ok: false, reason: "IN_USE" });
    const obstacles = await withScope(scope, (db) =>
      listObstacles(db, schoolId, shown.importId, "ASSIGNMENTS"),
    );
    expect(obstacles.map(({ kind }) => kind)).toEqual(["PLAN"]);
    await owner.planVersion.updateMany({ where: { schoolId }, data: { status: "DRAFT" } });
    expect(await undo(school, shown.importId)).toMatchObject({ ok: true });
    expect(await owner.teachingTask.count({ where: { schoolId } })).toBe(0);
    expect(await owner.course.count({ where: { schoolId } })).toBe(0);
    expect(await undo(school, teachers.importId)).toMatchObject({ ok: true });
    expect(await owner.teacher.count({ where: { schoolId } })).toBe(0);
  });

  it("gives a closed class no task, and says so by the cell", async () => {
    const school = await aSchool();
    const { schoolId, scope, deed } = school;
    await bring(school, "ROSTER", csv(head, `1班,01,张三,${zhang},,`, `2班,02,李四,${li},,`));
    await bring(school, "TEACHERS", csv("姓名,工号,职称", "王老师,T1,讲师"));
    const closed = await owner.classGroup.findFirstOrThrow({ where: { schoolId, name: "1班" } });
    const closing = { classId: closed.id, version: closed.version, from: "2020-03-16" };
    expect((await attempt(scope, (db) => closeClass(db, closing, deed))).ok).toBe(true);
    const rows = csv(
      "班级,课程,任课教师,周课时,课程类别",
      "1班,语文,王老师,2,公共基础课",
      "2班,语文,王老师,2,公共基础课",
    );
    const { importId, summary } = await preview(school, "ASSIGNMENTS", rows);
    expect(summary).toMatchObject({ created: 1 });
    const found = await withScope(scope, (db) =>
      listFindings(db, schoolId, importId, { severity: "error", page: 1, size: 10 }),
    );
    expect(found.rows).toMatchObject([{ cell: "CSV!A2", code: "CLASS_CLOSED" }]);
  });

  it("takes another teacher and other hours as a change of the same task, and undo puts them back", async () => {
    const school = await aSchool();
    const { schoolId } = school;
    await bring(school, "ROSTER", csv(head, "1班,01,张三,,,", "2班,02,李四,,,"));
    await bring(school, "TEACHERS", csv("工号,姓名,职称", "T1,王一,讲师", "T2,王二,助理讲师"));
    const columns = "班级,课程,课程类别,周课时,任课教师,线上教学形式,平台,合班";
    const before = csv(
      columns,
      "1班,语文,公共课,4,王一,直播,钉钉,与2班合班",
      "2班,语文,公共课,4,王一,直播,钉钉,与1班合班",
      "1班,实训,实习实训课,8,王二,,,",
    );
    await bring(school, "ASSIGNMENTS", before);
    const tasks = () =>
      owner.teachingTask.findMany({
        where: { schoolId },
        orderBy: { id: "asc" },
        select: {
          id: true,
          weeklyLessons: true,
          online: true,
          teachers: { select: { teacherId: true } },
          classes: { select: { classGroupId: true } },
        },
      });
    const first = await tasks();
    expect(first.map(({ classes, online }) => [classes.length, online])).toEqual([
      [2, true],
      [1, false],
    ]);
    const after = csv(
      columns,
      "1班,语文,公共课,6,王二,直播,钉钉,与2班合班",
      "2班,语文,公共课,6,王二,直播,钉钉,与1班合班",
      "9班,数学,公共课,2,王一,点播,,",
      "1班,英语,公共课,2,赵六,点播,,",
    );
    const changed = await bring(school, "ASSIGNMENTS", after);
    expect(changed.summary).toMatchObject({ created: 0, changed: 1, errors: 2, missing: 1 });
    const second = await tasks();
    expect(second.map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(second[0]).toMatchObject({ weeklyLessons: 6 });
    const items = await owner.planItem.findMany({
      where: { schoolId, courseName: "语文" },
      select: { weeklyLessons: true, teacherNames: true },
    });
    expect(items).toEqual([
      { weeklyLessons: 6, teacherNames: ["王二"] },
      { weeklyLessons: 6, teacherNames: ["王二"] },
    ]);
    expect(await undo(school, changed.importId)).toMatchObject({ ok: true });
    expect(await tasks()).toEqual(first);
  });

  it("keeps class and teacher of a placed course until it is off the timetable, and of a published one", async () => {
    const school = await aSchool();
    const { schoolId, termId } = school;
    await bring(school, "ROSTER", csv(head, "1班,01,张三,,,"));
    await bring(school, "TEACHERS", csv("工号,姓名,职称", "T1,王一,讲师", "T2,王二,助理讲师"));
    const given = (teacher: string) =>
      csv(
        "班级,课程,课程类别,周课时,任课教师,线上教学形式,平台,合班",
        `1班,语文,公共课,4,${teacher},直播,钉钉,`,
      );
    await bring(school, "ASSIGNMENTS", given("王一"));
    const said = async (teacher: string) => {
      const { importId } = await preview(school, "ASSIGNMENTS", given(teacher));
      const found = await withScope(school.scope, (db) =>
        listFindings(db, schoolId, importId, { page: 1, size: 10 }),
      );
      return found.rows.map(({ code }) => code);
    };
    const task = await owner.teachingTask.findFirstOrThrow({ where: { schoolId } });
    const { id: lessonId } = await owner.lesson.create({
      data: { schoolId, termId, taskId: task.id, ordinal: 9, length: 2, weekday: 1, period: 1 },
    });
    expect(await said("王二")).toEqual(["TASK_IN_TIMETABLE"]);
    await owner.lesson.update({
      where: { schoolId_id: { schoolId, id: lessonId } },
      data: { weekday: null, period: null },
    });
    expect(await said("王二")).toEqual([]);
    const { teacherId } = await owner.taskTeacher.findFirstOrThrow({ where: { taskId: task.id } });
    const { classGroupId } = await owner.taskClass.findFirstOrThrow({ where: { taskId: task.id } });
    const dated = { taskId: task.id, classIds: [classGroupId], teacherId, plannedMinutes: 45 };
    await aSession(school, dated);
    expect(await said("王二")).toEqual(["TASK_PUBLISHED"]);
    expect(await said("王一")).toEqual([]);
  });
});
