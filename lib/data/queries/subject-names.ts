import "server-only";

import { Prisma } from "../generated/client";
import { isId } from "../input";
import { rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";

/** What a link of the audit trail is about: one thing's id, or several with commas between. */
export interface Subject {
  readonly subjectType: string;
  readonly subjectId: string;
}

type Naming = (schoolId: string, ids: readonly string[]) => Prisma.Sql;

const called =
  (table: string): Naming =>
  (schoolId, ids) => Prisma.sql`
    SELECT id, name FROM ${Prisma.raw(table)} WHERE school_id = ${schoolId}::uuid AND id = ANY (${[...ids]}::uuid[])`;

/** How things of a school are called. Students are not among them: a trail is no list of names. */
const namings: Readonly<Record<string, Naming>> = {
  class: called("class_group"),
  teacher: called("teacher"),
  course: called("course"),
  term: called("term"),
  plan_version: (schoolId, ids) => Prisma.sql`
    SELECT v.id, g.name FROM plan_version v
    JOIN teaching_plan p ON p.school_id = ${schoolId}::uuid AND p.id = v.plan_id
    JOIN class_group g ON g.school_id = ${schoolId}::uuid AND g.id = p.class_group_id
    WHERE v.school_id = ${schoolId}::uuid AND v.id = ANY (${[...ids]}::uuid[])`,
  publication: (schoolId, ids) => Prisma.sql`
    SELECT p.id, t.name FROM publication p JOIN term t ON t.school_id = ${schoolId}::uuid AND t.id = p.term_id
    WHERE p.school_id = ${schoolId}::uuid AND p.id = ANY (${[...ids]}::uuid[])`,
  session: (schoolId, ids) => Prisma.sql`
    SELECT s.id, s.on_date || ' ' || c.name AS name FROM session s
    JOIN teaching_task t ON t.school_id = ${schoolId}::uuid AND t.id = s.task_id
    JOIN course c ON c.school_id = ${schoolId}::uuid AND c.id = t.course_id
    WHERE s.school_id = ${schoolId}::uuid AND s.id = ANY (${[...ids]}::uuid[])`,
  pay_run: (schoolId, ids) => Prisma.sql`
    SELECT id, to_char(month, 'YYYY-MM') AS name FROM pay_run
    WHERE school_id = ${schoolId}::uuid AND id = ANY (${[...ids]}::uuid[])`,
};

/** What an official's role may read the names of. */
const forOfficials = new Set(["class", "teacher", "plan_version"]);

/** Months and days, which are their own names. */
const sayThemselves = new Set(["pay_month", "coverage_day"]);

/** A log is its session's. */
const typeOf = ({ subjectType }: Subject) =>
  subjectType === "session_log" ? "session" : subjectType;

interface Called {
  readonly id: string;
  readonly name: string;
}

const askersShape = shapeOf<Called>("listAskers", { id: uuid, name: text });

/** An asking for names is called after whoever asked; only officials have any. */
async function listAskers(db: Db, ids: readonly string[]): Promise<Called[]> {
  if (ids.length === 0) return [];
  return rows(db, askersShape)`
    SELECT n.id, a.display_name AS name FROM name_request n JOIN account a ON a.id = n.submitted_by
    WHERE n.id = ANY (${[...ids]}::uuid[])`;
}

const calledShape = shapeOf<Called>("nameSubjects", { id: uuid, name: text });

/** How the things are called that deeds are about; several are joined, one without a name is empty. */
export async function nameSubjects(
  db: Db,
  { schoolId, own }: { readonly schoolId: string | null; readonly own: boolean },
  subjects: readonly Subject[],
): Promise<(subject: Subject) => string> {
  const idsOf = (type: string) => [
    ...new Set(
      subjects
        .filter((subject) => typeOf(subject) === type)
        .flatMap(({ subjectId }) => subjectId.split(","))
        .filter(isId),
    ),
  ];
  const accounts = await db.account.findMany({
    where: { id: { in: idsOf("account") } },
    select: { id: true, displayName: true },
  });
  const names = new Map(accounts.map(({ id, displayName }) => [id, displayName]));
  for (const { id, name } of await listAskers(db, idsOf("name_request"))) names.set(id, name);
  for (const [type, naming] of Object.entries(namings)) {
    const ids = idsOf(type);
    if (!schoolId || ids.length === 0 || !(own || forOfficials.has(type))) continue;
    const found = await rows(db, calledShape)(naming(schoolId, ids));
    for (const { id, name } of found) names.set(id, name);
  }
  return ({ subjectType, subjectId }) =>
    sayThemselves.has(subjectType)
      ? subjectId
      : subjectId
          .split(",")
          .flatMap((id) => names.get(id) ?? [])
          .join("、");
}
