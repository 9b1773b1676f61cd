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

/** Why an entry cannot stand, or null. `today` is the business day: nothing is logged ahead of it. */
export function entryRefusal(
  entry: LogEntry,
  session: LoggedSession,
  today: IsoDate,
): EntryRefusal | null {
  if (!session.own) return "NOT_YOURS";
  if (session.cancelled) return "CANCELLED";
  if (session.on > today) return "NOT_YET";
  if (sessionVerdict(session).length > 0) return "BEFORE_OPENING";
  if (entry.endMinute <= entry.startMinute) return "BAD_TIMES";
  if (entry.actualMinutes > entry.endMinute - entry.startMinute) return "TOO_MANY_MINUTES";
  if (session.studentIds.length === 0) return "NO_STUDENTS";
  const students = new Set(session.studentIds);
  if (!entry.absentStudentIds.every((id) => students.has(id))) return "NOT_IN_CLASS";
  return (entry.tasksDone ?? 0) > students.size ? "TOO_MANY_DONE" : null;
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
