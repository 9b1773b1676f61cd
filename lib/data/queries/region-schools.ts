import "server-only";

import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import type { PlanStatus } from "@/lib/domain/plan/teaching-plan";

import { Prisma } from "../generated/client";
import { enrolledOn } from "../facts/enrolled";
import { dateOf, isoDate } from "../day";
import { bool, date, int, rows, shapeOf, text, uuid, word } from "../rows";
import type { Db } from "../scope";
import { containing, type ListPage } from "./classes";
import { countPlans } from "./teaching-plans";
import { findTermOn, type Term } from "./terms";

export const schoolKinds = [
  "TECHNICAL_SCHOOL",
  "SENIOR_TECHNICAL_SCHOOL",
  "TECHNICIAN_COLLEGE",
] as const;
export type SchoolKind = (typeof schoolKinds)[number];

export const regionSchoolSorts = ["region", "name", "students", "plans", "last"] as const;

export interface RegionSchoolLine {
  readonly schoolId: string;
  readonly name: string;
  readonly regionName: string;
  readonly kind: SchoolKind;
  readonly classes: number;
  readonly students: number;
  readonly plansApproved: number;
  readonly published: boolean;
  readonly lastReportedOn: IsoDate | null;
}

interface Asked extends ListPage {
  readonly kind: string | null;
  readonly published: boolean | null;
}

interface Line extends Omit<RegionSchoolLine, "lastReportedOn"> {
  readonly region: string;
  readonly lastReportedOn: Date | null;
  readonly total: number;
}

const schoolsShape = shapeOf<Line>("listRegionSchools", {
  schoolId: uuid,
  name: text,
  region: text,
  regionName: text,
  kind: word(),
  classes: int,
  students: int,
  plansApproved: int,
  published: bool,
  lastReportedOn: date,
  total: int,
});

/**
 * The schools of the scope on a day, found by name, initials or region. Classes and students are the kept sums of the
 * day's week, counted only where there are none; a school's last log is looked for within sixty days.
 */
export async function listRegionSchools(
  db: Db,
  { q, sort, descending, page, size, kind, published }: Asked,
  on: IsoDate,
): Promise<{ rows: RegionSchoolLine[]; total: number }> {
  const day = dateOf(on);
  const enrolled = enrolledOn(Prisma.sql`${day}::date`);
  const found = await rows(db, schoolsShape)`
    WITH here AS (
      SELECT s.*, (SELECT t.id FROM term t WHERE t.school_id = s.id AND t.ends_on >= ${day}::date
        ORDER BY t.starts_on LIMIT 1) AS term_id
      FROM school s
    ), line AS (
      SELECT s.id AS "schoolId", s.name, s.region_code AS region, r.name AS "regionName", s.kind::text AS kind,
        coalesce(c.classes, (SELECT count(DISTINCT e.class_group_id) FROM enrolment e
          WHERE e.school_id = s.id AND ${enrolled}))::int AS classes,
        coalesce(c.enrolled_students, (SELECT count(*) FROM enrolment e
          WHERE e.school_id = s.id AND ${enrolled}))::int AS students,
        (SELECT count(*)::int FROM plan_version v JOIN teaching_plan p ON p.school_id = v.school_id AND p.id = v.plan_id
          WHERE v.school_id = s.id AND v.status = 'APPROVED' AND p.term_id = s.term_id) AS "plansApproved",
        EXISTS (SELECT FROM publication b WHERE b.school_id = s.id AND b.term_id = s.term_id) AS published,
        (SELECT d.on_date FROM school_day_coverage d WHERE d.school_id = s.id
          AND d.on_date BETWEEN ${dateOf(addDays(on, -60))}::date AND ${day}::date AND d.reported_classes > 0
          ORDER BY d.on_date DESC LIMIT 1) AS "lastReportedOn"
      FROM here s
      JOIN region r ON r.code = s.region_code
      LEFT JOIN school_week_coverage c ON c.school_id = s.id AND c.week_of = ${dateOf(mondayOf(on))}::date AND c.classes > 0
      WHERE (${kind}::text IS NULL OR s.kind::text = ${kind})
        AND (${q} = '' OR lower(s.name) LIKE ${containing(q)} OR s.name_initials LIKE ${containing(q)}
          OR r.name LIKE ${containing(q)})
    )
    SELECT *, count(*) OVER ()::int AS total FROM line
    WHERE ${published}::boolean IS NULL OR published = ${published}
    ORDER BY
      CASE WHEN ${sort} = 'students' AND NOT ${descending} THEN students END,
      CASE WHEN ${sort} = 'students' AND ${descending} THEN students END DESC,
      CASE WHEN ${sort} = 'plans' AND NOT ${descending} THEN classes - "plansApproved" END,
      CASE WHEN ${sort} = 'plans' AND ${descending} THEN classes - "plansApproved" END DESC,
      CASE WHEN ${sort} = 'last' AND NOT ${descending} THEN "lastReportedOn" END NULLS FIRST,
      CASE WHEN ${sort} = 'last' AND ${descending} THEN "lastReportedOn" END DESC NULLS LAST,
      CASE WHEN ${sort} = 'region' AND ${descending} THEN region END DESC,
      CASE WHEN ${sort} = 'name' AND ${descending} THEN name END COLLATE "zh-x-icu" DESC,
      CASE WHEN ${sort} <> 'name' THEN region END, name COLLATE "zh-x-icu", "schoolId"
    LIMIT ${size} OFFSET ${(page - 1) * size}`;
  return {
    rows: found.map(({ total: _, lastReportedOn, ...line }) => ({
      ...line,
      lastReportedOn: lastReportedOn && isoDate(lastReportedOn),
    })),
    total: found[0]?.total ?? 0,
  };
}

export interface RegionSchool {
  readonly name: string;
  readonly regionName: string;
  readonly kind: SchoolKind;
  readonly sample: boolean;
  readonly openingOn: IsoDate | null;
  /** The pay rule in force on the day, as far as an official sees it (C135); null where there is none. */
  readonly pay: { readonly from: IsoDate; readonly onlineFactorPermille: number } | null;
  readonly term: Term | null;
  readonly teachers: number;
  readonly plans: Readonly<Partial<Record<PlanStatus, number>>>;
  readonly publication: {
    readonly number: number;
    readonly from: IsoDate;
    readonly at: Date;
  } | null;
}

const factorShape = shapeOf<{ from: Date; onlineFactorPermille: number }>("findOnlineFactor", {
  from: date,
  onlineFactorPermille: int,
});

/** The online factor in force on a day: of a pay rule an official reads these columns alone. */
async function findOnlineFactor(db: Db, schoolId: string, on: IsoDate) {
  const [found] = await rows(db, factorShape)`
    SELECT from_on AS "from", online_factor_permille AS "onlineFactorPermille" FROM pay_rule
    WHERE school_id = ${schoolId}::uuid AND from_on <= ${dateOf(on)}::date ORDER BY from_on DESC LIMIT 1`;
  return found ? { ...found, from: isoDate(found.from) } : null;
}

/** One school as its city sees it, or null where this scope has none of that id. */
export async function findRegionSchool(
  db: Db,
  schoolId: string,
  on: IsoDate,
): Promise<RegionSchool | null> {
  const school = await db.school.findUnique({
    where: { id: schoolId },
    select: {
      name: true,
      kind: true,
      sample: true,
      openingOn: true,
      region: { select: { name: true } },
    },
  });
  if (!school) return null;
  const { region, openingOn, ...row } = school;
  const term = await findTermOn(db, schoolId, on);
  const publication =
    term &&
    (await db.publication.findFirst({
      where: { schoolId, termId: term.id },
      orderBy: { number: "desc" },
      select: { number: true, fromOn: true, publishedAt: true },
    }));
  const pay = await findOnlineFactor(db, schoolId, on);
  return {
    ...row,
    pay,
    regionName: region.name,
    openingOn: openingOn && isoDate(openingOn),
    term,
    teachers: await db.teacher.count({
      where: { schoolId, OR: [{ leftOn: null }, { leftOn: { gt: dateOf(on) } }] },
    }),
    plans: term ? await countPlans(db, schoolId, term.id) : {},
    publication: publication && {
      number: publication.number,
      from: isoDate(publication.fromOn),
      at: publication.publishedAt,
    },
  };
}
