import type { Contradiction } from "../../lib/domain/timetable/explain/contradictions";
import type { Group } from "../../lib/domain/timetable/explain/groups";
import type { Fault } from "../../lib/domain/timetable/model/faults";

/** What is wrong with a problem's own words, as a sentence. */
export function faultText(fault: Fault): string {
  switch (fault.code) {
    case "GRID":
      return `the week has ${fault.days} days of ${fault.periods} periods; it may have 1 to 7 days of 1 to 14 periods`;
    case "DUPLICATE":
      return `${fault.kind} ${fault.id} is there twice`;
    case "UNKNOWN_TEACHER":
      return `task ${fault.taskId} names teacher ${fault.teacherId}, who is not in the file`;
    case "UNKNOWN_CLASS":
      return `task ${fault.taskId} names class ${fault.classId}, which is not in the file`;
    case "UNKNOWN_LESSON":
      return `${fault.where} names lesson ${fault.lessonId}, which is not in the file`;
    case "UNKNOWN_ROOM":
      return `lesson ${fault.lessonId} names room ${fault.room}, which is not in the file`;
    case "LESSON_LENGTH":
      return `lesson ${fault.lessonId} lasts ${fault.length} periods; it may last 1 to 4`;
    case "OUTSIDE_TABLE":
      return `${fault.id}: day ${fault.slot.day}, period ${fault.slot.period} lies outside the table`;
    case "NUMBER":
      return `${fault.where} is ${fault.value}, which is too small`;
  }
}

const SENTENCES: Readonly<Record<Contradiction["code"], (who: string) => string>> = {
  NO_OPEN_SLOT: (who) => `a lesson of task ${who} has no slot that is open to it`,
  LOCK_IMPOSSIBLE: (who) => `lesson ${who} is locked where it cannot stand`,
  LOCKS_CLASH: (who) => `lesson ${who} is locked where another lock stands in its way`,
  SEATS: (who) => `task ${who} has more students than a live session has seats`,
  SAME_START_APART: (who) => `lesson ${who} and those joined to it have no slot in common`,
  SAME_START_CLASH: (who) => `lesson ${who} is joined to a lesson of the same class or teacher`,
  CLASS_OVERFULL: (who) => `class ${who} has more lessons than slots`,
  CLASS_COMPETITION: (who) => `some lessons of class ${who} have too few slots between them`,
  TEACHER_OVERFULL: (who) => `teacher ${who} has more lessons than free slots`,
  TEACHER_COMPETITION: (who) => `some lessons of teacher ${who} have too few slots between them`,
  TEACHER_WEEK: (who) => `teacher ${who} has more lessons than the weekly limit`,
  TEACHER_DAYS: (who) => `teacher ${who} has more lessons than the daily limits allow in a week`,
  TEACHER_MIN_DAYS: (who) => `teacher ${who} is asked for more days than can be given`,
  LIVE_OVERFULL: () => "there are more live lessons than live places in the week",
  LIVE_COMPETITION: () => "some live lessons have too few live places between them",
  ROOMS_OVERFULL: (who) => `there are more live lessons than live ${who} hold in the week`,
  ROOMS_COMPETITION: (who) => `some live lessons have too few live ${who} between them`,
  DAILY_MINIMUM_TOTAL: (who) => `class ${who} has too few lessons for its minutes on every day`,
  DAILY_MINIMUM_DAY: (who) => `class ${who} cannot reach its minutes on one day`,
  DAILY_MAXIMUM_TOTAL: (who) => `class ${who} has more lessons than its daily limits allow`,
  DAILY_LIMITS_CROSS: (who) => `class ${who} is owed more minutes a day than it may have`,
  TASK_DAYS: (who) => `task ${who} has more lessons than days it can be met on`,
  PAIR_DAYS: (who) => `lesson ${who} and others cannot lie as many days apart as asked`,
  PAIR_GAPS: (who) => `lesson ${who} and others cannot leave the free periods asked between them`,
  TOGETHER: () => "all places were tried: some lessons cannot all be held",
};

/** A proof by counting, as a sentence with its two numbers. */
export const contradictionText = ({ code, who, needed, available, day }: Contradiction): string =>
  `${SENTENCES[code](who)} (${code}${day === undefined ? "" : `, day ${day}`}: needs ${needed}, has ${available})`;

const PARTS: Readonly<Record<Group["kind"], (id: string) => string>> = {
  TASK: (id) => `the lessons of task ${id}`,
  TEACHER_ABSENCE: (id) => `the absences of teacher ${id}`,
  TEACHER_LIMITS: (id) => `the limits of teacher ${id}`,
  CLASS_ABSENCE: (id) => `the absences of class ${id}`,
  CLASS_LIMITS: (id) => `the minutes a day of class ${id}`,
  TASK_ABSENCE: (id) => `the slots closed to task ${id}`,
  TASK_DAY: (id) => `the lessons a day of task ${id}`,
  LOCK: (id) => `the lock of lesson ${id}`,
  STARTS: (id) => `the slots named for lesson ${id}`,
  SAME_START: (id) => `the joined lessons no. ${id}`,
  PAIR_RULE: (id) => `the rule between lessons no. ${id}`,
  CLOSED_SLOTS: () => "the closed slots",
  BREAKS: () => "the midday break",
  LIVE_QUOTA: () => "the live places",
  SEATS: () => "the seats of a live session",
  ROOMS: () => "the live rooms",
  ROOM_SEATS: () => "the seats of the live rooms",
  ROOM_ABSENCE: (id) => `the slots room ${id} is closed in`,
  DAILY_MINIMUM: () => "the minutes owed a day (C107)",
  DAILY_MAXIMUM: () => "the most minutes a day",
  NO_GAPS: () => "no free period inside a class's day",
};

/** A part of a problem that could be given up, in words. */
export const groupText = ({ kind, id }: Group): string => PARTS[kind](id);
