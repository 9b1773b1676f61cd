import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";
import { type ClassGate, type PublicationSummary } from "@/lib/domain/session/publication";
import { classDays, type ClassDay } from "@/lib/domain/timetable/class-days";
import { weekVerdict } from "@/lib/domain/notice/verdict";
import type { Timetable } from "@/lib/domain/timetable/model/timetable";

import { dateOf, isoDate } from "../day";
import type { Db } from "../scope";
import { notKept } from "../facts/taught";
import { planPublication, type CourseOverHours } from "./publication-plan";
import type { Term } from "./terms";

/** What a publishing would do, before it is done. */
export interface PublicationPreview extends Omit<PublicationSummary, "classes"> {
  readonly over: readonly CourseOverHours[];
}

/** A class before the gate to publishing. */
export interface ClassAtGate extends ClassGate {
  readonly classId: string;
  readonly className: string;
  readonly initials: string;
  readonly planId: string;
  readonly days: readonly ClassDay[];
  /** Reasons given and not yet accepted. */
  readonly waiting: readonly string[];
}

/** Every class with a plan in force, with what the rules say about its week and which reasons stand. */
export async function listGates(
  db: Db,
  schoolId: string,
  termId: string,
  timetable: Timetable,
  on: IsoDate,
): Promise<ClassAtGate[]> {
  const versions = await db.planVersion.findMany({
    where: { schoolId, status: "APPROVED", plan: { termId } },
    select: {
      planId: true,
      exceptions: { where: { returnReason: null }, select: { ruleId: true, acceptedAt: true } },
      plan: { select: { classGroup: { select: { id: true, name: true, nameInitials: true } } } },
    },
  });
  return versions
    .map(({ planId, exceptions, plan }) => {
      const days = classDays(timetable, plan.classGroup.id);
      const rulesWhere = (accepted: boolean) =>
        exceptions
          .filter((one) => (one.acceptedAt !== null) === accepted)
          .map(({ ruleId }) => ruleId);
      return {
        classId: plan.classGroup.id,
        className: plan.classGroup.name,
        initials: plan.classGroup.nameInitials,
        planId,
        days,
        findings: weekVerdict(days, timetable.limitMinutes, on),
        accepted: rulesWhere(true),
        waiting: rulesWhere(false),
      };
    })
    .sort((a, b) => a.className.localeCompare(b.className, "zh-Hans-CN", { numeric: true }));
}

/** Classes of a term whose plan is not in force: they are not published. */
export async function listClassesWithoutPlan(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<{ planId: string; className: string }[]> {
  const plans = await db.teachingPlan.findMany({
    where: { schoolId, termId, versions: { none: { status: "APPROVED" } } },
    select: { id: true, classGroup: { select: { name: true } } },
    orderBy: { classGroup: { name: "asc" } },
  });
  return plans.map(({ id, classGroup }) => ({ planId: id, className: classGroup.name }));
}

export interface PublicationRow {
  readonly id: string;
  readonly number: number;
  readonly fromOn: IsoDate;
  readonly publishedAt: Date;
  readonly publishedBy: string;
  readonly summary: PublicationSummary;
}

/** What a publishing did that kept no account of it. */
const nothing: PublicationSummary = {
  sessions: 0,
  classes: 0,
  dates: 0,
  replaced: 0,
  kept: 0,
  unplaced: 0,
  beforeOpening: 0,
  skipped: [],
  makeUps: [],
};

/** A term's publishings, newest first. */
export async function listPublications(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<PublicationRow[]> {
  const rows = await db.publication.findMany({
    where: { schoolId, termId },
    select: {
      id: true,
      number: true,
      fromOn: true,
      publishedAt: true,
      publishedBy: true,
      summary: true,
    },
    orderBy: { number: "desc" },
    take: 50,
  });
  const people = await db.account.findMany({
    where: { id: { in: rows.map(({ publishedBy }) => publishedBy) } },
    select: { id: true, displayName: true },
  });
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return rows.map((row) => ({
    ...row,
    fromOn: isoDate(row.fromOn),
    publishedBy: nameOf.get(row.publishedBy) ?? "",
    summary: { ...nothing, ...(row.summary as Partial<PublicationSummary>) },
  }));
}

/** What publishing from a day on would do, asked before anybody does it. */
export async function previewPublication(
  db: Db,
  schoolId: string,
  term: Term,
  timetable: Timetable,
  from: IsoDate,
): Promise<PublicationPreview> {
  const plan = await planPublication(db, schoolId, term, timetable, from);
  const { dates, skipped, lessons, beforeOpening, over } = plan;
  return {
    sessions: lessons.length,
    dates: dates.length,
    beforeOpening,
    over,
    unplaced: timetable.lessons.filter(({ weekday }) => weekday === null).length,
    skipped,
    makeUps: dates.flatMap(({ on, weekday, makeUpName: name }) =>
      name === undefined ? [] : [{ on, weekday, name }],
    ),
    ...(await countSessionsFrom(db, schoolId, term.id, from)),
  };
}

/** Sessions of a term from a day on: those a new publishing replaces, and those with a log or evidence, which stay. */
async function countSessionsFrom(db: Db, schoolId: string, termId: string, from: IsoDate) {
  const where = { schoolId, termId, on: { gte: dateOf(from) } };
  const replaced = await db.session.count({ where: { ...where, ...notKept } });
  return { replaced, kept: (await db.session.count({ where })) - replaced };
}
