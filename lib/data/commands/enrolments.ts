import "server-only";

import { isObligationDay, type Calendar } from "@/lib/domain/calendar/calendar";
import { addDays, type IsoDate } from "@/lib/domain/calendar/day";

import { calendarBetween } from "../queries/calendar";
import { findTermOn } from "../queries/terms";
import { rows, shapeOf, text, uuid } from "../rows";
import type { Db } from "../scope";
import { refreshCoverage, type ClassDay } from "./coverage";

/** Obligation days of the term from a day up to today: those on which the enrolled are counted without a session, too. */
async function countedDays(db: Db, schoolId: string, from: IsoDate, on: IsoDate) {
  const term = await findTermOn(db, schoolId, on);
  if (!term) return [];
  const first = from > term.startsOn ? from : term.startsOn;
  const last = on < term.endsOn ? on : term.endsOn;
  if (first > last) return [];
  const calendar: Calendar = await calendarBetween(db, first, last);
  const days: IsoDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1))
    if (isObligationDay(day, term, calendar)) days.push(day);
  return days;
}

const toRecountShape = shapeOf<ClassDay>("refreshEnrolment", { classGroupId: uuid, on: text });

/**
 * Recounts the coverage of classes from the day their students changed: on days with sessions, on days for which the
 * school has figures (a class that came after the publication belongs to them), and on the days owed so far.
 */
export async function refreshEnrolment(
  db: Db,
  schoolId: string,
  classIds: readonly string[],
  from: IsoDate,
  on: IsoDate,
): Promise<void> {
  if (classIds.length === 0) return;
  const days = await countedDays(db, schoolId, from, on);
  const toRecount = await rows(db, toRecountShape)`
    SELECT c.class_group_id AS "classGroupId", s.on_date::text AS on FROM session_class c
      JOIN session s ON s.school_id = c.school_id AND s.id = c.session_id
      WHERE c.school_id = ${schoolId}::uuid AND c.class_group_id = ANY(${classIds}::uuid[]) AND s.on_date >= ${from}::date
    UNION
    SELECT class_group_id, on_date::text FROM class_day_coverage
      WHERE school_id = ${schoolId}::uuid AND class_group_id = ANY(${classIds}::uuid[]) AND on_date >= ${from}::date
    UNION
    SELECT c.id, d.on_date::text FROM unnest(${classIds}::uuid[]) AS c(id), school_day_coverage d
      WHERE d.school_id = ${schoolId}::uuid AND d.on_date >= ${from}::date AND d.classes > 0
    UNION
    SELECT c.id, d.day FROM unnest(${classIds}::uuid[]) AS c(id), unnest(${days}::text[]) AS d(day)`;
  await refreshCoverage(db, schoolId, toRecount);
}
