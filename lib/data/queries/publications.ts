import "server-only";

import type { IsoDate } from "@/lib/domain/dated";
import type { ClassGate, PublicationSummary } from "@/lib/domain/publication";
import {
  classDays,
  weekFindings,
  type ClassDay,
  type Timetable,
} from "@/lib/domain/timetable-rules";

import { isoDate } from "../day";
import type { Db } from "../scope";

/** A class before the gate to publishing. */
export interface ClassAtGate extends ClassGate {
  readonly classId: string;
  readonly className: string;
  readonly planId: string;
  readonly versionId: string;
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
      id: true,
      planId: true,
      exceptions: { select: { ruleId: true, acceptedAt: true } },
      plan: { select: { classGroup: { select: { id: true, name: true } } } },
    },
  });
  return versions
    .map(({ id, planId, exceptions, plan }) => {
      const days = classDays(timetable, plan.classGroup.id);
      const rulesWhere = (accepted: boolean) =>
        exceptions
          .filter((one) => (one.acceptedAt !== null) === accepted)
          .map(({ ruleId }) => ruleId);
      return {
        classId: plan.classGroup.id,
        className: plan.classGroup.name,
        planId,
        versionId: id,
        days,
        findings: weekFindings(days, timetable.limitMinutes, on),
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
    summary: row.summary as unknown as PublicationSummary,
  }));
}
