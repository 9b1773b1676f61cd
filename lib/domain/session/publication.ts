import type { TeachingDate } from "../calendar/calendar";
import { addDays, isDay, mondayOf, type IsoDate } from "../calendar/day";
import { accepted, refused, type Outcome } from "../outcome";
import { blocks, type Finding } from "../notice/rule";
import {
  spanMinutes,
  type TimetableLesson,
  type TimetablePeriod,
} from "../timetable/model/timetable";

/** A lesson on a date. Minutes from midnight; `plannedMinutes` leaves the breaks between its periods out. */
export interface DatedLesson {
  readonly lessonId: string;
  readonly taskId: string;
  readonly on: IsoDate;
  readonly startsMinute: number;
  readonly endsMinute: number;
  readonly plannedMinutes: number;
}

/** Turns placed lessons into dated ones: each on the dates that teach its weekday, in the weeks it is held. */
export function datedLessons(
  lessons: readonly TimetableLesson[],
  dates: readonly TeachingDate[],
  periods: readonly TimetablePeriod[],
): DatedLesson[] {
  const at = new Map(periods.map(({ number }, index) => [number, index]));
  const byWeekday = new Map<number, TimetableLesson[]>();
  for (const lesson of lessons)
    if (lesson.weekday !== null)
      byWeekday.set(lesson.weekday, [...(byWeekday.get(lesson.weekday) ?? []), lesson]);
  return dates.flatMap(({ on, weekday, odd }) =>
    (byWeekday.get(weekday) ?? []).flatMap(({ id, taskId, period, length, weeks }) => {
      if (period === null || weeks === (odd ? "EVEN" : "ODD")) return [];
      const index = at.get(period);
      const first = index === undefined ? undefined : periods[index];
      const last = index === undefined ? undefined : periods[index + length - 1];
      if (!first || !last) return [];
      return [
        {
          lessonId: id,
          taskId,
          on,
          startsMinute: first.startsMinute,
          endsMinute: last.endsMinute,
          plannedMinutes: spanMinutes(periods, period, length),
        },
      ];
    }),
  );
}

/** A class at the gate: what the rules say about its week, and the reasons the leader accepted. */
export interface ClassGate {
  readonly findings: readonly Finding[];
  readonly accepted: readonly string[];
}

/** A class may be published when nothing on its week stands without an accepted reason (C107). */
export const gateOpen = ({ findings, accepted: excused }: ClassGate): boolean =>
  !findings.some((finding) => blocks(finding, excused));

export const gateStates = ["BLOCKED", "WAITING", "OPEN"] as const;
export type GateState = (typeof gateStates)[number];

/** Whether a class may pass, waits only for the leader to answer reasons already given, or needs the office. */
export function gateStateOf(gate: ClassGate & { readonly waiting: readonly string[] }): GateState {
  if (gateOpen(gate)) return "OPEN";
  const answered = { ...gate, accepted: [...gate.accepted, ...gate.waiting] };
  return gateOpen(answered) ? "WAITING" : "BLOCKED";
}

export type PublishRefusal =
  | "NOTHING_TO_PUBLISH"
  | "BLOCKED_BY_RULE"
  | "UNPLACED_LESSONS"
  | "OUTSIDE_TERM"
  | "PAST_DAY"
  | "OVER_TERM_HOURS";

/**
 * Whether a timetable may become dated sessions from a day on.
 *
 * Every class passes the gate; unplaced lessons are left out only when somebody says so; once published,
 * what has already been held is not planned again.
 */
export function publishing(
  {
    gates,
    placed,
    unplaced,
    published,
    hours,
  }: {
    readonly gates: readonly ClassGate[];
    readonly placed: number;
    readonly unplaced: number;
    /** Whether the term was published before. */
    readonly published: boolean;
    /** What stands against the hours of its courses (C104). */
    readonly hours: readonly Finding[];
  },
  { from, leaveUnplaced }: { readonly from: IsoDate; readonly leaveUnplaced: boolean },
  term: { readonly startsOn: IsoDate; readonly endsOn: IsoDate },
  on: IsoDate,
): Outcome<undefined, PublishRefusal> {
  if (from < term.startsOn || from > term.endsOn) return refused("OUTSIDE_TERM");
  if (published && from < on) return refused("PAST_DAY");
  if (placed === 0) return refused("NOTHING_TO_PUBLISH");
  if (unplaced > 0 && !leaveUnplaced) return refused("UNPLACED_LESSONS");
  if (!gates.every(gateOpen)) return refused("BLOCKED_BY_RULE");
  if (hours.some((finding) => blocks(finding, []))) return refused("OVER_TERM_HOURS");
  return accepted();
}

/**
 * The day a publishing is looked at from: the one asked for, else today, and next Monday where the term was published
 * before; always inside the term.
 */
export function publishingDay(
  asked: unknown,
  { startsOn, endsOn }: { readonly startsOn: IsoDate; readonly endsOn: IsoDate },
  published: boolean,
  on: IsoDate,
): IsoDate {
  const known = typeof asked === "string" && isDay(asked) ? asked : undefined;
  const day = known ?? (published ? addDays(mondayOf(on), 7) : on);
  return day < startsOn ? startsOn : day > endsOn ? endsOn : day;
}

/** What a publishing did, kept with it and shown afterwards. */
export interface PublicationSummary {
  readonly sessions: number;
  readonly classes: number;
  readonly dates: number;
  /** Sessions planned before from that day on, which these replace. */
  readonly replaced: number;
  /** Sessions with a log or evidence from that day on: they stay as they were. */
  readonly kept: number;
  /** Lessons of the week that have no place. */
  readonly unplaced: number;
  /** Offline lessons before the formal notice of opening: they get no date (C091). */
  readonly beforeOpening: number;
  readonly skipped: readonly {
    readonly on: IsoDate;
    readonly name: string;
    readonly kind: string;
  }[];
  readonly makeUps: readonly {
    readonly on: IsoDate;
    readonly name: string;
    readonly weekday: number;
  }[];
}
