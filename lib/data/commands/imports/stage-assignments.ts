import "server-only";

import { uuidv7 } from "uuidv7";

import { comparison, type ImportFinding } from "@/lib/domain/workbook/staged/finding";
import {
  courseKey,
  matchTasks,
  taskChanges,
  type TaskFacts,
} from "@/lib/domain/workbook/staged/task";
import type { AssignmentList, AssignmentRow } from "@/lib/domain/workbook/assignments";

import { findNames, listKnownTasks, type Names } from "../../queries/imported-tasks";
import type { Db } from "../../scope";
import { stageRows, type EffectCounts, type StagedRow } from "./staging";

/** A task of the file in the school's own ids. */
interface Draft extends TaskFacts {
  readonly row: AssignmentRow;
  readonly rows: readonly AssignmentRow[];
  readonly classNames: readonly string[];
}

/** The school's teacher a name stands for; of namesakes the one who is listed with the course. */
function teacherOf(name: string, course: string, names: Names): string | "UNKNOWN" | "AMBIGUOUS" {
  const namesakes = names.teachers.get(name) ?? [];
  if (namesakes.length <= 1) return namesakes[0]?.id ?? "UNKNOWN";
  const fitting = namesakes.filter(({ subjects }) => subjects.includes(course));
  return fitting.length === 1 ? fitting[0]!.id : "AMBIGUOUS";
}

/** A task's classes and teachers by id; a class nobody knows, or a closed one, drops out, a teacher nobody knows refuses the task. */
function draftOf(
  rows: readonly AssignmentRow[],
  first: AssignmentRow,
  names: Names,
): { draft: Draft | null; findings: ImportFinding[] } {
  const findings: ImportFinding[] = [];
  const stored: { row: AssignmentRow; id: string; name: string }[] = [];
  const teacherIds = new Set<string>();
  for (const row of rows) {
    const facts = { className: row.className, course: row.courseName };
    const named = names.classes.get(row.classKey);
    const known = named?.closed ? undefined : named;
    if (!known) {
      const code = named ? "CLASS_CLOSED" : "CLASS_UNKNOWN";
      findings.push(comparison(row.cells.className, code, facts));
    }
    let complete = known !== undefined;
    for (const name of row.teachers) {
      const id = teacherOf(name, row.courseName, names);
      if (id === "UNKNOWN" || id === "AMBIGUOUS") {
        findings.push(comparison(row.cells.teachers, `TEACHER_${id}`, { ...facts, name }));
        complete = false;
      } else if (known) teacherIds.add(id);
    }
    if (known && complete) stored.push({ row, id: known.id, name: known.name });
  }
  if (stored.length === 0) return { draft: null, findings };

  const row = stored.some((one) => one.row === first) ? first : stored[0]!.row;
  const course = names.courses.get(courseKey(row.courseName));
  if (course && course.category !== row.category)
    findings.push(comparison(row.cells.className, "CATEGORY_DIFFERS", { course: row.courseName }));
  const online = row.online && course?.suitableOnline !== false;
  if (row.online && !online)
    findings.push(
      comparison(row.cells.className, "NOT_SUITABLE_ONLINE", { course: row.courseName }),
    );
  return {
    findings,
    draft: {
      row,
      rows: stored.map((one) => one.row),
      course: course?.name ?? row.courseName,
      classIds: stored.map(({ id }) => id).sort(),
      classNames: stored.map(({ name }) => name),
      teacherIds: [...teacherIds].sort(),
      weeklyLessons: row.weeklyLessons,
      online,
      mode: online ? (row.mode ?? null) : null,
      modeNote: online ? row.modeNote : "",
      platform: online ? row.platform : "",
      note: row.remark,
    },
  };
}

/** Compares an assignment table with the term's tasks and stages one row a task (合班 joined). */
export async function stageAssignments(
  db: Db,
  { schoolId, importId, termId }: { schoolId: string; importId: string; termId: string },
  list: AssignmentList,
) {
  const names = await findNames(db, schoolId);
  const known = await listKnownTasks(db, schoolId, termId);
  const teacherNames = new Map(
    [...names.teachers].flatMap(([name, teachers]) => teachers.map(({ id }) => [id, name])),
  );
  const classNames = new Map([...names.classes.values()].map(({ id, name }) => [id, name]));
  const findings: ImportFinding[] = [];
  const drafts: Draft[] = [];
  // Of several spellings of a new course the first one stays.
  const spelling = new Map<string, string>();
  for (const task of list.tasks) {
    const { draft, findings: said } = draftOf(task.rows, task.row, names);
    findings.push(...said);
    if (!draft) continue;
    const key = courseKey(draft.course);
    if (!spelling.has(key)) spelling.set(key, draft.course);
    drafts.push({ ...draft, course: spelling.get(key) ?? draft.course });
  }

  const matches = matchTasks(drafts, known);
  const counts: EffectCounts = { created: 0, changed: 0, unchanged: 0 };
  const staged: StagedRow[] = [];
  const shown = (field: keyof TaskFacts, facts: TaskFacts): string => {
    const value = facts[field];
    if (field === "classIds")
      return facts.classIds.map((id) => classNames.get(id) ?? "").join("、");
    if (field === "teacherIds")
      return facts.teacherIds.map((id) => teacherNames.get(id) ?? "").join("、");
    return value === null ? "" : String(value);
  };
  for (const draft of drafts) {
    const was = matches.get(draft);
    const changed = was ? taskChanges(was, draft) : [];
    const isHeld = was?.placed || was?.published;
    if (isHeld && (changed.includes("classIds") || changed.includes("teacherIds"))) {
      const facts = { course: draft.course, className: draft.classNames.join("、") };
      const code = was.published ? "TASK_PUBLISHED" : "TASK_IN_TIMETABLE";
      findings.push(comparison(draft.row.cells.className, code, facts));
      continue;
    }
    const effect = !was ? "CREATE" : changed.length > 0 ? "CHANGE" : "KEEP";
    counts[effect === "CREATE" ? "created" : effect === "CHANGE" ? "changed" : "unchanged"] += 1;
    const { row, rows, ...facts } = draft;
    staged.push({
      no: staged.length + 1,
      sheet: row.sheet,
      effect,
      subjectId: was?.id ?? uuidv7(),
      content: {
        ...facts,
        row: row.row,
        rows: rows.length,
        category: row.category,
        teachers: draft.teacherIds.map((id) => teacherNames.get(id)),
      },
      changes:
        was && changed.length > 0
          ? {
              ...Object.fromEntries(
                changed.map((field) => [field, [shown(field, was), shown(field, draft)]]),
              ),
              was,
            }
          : null,
    });
  }
  for (let at = 0; at < staged.length; at += 2_000)
    await stageRows(db, schoolId, importId, staged.slice(at, at + 2_000));
  const storedRows = staged.flatMap(({ content }) => content as { rows: number; online: boolean });
  return {
    counts,
    findings,
    rows: storedRows.reduce((sum, { rows }) => sum + rows, 0),
    online: storedRows.reduce((sum, { rows, online }) => sum + (online ? rows : 0), 0),
    tasks: staged.length,
    classes: new Set(drafts.flatMap(({ classIds }) => classIds)).size,
    missing: known.length - matches.size,
  };
}
