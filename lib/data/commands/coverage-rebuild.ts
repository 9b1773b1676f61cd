import "server-only";

import { daysFrom, isObligationDay } from "@/lib/domain/calendar/calendar";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";

import { dateOf, isoDate } from "../day";
import { bool, date, row, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import {
  classDaysOf,
  coverClassDays,
  lockFigures,
  type ClassDayRow,
  type DayRange,
} from "./coverage";

const rebuiltShape = shapeOf<ClassDayRow>("rebuildCoverage", { classGroupId: uuid, on: date });

/** Recomputes all classes of a school on every obligation day between two days, and every day with sessions. */
export async function rebuildCoverage(db: Db, schoolId: string, span: DayRange): Promise<void> {
  const days = await listCoveredDays(db, schoolId, span);
  await clearStale(db, schoolId, span, days);
  // A week at a time: a term of a large school would be one statement of minutes.
  for (const week of new Set(days.map(mondayOf))) {
    const classDays = await rows(db, rebuiltShape)`
      SELECT g.id AS "classGroupId", d.on_date AS "on"
      FROM class_group g CROSS JOIN unnest(${days.filter((on) => mondayOf(on) === week).map(dateOf)}::date[]) AS d (on_date)
      WHERE g.school_id = ${schoolId}::uuid AND (g.closed_on IS NULL OR g.closed_on > d.on_date)`;
    await coverClassDays(db, schoolId, classDaysOf(classDays));
  }
}

async function listCoveredDays(
  db: Db,
  schoolId: string,
  { from, to }: DayRange,
): Promise<IsoDate[]> {
  const taught = await db.session.findMany({
    where: { schoolId, on: { gte: dateOf(from), lte: dateOf(to) }, status: "PLANNED" },
    select: { on: true },
    distinct: ["on"],
  });
  const { terms, calendar } = await lockFigures(db, schoolId, { from, to }, Infinity);
  const owed = daysFrom(from, to).filter((on) =>
    terms.some((term) => isObligationDay(on, term, calendar)),
  );
  return [...new Set([...taught.map(({ on }) => isoDate(on)), ...owed])].sort();
}

/** The sums of a day or week in which no class owes or has anything any more. */
const nothing = {
  ...{ classes: 0, plannedClasses: 0, reportedClasses: 0, evidencedClasses: 0 },
  ...{ enrolledStudents: 0, internStudents: 0 },
  ...{ plannedStudents: 0, reportedStudents: 0, evidencedStudents: 0 },
};

/** Takes away the rows of days that have neither lessons nor obligation any more, and of weeks that have no day left. */
async function clearStale(
  db: Db,
  schoolId: string,
  { from, to }: DayRange,
  days: readonly IsoDate[],
): Promise<void> {
  const staleDays = await db.classDayCoverage.findMany({
    where: { schoolId, on: { gte: dateOf(from), lte: dateOf(to), notIn: days.map(dateOf) } },
    select: { on: true },
    distinct: ["on"],
  });
  const gone = staleDays.map(({ on }) => on);
  await db.classDayCoverage.deleteMany({ where: { schoolId, on: { in: gone } } });
  await db.schoolDayCoverage.updateMany({ where: { schoolId, on: { in: gone } }, data: nothing });

  const kept = new Set(days.map(mondayOf));
  const weeks = [...new Set(gone.map((on) => mondayOf(isoDate(on))))]
    .filter((monday) => !kept.has(monday) && from <= monday && addDays(monday, 6) <= to)
    .map(dateOf);
  await db.classWeekCoverage.deleteMany({ where: { schoolId, weekOf: { in: weeks } } });
  await db.schoolWeekCoverage.updateMany({
    where: { schoolId, weekOf: { in: weeks } },
    data: nothing,
  });
}

/** A kept figure that the facts do not bear out. `on` is the day, or the week's Monday. */
export interface CoverageDifference {
  readonly by: "day" | "week";
  readonly on: IsoDate;
  /** Empty for the school's own sums. */
  readonly className: string;
  readonly kept: string | null;
  readonly rebuilt: string | null;
}

/**
 * Rebuilds a school's coverage, all of it or of whole weeks, and says what differed from what was kept. A row that only counts the enrolled of
 * a day on which nothing was planned, and was not there before, is no difference: a page counts those itself.
 */
export async function compareRebuilt(
  db: Db,
  schoolId: string,
  weeks?: DayRange,
): Promise<CoverageDifference[]> {
  const span = weeks ?? (await findSpan(db, schoolId));
  if (!span) return [];
  // A log that is being written is waited for, and no other comes between the two looks.
  await lockFigures(db, schoolId, span, Infinity);
  const before = await snapshot(db, schoolId, span);
  await rebuildCoverage(db, schoolId, span);
  const after = await snapshot(db, schoolId, span);
  const differences: CoverageDifference[] = [];
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [kept, rebuilt] = [before.get(key), after.get(key)];
    const bare = (kept?.bare ?? true) && (rebuilt?.bare ?? true);
    // A day that is no longer owed, such as one made a holiday, loses its rows and its sums.
    const silent = bare && (!kept || !rebuilt || rebuilt.figures === "0/0/0/0");
    if (kept?.hash === rebuilt?.hash || silent) continue;
    const { by, on, className } = (rebuilt ?? kept)!;
    differences.push({
      by,
      on,
      className,
      kept: kept?.figures ?? null,
      rebuilt: rebuilt?.figures ?? null,
    });
  }
  return differences;
}

const spanShape = shapeOf<{ from: Date | null; to: Date | null }>("findSpan", {
  from: date,
  to: date,
});

/** From the first to the last day that a term, a session or a kept row speaks of. */
async function findSpan(db: Db, schoolId: string): Promise<DayRange | null> {
  const { from, to } = await row(db, spanShape)`
    SELECT min(d.first) AS "from", max(d.last) AS "to" FROM (
      SELECT min(starts_on) AS first, max(ends_on) AS last FROM term WHERE school_id = ${schoolId}::uuid
      UNION ALL SELECT min(on_date), max(on_date) FROM session WHERE school_id = ${schoolId}::uuid
      UNION ALL SELECT min(on_date), max(on_date) FROM class_day_coverage WHERE school_id = ${schoolId}::uuid) d`;
  if (!from || !to) return null;
  return { from: mondayOf(isoDate(from)), to: addDays(mondayOf(isoDate(to)), 6) };
}

interface Kept {
  readonly key: string;
  readonly by: "day" | "week";
  readonly on: IsoDate;
  readonly className: string;
  readonly hash: string;
  readonly figures: string;
  /** Nothing is planned in it. */
  readonly bare: boolean;
}

const keptShape = shapeOf<Kept>("snapshot", {
  key: text,
  by: word(),
  on: text,
  className: text,
  hash: text,
  figures: text,
  bare: bool,
});

/** Every kept row with a hash over all of it, and its figures as enrolled/planned/reported/evidenced students. */
async function snapshot(db: Db, schoolId: string, span: DayRange): Promise<Map<string, Kept>> {
  const [from, to] = [dateOf(span.from), dateOf(span.to)];
  const kept = await rows(db, keptShape)`
    SELECT k.by || k.on || k.class AS key, k.by, k.on, k.hash, k.bare, coalesce(g.name, '') AS "className",
      concat_ws('/', k.enrolled_students, k.planned_students, k.reported_students, k.evidenced_students) AS figures
    FROM (
      SELECT 'day' AS by, on_date::text AS on, class_group_id::text AS class, md5(d::text) AS hash, planned_sessions = 0 AS bare,
        enrolled_students, planned_students, reported_students, evidenced_students
      FROM class_day_coverage d WHERE school_id = ${schoolId}::uuid AND on_date BETWEEN ${from}::date AND ${to}::date
      UNION ALL
      SELECT 'week', week_of::text, class_group_id::text, md5(w::text), planned_sessions = 0,
        enrolled_students, planned_students, reported_students, evidenced_students
      FROM class_week_coverage w WHERE school_id = ${schoolId}::uuid AND week_of BETWEEN ${from}::date AND ${to}::date
      UNION ALL
      SELECT 'day', on_date::text, '', md5(d::text), planned_classes = 0,
        enrolled_students, planned_students, reported_students, evidenced_students
      FROM school_day_coverage d WHERE school_id = ${schoolId}::uuid AND on_date BETWEEN ${from}::date AND ${to}::date
      UNION ALL
      SELECT 'week', week_of::text, '', md5(w::text), planned_classes = 0,
        enrolled_students, planned_students, reported_students, evidenced_students
      FROM school_week_coverage w WHERE school_id = ${schoolId}::uuid AND week_of BETWEEN ${from}::date AND ${to}::date) k
    LEFT JOIN class_group g ON g.school_id = ${schoolId}::uuid AND g.id::text = k.class`;
  return new Map(kept.map((one) => [one.key, one]));
}
