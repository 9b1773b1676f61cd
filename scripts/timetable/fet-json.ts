import {
  type PairRule,
  type Problem,
  type Slot,
  type Task,
  LONGEST_LESSON,
} from "../../lib/domain/timetable/model/problem";

/** A school's week as converted from FET: activities, and constraints by FET's own names. */
export interface FetSchool {
  readonly name: string;
  readonly days: number;
  readonly hours: number;
  readonly activities: readonly {
    readonly id: number;
    readonly subject: string;
    readonly teachers: readonly string[];
    readonly students: readonly string[];
    readonly duration: number;
  }[];
  readonly timeConstraints: readonly FetConstraint[];
}

interface FetConstraint {
  readonly type: string;
  readonly weight: number;
  readonly slots?: readonly (readonly [number, number])[];
  readonly activities?: readonly number[];
  readonly teacher?: string;
  readonly students?: readonly string[];
  readonly subject?: string;
  readonly MinDays?: number;
  readonly Consecutive_If_Same_Day?: boolean;
  readonly MinGaps?: number;
  readonly Minimum_Days_Per_Week?: number;
}

export type FetRefusal =
  | { readonly ok: false; readonly reason: "FET_UNREADABLE" }
  | { readonly ok: false; readonly reason: "FET_UNKNOWN_CONSTRAINT"; readonly names: string[] }
  | { readonly ok: false; readonly reason: "FET_LESSON_TOO_LONG"; readonly names: string[] };

/** Constraints this reader knows; the second word says whether a weight below 100 is understood. */
const KNOWN: Readonly<Record<string, "MUST" | "EITHER">> = {
  BreakTimes: "MUST",
  StudentsSetNotAvailableTimes: "MUST",
  TeacherNotAvailableTimes: "MUST",
  ActivityPreferredTimeSlots: "MUST",
  ActivitiesPreferredTimeSlots: "MUST",
  ActivityPreferredStartingTime: "MUST",
  MinDaysBetweenActivities: "EITHER",
  MinGapsBetweenActivities: "EITHER",
  TeacherMinDaysPerWeek: "MUST",
};

const silent = {
  spread: 0,
  adjacentDays: 0,
  classGap: 0,
  isolated: 0,
  uneven: 0,
  teacherGap: 0,
  teacherDay: 0,
  undesired: 0,
};

function schoolIn(text: string): FetSchool | undefined {
  try {
    const { activities, timeConstraints } = JSON.parse(text) as Record<string, unknown>;
    const whole = Array.isArray(activities) && Array.isArray(timeConstraints);
    return whole ? (JSON.parse(text) as FetSchool) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A converted FET school as a problem: one task an activity, the only wishes the pair rules of a
 * weight below 100 (one each). A constraint that is not modelled is refused by its name.
 */
export function problemOfFet(text: string): { ok: true; value: Problem } | FetRefusal {
  const school = schoolIn(text);
  if (!school) return { ok: false, reason: "FET_UNREADABLE" };
  const unknown = school.timeConstraints.flatMap(({ type, weight }) => {
    if (!(type in KNOWN)) return [type];
    return KNOWN[type] === "MUST" && weight < 100 ? [`${type} (weight ${weight})`] : [];
  });
  if (unknown.length > 0)
    return { ok: false, reason: "FET_UNKNOWN_CONSTRAINT", names: [...new Set(unknown)] };
  const long = school.activities.filter(({ duration }) => duration > LONGEST_LESSON);
  if (long.length > 0)
    return { ok: false, reason: "FET_LESSON_TOO_LONG", names: long.map(({ id }) => String(id)) };

  const cell = (day: number, hour: number) => day * school.hours + hour;
  const slotsOf = ({ slots }: FetConstraint): Slot[] =>
    (slots ?? []).map(([day, period]) => ({ day, period }));
  const of = (type: string) => school.timeConstraints.filter((one) => one.type === type);

  const starts = new Map<number, Set<number>>();
  const narrow = (id: number, open: Set<number>) => {
    const known = starts.get(id);
    starts.set(id, known ? new Set([...known].filter((s) => open.has(s))) : open);
  };
  /** Starts whose whole duration lies in the slots named. */
  const wholly = (id: number, duration: number, constraint: FetConstraint) => {
    const open = new Set((constraint.slots ?? []).map(([day, hour]) => cell(day, hour)));
    const whole = [...open].filter((s) => {
      const fits = (s % school.hours) + duration <= school.hours;
      return fits && Array.from({ length: duration }, (_, k) => s + k).every((c) => open.has(c));
    });
    narrow(id, new Set(whole));
  };
  const durations = new Map(school.activities.map(({ id, duration }) => [id, duration]));
  for (const constraint of of("ActivityPreferredTimeSlots"))
    for (const id of constraint.activities ?? []) wholly(id, durations.get(id) ?? 1, constraint);
  for (const constraint of of("ActivitiesPreferredTimeSlots"))
    for (const { id, subject, teachers, students, duration } of school.activities) {
      const { teacher, subject: asked, students: group } = constraint;
      if (teacher && !teachers.includes(teacher)) continue;
      if (asked && subject !== asked) continue;
      if (group && group.length > 0 && !students.some((one) => group.includes(one))) continue;
      wholly(id, duration, constraint);
    }
  for (const constraint of of("ActivityPreferredStartingTime"))
    for (const id of constraint.activities ?? [])
      narrow(id, new Set((constraint.slots ?? []).map(([day, hour]) => cell(day, hour))));

  const tasks: Task[] = school.activities.map(({ id, teachers, students, duration }) => {
    const open = starts.get(id);
    const own = open && [...open].sort((a, b) => a - b);
    return {
      id: String(id),
      classIds: students,
      teacherIds: teachers,
      lessons: [
        {
          id: String(id),
          length: duration,
          ...(own && {
            starts: own.map((s) => ({
              day: Math.floor(s / school.hours),
              period: s % school.hours,
            })),
          }),
        },
      ],
    };
  });
  const rules: PairRule[] = school.timeConstraints.flatMap((one): PairRule[] => {
    const lessonIds = (one.activities ?? []).map(String);
    const weight = one.weight < 100 ? { weight: 1 } : {};
    if (one.type === "MinDaysBetweenActivities")
      return [
        {
          kind: "MIN_DAYS_BETWEEN",
          lessonIds,
          value: one.MinDays ?? 1,
          consecutiveIfSameDay: one.Consecutive_If_Same_Day ?? false,
          ...weight,
        },
      ];
    if (one.type === "MinGapsBetweenActivities")
      return [{ kind: "MIN_GAPS_BETWEEN", lessonIds, value: one.MinGaps ?? 1, ...weight }];
    return [];
  });
  const names = (each: (one: FetSchool["activities"][number]) => readonly string[]) => [
    ...new Set(school.activities.flatMap(each)),
  ];
  const away = (list: readonly FetConstraint[]) => list.flatMap(slotsOf);
  const minDays = new Map(
    of("TeacherMinDaysPerWeek").map((one) => [one.teacher, one.Minimum_Days_Per_Week ?? 0]),
  );
  return {
    ok: true,
    value: {
      name: school.name,
      grid: {
        days: school.days,
        periodMinutes: Array.from({ length: school.hours }, () => 60),
        closed: away(of("BreakTimes")),
      },
      classes: names(({ students }) => students).map((id) => ({
        id,
        unavailable: away(
          of("StudentsSetNotAvailableTimes").filter(({ students }) => students?.includes(id)),
        ),
      })),
      teachers: names(({ teachers }) => teachers).map((id) => ({
        id,
        unavailable: away(of("TeacherNotAvailableTimes").filter(({ teacher }) => teacher === id)),
        ...(minDays.has(id) && { minDays: minDays.get(id)! }),
      })),
      tasks,
      pairRules: rules,
      weights: silent,
    },
  };
}
