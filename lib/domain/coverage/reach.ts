import { type Reach, type Truth } from "./coverage";

/** How far one school is reached: its classes and its students, each by every truth. */
export interface SchoolReach {
  readonly classes: Reach;
  readonly students: Reach;
  /** Of the students, those in 顶岗实习: counted, and shown apart (Q2). */
  readonly interns: number;
}

/** A class as a school of its own to add up: it is one class, reached once it has a session. */
export const reachOfClass = ({
  students,
  interns,
  sessions,
}: Pick<SchoolReach, "students" | "interns"> & { readonly sessions: Reach }): SchoolReach => ({
  classes: {
    all: 1,
    planned: Number(sessions.planned > 0),
    reported: Number(sessions.reported > 0),
    evidenced: Number(sessions.evidenced > 0),
  },
  students,
  interns,
});

/** The same for several schools; how many of them are reached comes first. */
export interface AreaReach extends SchoolReach {
  readonly schools: Reach;
}

const nothing: Reach = { all: 0, planned: 0, reported: 0, evidenced: 0 };

const plus = (a: Reach, b: Reach): Reach => ({
  all: a.all + b.all,
  planned: a.planned + b.planned,
  reported: a.reported + b.reported,
  evidenced: a.evidenced + b.evidenced,
});

/** A school is reached once one of its classes is; a school with nothing at all is one to reach, too (C087). */
const asOne = ({ classes }: SchoolReach): Reach => ({
  all: 1,
  planned: Number(classes.planned > 0),
  reported: Number(classes.reported > 0),
  evidenced: Number(classes.evidenced > 0),
});

/** What schools add up to; classes and students of different schools are never the same ones. */
export const sumReach = (schools: readonly SchoolReach[]): AreaReach =>
  schools.reduce<AreaReach>(
    (sum, school) => ({
      schools: plus(sum.schools, asOne(school)),
      classes: plus(sum.classes, school.classes),
      students: plus(sum.students, school.students),
      interns: sum.interns + school.interns,
    }),
    { schools: nothing, classes: nothing, students: nothing, interns: 0 },
  );

/** What figures of coverage count. */
export const nouns = ["schools", "classes", "students"] as const;
export type Noun = (typeof nouns)[number];

/** Whether a place belongs to those a truth has not reached: the school itself, some class of it, some student of it. */
export function isLeftOut({ classes, students }: SchoolReach, noun: Noun, truth: Truth): boolean {
  if (noun === "schools") return classes[truth] === 0;
  const { [truth]: reached, all } = noun === "classes" ? classes : students;
  return reached < all;
}

/** What is missing until everybody is reached by a truth. */
export const missingOf = ({ all }: Reach, reached: number): number => Math.max(0, all - reached);

/** Where most of the missing got lost: without a timetable, without a log, or without evidence. */
export interface Gap {
  readonly at: Truth;
  readonly count: number;
}

/** The largest of the three losses on the way to evidence, the earliest where two are equal; null where nothing is missing. */
export function mainGap({ all, planned, reported, evidenced }: Reach): Gap | null {
  const gaps: Gap[] = [
    { at: "planned", count: all - planned },
    { at: "reported", count: planned - reported },
    { at: "evidenced", count: reported - evidenced },
  ];
  const largest = gaps.reduce((most, gap) => (gap.count > most.count ? gap : most));
  return largest.count > 0 ? largest : null;
}
