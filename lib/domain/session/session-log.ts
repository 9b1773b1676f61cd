import { accepted, refused, type Outcome } from "../outcome";
import { sessionVerdict } from "../notice/verdict";
import { shanghaiInstant, type IsoDate } from "../calendar/day";

/** How long after a session it still asks to be logged on the teacher's list, in days. */
export const logWindowDays = 28;

/** What a teacher enters for one session; minutes of the day in Asia/Shanghai. */
export interface LogEntry {
  readonly startMinute: number;
  readonly endMinute: number;
  readonly actualMinutes: number;
  readonly absentStudentIds: readonly string[];
  readonly topic: string;
  /** Students who finished the task set (C124); null where none was set. */
  readonly tasksDone: number | null;
  readonly note: string;
}

/** The session as its log sees it. */
export interface LoggedSession {
  readonly on: IsoDate;
  readonly own: boolean;
  readonly cancelled: boolean;
  readonly online: boolean;
  /** The day of the formal notice of opening (C090); null while there is none. */
  readonly openingOn: IsoDate | null;
  /** Enrolled on the day in the session's classes. */
  readonly studentIds: readonly string[];
}

export type EntryRefusal =
  | "NOT_YOURS"
  | "CANCELLED"
  | "NOT_YET"
  | "BEFORE_OPENING"
  | "BAD_TIMES"
  | "TOO_MANY_MINUTES"
  | "NO_STUDENTS"
  | "NOT_IN_CLASS"
  | "TOO_MANY_DONE";

/** Whether an entry may stand for its session. `today` is the business day: nothing is logged ahead of it. */
export function logEntry(
  entry: LogEntry,
  session: LoggedSession,
  today: IsoDate,
): Outcome<undefined, EntryRefusal> {
  if (!session.own) return refused("NOT_YOURS");
  if (session.cancelled) return refused("CANCELLED");
  if (session.on > today) return refused("NOT_YET");
  if (sessionVerdict(session).length > 0) return refused("BEFORE_OPENING");
  if (entry.endMinute <= entry.startMinute) return refused("BAD_TIMES");
  if (entry.actualMinutes > entry.endMinute - entry.startMinute) return refused("TOO_MANY_MINUTES");
  if (session.studentIds.length === 0) return refused("NO_STUDENTS");
  const students = new Set(session.studentIds);
  if (!entry.absentStudentIds.every((id) => students.has(id))) return refused("NOT_IN_CLASS");
  return (entry.tasksDone ?? 0) > students.size ? refused("TOO_MANY_DONE") : accepted();
}

/** The instants an entry stands for on its session's day. */
export const entryTimes = (entry: LogEntry, on: IsoDate) => ({
  startedAt: shanghaiInstant(on, entry.startMinute),
  endedAt: shanghaiInstant(on, entry.endMinute),
});

export type LogStatus = "SUBMITTED" | "CONFIRMED" | "RETURNED";

/** Whether the teacher may still change a log: until the office has confirmed it. */
export const mayCorrect = (status: LogStatus): boolean => status !== "CONFIRMED";

/** Whether the office may send a log back: while it waits, or to take a confirmation back. */
export const mayReturn = (status: LogStatus): boolean => status !== "RETURNED";
