import { randomUUID } from "node:crypto";

import pg from "pg";

import { dateOf } from "@/lib/data/day";

import { send, type ActionDoor, type Answer, type Knock } from "./doors";
import { aClass, aConfirmedSession, aSchool, aTask, aTeacher, at, owner } from "./given";

/** Reads whole tables by their names, as the database lists them. */
const pool = new pg.Pool({ connectionString: process.env.OWNER_DATABASE_URL, max: 2 });

/** A school with rows of many kinds, each carrying a mark by which a leak is known. */
export async function aMarkedSchool(regionCode = "340100") {
  const school = await aSchool({ regionCode });
  const { schoolId } = school;
  const mark = `印记${randomUUID().slice(0, 8)}`;
  await owner.school.update({ where: { id: schoolId }, data: { name: `${mark}学校` } });
  const { id: classId } = await aClass(schoolId, 3, `${mark}班`);
  await owner.student.updateMany({ where: { schoolId }, data: { name: `${mark}同学` } });
  const teacher = await aTeacher(schoolId, `${mark}老师`);
  const task = await aTask(school, { classIds: [classId], teacherIds: [teacher.id] });
  await aConfirmedSession(school, {
    taskId: task.id,
    classIds: [classId],
    teacherId: teacher.id,
    plannedMinutes: 45,
    actualMinutes: 45,
  });
  await owner.payRule.create({
    data: {
      schoolId,
      from: dateOf("2020-03-01"),
      lessonMinutes: 45,
      onlineFactorPermille: 1000,
      createdBy: randomUUID(),
      createdAt: at,
    },
  });
  await anArrangeRun(school, mark);
  return { ...school, mark, teacherId: teacher.id };
}

/** A finished search for a timetable; `mark` stands where a lesson's id would. */
export async function anArrangeRun(
  { schoolId, termId }: { schoolId: string; termId: string },
  mark = randomUUID() as string,
) {
  const best = {
    moves: [{ lessonId: mark, from: null, to: { weekday: 1, period: 1 } }],
    unplaced: [{ lessonId: mark, causes: [{ code: "CLOSED", slots: 3 }] }],
    shortfalls: [],
    wishes: { CLASS_GAP: [4, 2] },
  };
  const together = { code: "TOGETHER", who: mark, lessonIds: [mark], needed: 3, available: 2 };
  const why = {
    verdict: "IMPOSSIBLE",
    contradictions: [together],
    core: [
      { kind: "TASK", id: mark },
      { kind: "LOCK", id: mark },
      { kind: "TEACHER_ABSENCE", id: mark },
      { kind: "DAILY_MINIMUM", id: "" },
    ],
    remedies: [{ group: { kind: "LOCK", id: mark }, unplaced: 0, shortDays: 1 }],
  };
  const { id } = await owner.job.create({
    data: {
      schoolId,
      kind: "ARRANGE",
      status: "DONE",
      progress: 1000,
      input: { termId, mode: "ALL", seconds: 5, versions: {} },
      result: {
        points: [
          [100, 2, 80],
          [4000, 0, 40],
        ],
        best,
        why,
      },
      requestedBy: randomUUID(),
      createdAt: at,
      updatedAt: at,
    },
    select: { id: true },
  });
  return id;
}

type Marked = Awaited<ReturnType<typeof aMarkedSchool>>;

interface Column {
  table: string;
  column: string;
}

let listed: Promise<Column[]> | undefined;

/** Every table of the tenants, and the column that names the school. */
const tables = () =>
  (listed ??= pool
    .query<Column>(
      `SELECT c.table_name AS table, c.column_name AS column FROM information_schema.columns c
       JOIN information_schema.tables t USING (table_schema, table_name)
       WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND (c.column_name = 'school_id'
         OR (c.table_name, c.column_name) IN (('audit_entry', 'chain_id'), ('school', 'id')))
       ORDER BY 1`,
    )
    .then(({ rows }) => rows));

/** A hash for each table over all rows of some schools: equal before and after means that nothing was written. */
export async function fingerprint(schoolIds: readonly string[]): Promise<Record<string, string>> {
  const parts = (await tables()).map(
    ({ table, column }) =>
      `SELECT '${table}' AS name, count(*) || ':' || md5(string_agg(t::text, '' ORDER BY t::text)) AS hash
       FROM ${pg.escapeIdentifier(table)} t WHERE ${column} = ANY ($1)`,
  );
  const { rows } = await pool.query<{ name: string; hash: string }>(parts.join(" UNION ALL "), [
    schoolIds,
  ]);
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** An id of a school's own row that a field of this name would mean (`planId` → teaching_plan), else the school's. */
export async function rowIdFor(field: string, schoolId: string): Promise<string> {
  const noun = field.replace(/Ids?$/, "").replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const { rows } = await pool.query<{ table: string }>(
    `SELECT table_name AS table FROM information_schema.columns
     WHERE table_schema = 'public' AND column_name IN ('id', 'school_id')
       AND (table_name = $1 OR table_name LIKE '%\\_' || $1 OR table_name LIKE $1 || '\\_%')
     GROUP BY table_name HAVING count(*) = 2
     ORDER BY table_name = $1 DESC, table_name LIKE $1 || '\\_%', length(table_name)`,
    [noun],
  );
  for (const { table } of rows) {
    const found = await pool.query<{ id: string }>(
      `SELECT id FROM ${pg.escapeIdentifier(table)} WHERE school_id = $1 LIMIT 1`,
      [schoolId],
    );
    if (found.rows[0]) return found.rows[0].id;
  }
  return schoolId;
}

/** A path with another school's ids in the place of its parameters. */
export async function pathInto(
  path: string,
  { schoolId }: { readonly schoolId: string },
): Promise<string> {
  let filled = path;
  for (const [whole, name = ""] of path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g))
    filled = filled.replace(whole, await rowIdFor(name, schoolId));
  return filled;
}

const guesses = [
  ...[
    "2020-03-16",
    "1",
    "08:30",
    "on",
    "true",
    "340100",
    "2020-03",
    "2020-03-01",
    "[]",
    "{}",
    "甲",
  ],
];

/** Shapes of the few fields that hold more than one value in a text. */
const composed = (id: string) => [
  `${id}:0`,
  JSON.stringify([
    { lessonId: id, version: 0, weekday: 1, period: 1, weeks: "ALL", locked: false },
  ]),
];

/** What the sentence about a field asks for, or the next guess. */
function nextGuess(field: string, said: string, before: string | undefined, id: string): string {
  const option = /expected one of "([^"]+)"/.exec(said)?.[1];
  if (option) return option;
  const [, kind, least] = /expected (string|number).*>=?(\d+)/.exec(said) ?? [];
  if (kind) return kind === "number" ? `${Number(least) + 1}` : "甲".repeat(Number(least));
  if (/uuid|guid/i.test(said) && before !== id) return id;
  const tried = [...guesses, ...composed(id), "[]", "{}"];
  const at = before === id ? -1 : tried.indexOf(before ?? "");
  return tried[at + 1] ?? randomUUID();
}

/** Fields as a form sends them, in their order. */
type Sent = readonly (readonly [string, string])[];

/**
 * Finds out from an action's own answers what it wants, naming another school's rows wherever it asks for one, until
 * it carries the deed out or refuses it. Answers what came last.
 */
export async function tryDoor(
  door: ActionDoor,
  victim: Marked,
  knock: Knock,
): Promise<{ answer: Answer | undefined; status: number; text: string; sent: Sent }> {
  const path = await pathInto(door.page, victim);
  const fields = new Map<string, string>();
  const lists = new Set<string>();
  const texts = new Set<string>();
  let sent: Sent = [];
  let last = await send(door, path, sent, knock);
  for (let round = 0; round < 18 && last.answer?.status === "invalid"; round += 1) {
    const { errors } = last.answer;
    for (const [field, sentences = []] of Object.entries(errors)) {
      const said = sentences.join(" ");
      // A text that holds a list in itself says "array" of what it holds, and "string" of a list sent instead.
      if (/expected string, received array/.test(said)) texts.add(field);
      if (/expected array/.test(said)) lists.add(field);
      if (texts.has(field)) lists.delete(field);
      const id = await rowIdFor(field, victim.schoolId);
      fields.set(field, fields.has(field) ? nextGuess(field, said, fields.get(field), id) : id);
    }
    if (Object.keys(errors).length === 0) break;
    sent = [...fields].map(
      ([name, value]) => [lists.has(name) ? `${name}[]` : name, value] as const,
    );
    last = await send(door, path, sent, knock);
  }
  return { ...last, sent };
}
