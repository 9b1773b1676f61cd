import "server-only";

import type { TermSpan } from "@/lib/domain/calendar/calendar";
import { countingDay, evidenceFactorOn } from "@/lib/domain/coverage/coverage";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";

import { dateOf, isoDate } from "../day";
import { calendarOf, differingDays, type DifferingDay } from "../queries/calendar";
import { date, json, row, rows, shapeOf, text, uuid } from "../rows";
import { inSchoolRole, type Db } from "../scope";
import { writeFigures } from "./coverage-figures";

/** From a day to a day, both of them in it. */
export interface DayRange {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A class on a day. */
export interface ClassDay {
  readonly classGroupId: string;
  readonly on: IsoDate;
}

/**
 * Recomputes classes' days, their ISO weeks and the school's sums of both from the facts, after whatever changed them
 * for a school: a publication, an enrolment, an import undone.
 *
 * The classes that have nothing on those days get their rows too: whoever is not reached is part of the denominator.
 */
export async function refreshCoverage(
  db: Db,
  schoolId: string,
  classDays: readonly ClassDay[],
): Promise<void> {
  if (classDays.length === 0) return;
  const bare = await listBareClassDays(db, schoolId, distinct(classDays));
  await coverClassDays(db, schoolId, [...classDays, ...bare]);
}

/**
 * The same for these classes alone, which is what follows from one log.
 *
 * Cost follows the change: a class-day reads that week's sessions of that class, never the history. Rebuilding a whole
 * term (coverage-rebuild.ts) is this one computation, too, so that the two cannot drift apart.
 */
export async function coverClassDays(
  db: Db,
  schoolId: string,
  classDays: readonly ClassDay[],
): Promise<void> {
  if (classDays.length === 0) return;
  // A row an INSERT names twice is refused.
  const days = [
    ...new Map(classDays.map((day) => [`${day.classGroupId} ${day.on}`, day])).values(),
  ];
  const mondays = [...new Set(days.map(({ on }) => mondayOf(on)))].sort();
  const span = { from: mondays[0]!, to: addDays(mondays.at(-1)!, 6) };
  await inSchoolRole(db, () => cover(db, schoolId, days, mondays, span));
}

async function cover(
  db: Db,
  schoolId: string,
  days: readonly ClassDay[],
  mondays: readonly IsoDate[],
  span: DayRange,
): Promise<void> {
  const { terms, calendar } = await lockFigures(db, schoolId, span, days.length);
  for (const monday of mondays) {
    const ofWeek = days.filter(({ on }) => mondayOf(on) === monday);
    const countedOn = countingDay(monday, terms, calendar);
    const week = { on: monday, factor: evidenceFactorOn(monday), countedOn };
    await writeFigures(
      db,
      schoolId,
      ofWeek.map((day) => ({ ...day, factor: evidenceFactorOn(day.on) })),
      [...new Set(ofWeek.map(({ classGroupId }) => classGroupId))].map((classGroupId) => ({
        ...week,
        classGroupId,
      })),
    );
  }
}

const distinct = (days: readonly ClassDay[]): Date[] =>
  [...new Set(days.map(({ on }) => on))].map(dateOf);

export interface ClassDayRow {
  readonly classGroupId: string;
  readonly on: Date;
}

export const classDaysOf = (found: readonly ClassDayRow[]): ClassDay[] =>
  found.map(({ classGroupId, on }) => ({ classGroupId, on: isoDate(on) }));

const bareShape = shapeOf<ClassDayRow>("listBareClassDays", { classGroupId: uuid, on: date });

/** The school's classes that have no row yet on these days. */
async function listBareClassDays(
  db: Db,
  schoolId: string,
  days: readonly Date[],
): Promise<ClassDay[]> {
  const bare = await rows(db, bareShape)`
    SELECT g.id AS "classGroupId", d.on_date AS "on"
    FROM class_group g CROSS JOIN unnest(${[...days]}::date[]) AS d (on_date)
    WHERE g.school_id = ${schoolId}::uuid AND (g.closed_on IS NULL OR g.closed_on > d.on_date)
      AND NOT EXISTS (SELECT FROM class_day_coverage c
        WHERE c.school_id = g.school_id AND c.on_date = d.on_date AND c.class_group_id = g.id)`;
  return classDaysOf(bare);
}

const ofLogShape = shapeOf<ClassDayRow>("coverLog", { classGroupId: uuid, on: date });

/** What follows from a log or from evidence for the classes of its session. */
export async function coverLog(db: Db, schoolId: string, sessionId: string): Promise<void> {
  const ofLog = await rows(db, ofLogShape)`
    SELECT c.class_group_id AS "classGroupId", s.on_date AS "on"
    FROM session s JOIN session_class c ON c.school_id = s.school_id AND c.session_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND s.id = ${sessionId}::uuid`;
  await coverClassDays(db, schoolId, classDaysOf(ofLog));
}

const figuresShape = shapeOf<{
  turn: string;
  planned: string;
  terms: TermSpan[];
  days: DifferingDay[];
}>("lockFigures", { turn: text, planned: text, terms: json(), days: json() });

/**
 * The school's terms that touch a span of days and the calendar of that span, and the turn to write the school's figures:
 * of two logs at once, the second counts what the first has written, since the sums are of both. For few class-days
 * the transaction then takes a statement's kept plan: the one that writes the figures is planned longer than it runs.
 */
export async function lockFigures(
  db: Db,
  schoolId: string,
  { from, to }: DayRange,
  classDays: number,
) {
  const plans = classDays <= few ? "force_generic_plan" : "auto";
  const { terms, days } = await row(db, figuresShape)`
    SELECT pg_advisory_xact_lock(hashtext('coverage'), hashtext(${schoolId}))::text AS turn,
      set_config('plan_cache_mode', ${plans}, true) AS planned,
      (SELECT coalesce(json_agg(json_build_object('startsOn', t.starts_on, 'endsOn', t.ends_on)), '[]') FROM term t
        WHERE t.school_id = ${schoolId}::uuid AND t.starts_on <= ${dateOf(to)}::date AND t.ends_on >= ${dateOf(from)}::date) AS terms,
      (SELECT coalesce(json_agg(d), '[]') FROM (${differingDays(from, to)}) d) AS days`;
  return { terms, calendar: calendarOf(days) };
}

/** So many class-days are written sooner than their statement is planned. */
const few = 20;
