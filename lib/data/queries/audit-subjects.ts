import "server-only";

import { isoDate } from "../day";
import type { Db } from "../scope";

interface Subject {
  readonly subjectType: string;
  readonly subjectId: string;
}

type Named = readonly (readonly [id: string, name: string])[];
type Naming = (db: Db, schoolId: string, ids: string[]) => Promise<Named>;

/** How things of a school are called. Students are not among them: a trail is no list of names. */
const namings: Readonly<Record<string, Naming>> = {
  async class(db, schoolId, ids) {
    const rows = await db.classGroup.findMany({
      where: { schoolId, id: { in: ids } },
      select: { id: true, name: true },
    });
    return rows.map(({ id, name }) => [id, name]);
  },
  async teacher(db, schoolId, ids) {
    const rows = await db.teacher.findMany({
      where: { schoolId, id: { in: ids } },
      select: { id: true, name: true },
    });
    return rows.map(({ id, name }) => [id, name]);
  },
  async course(db, schoolId, ids) {
    const rows = await db.course.findMany({
      where: { schoolId, id: { in: ids } },
      select: { id: true, name: true },
    });
    return rows.map(({ id, name }) => [id, name]);
  },
  async term(db, schoolId, ids) {
    const rows = await db.term.findMany({
      where: { schoolId, id: { in: ids } },
      select: { id: true, name: true },
    });
    return rows.map(({ id, name }) => [id, name]);
  },
  async plan_version(db, schoolId, ids) {
    const rows = await db.planVersion.findMany({
      where: { schoolId, id: { in: ids } },
      select: { id: true, plan: { select: { classGroup: { select: { name: true } } } } },
    });
    return rows.map(({ id, plan }) => [id, plan.classGroup.name]);
  },
  async session(db, schoolId, ids) {
    const rows = await db.session.findMany({
      where: { schoolId, id: { in: ids } },
      select: { id: true, onDate: true, task: { select: { course: { select: { name: true } } } } },
    });
    return rows.map(({ id, onDate, task }) => [id, `${isoDate(onDate)} ${task.course.name}`]);
  },
};

/** What an official's role may read the names of. */
const forOfficials = new Set(["class", "teacher", "plan_version"]);

const accounts = async (db: Db, ids: string[]): Promise<Named> => {
  const rows = await db.account.findMany({
    where: { id: { in: ids } },
    select: { id: true, displayName: true },
  });
  return rows.map(({ id, displayName }) => [id, displayName]);
};

const isId = /^[0-9a-f-]{36}$/;

/** How the things are called that rows of the trail are about; several are joined, one without a name is empty. */
export async function nameSubjects(
  db: Db,
  { schoolId, own }: { readonly schoolId: string | null; readonly own: boolean },
  rows: readonly Subject[],
): Promise<(subject: Subject) => string> {
  const idsOf = (type: string) => [
    ...new Set(
      rows
        .filter((row) => row.subjectType === type)
        .flatMap(({ subjectId }) => subjectId.split(","))
        .filter((id) => isId.test(id)),
    ),
  ];
  const names = new Map<string, string>(await accounts(db, idsOf("account")));
  if (schoolId)
    for (const [type, naming] of Object.entries(namings)) {
      if (!own && !forOfficials.has(type)) continue;
      const ids = idsOf(type);
      if (ids.length === 0) continue;
      for (const [id, name] of await naming(db, schoolId, ids)) names.set(id, name);
    }
  return ({ subjectId }) =>
    subjectId
      .split(",")
      .flatMap((id) => names.get(id) ?? [])
      .join("、");
}
