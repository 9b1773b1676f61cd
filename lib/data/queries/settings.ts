import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";

import { isoDate } from "../day";
import { int, rows, shapeOf } from "../rows";
import type { Db } from "../scope";

/** What a school chose for itself; minutes. */
export interface SchoolSetting {
  readonly lessonMinutes: number;
  /** C106; null while the school has set none. */
  readonly dailyLimitMinutes: number | null;
  readonly doubles: boolean;
  readonly liveQuota: number | null;
  readonly version: number;
}

/** A school that never opened its settings has these. */
const usual: SchoolSetting = {
  lessonMinutes: 45,
  dailyLimitMinutes: null,
  doubles: true,
  liveQuota: null,
  version: 0,
};

/** A school's settings; version 0 while it has stored none. */
export async function findSetting(db: Db, schoolId: string): Promise<SchoolSetting> {
  const setting = await db.schoolSetting.findUnique({
    where: { schoolId },
    select: {
      lessonMinutes: true,
      dailyLimitMinutes: true,
      doubles: true,
      liveQuota: true,
      version: true,
    },
  });
  return setting ?? usual;
}

/** A period of the school day; minutes from midnight. */
export interface Period {
  readonly number: number;
  readonly startsMinute: number;
  readonly endsMinute: number;
}

export const listPeriods = (db: Db, schoolId: string): Promise<Period[]> =>
  db.period.findMany({
    where: { schoolId },
    select: { number: true, startsMinute: true, endsMinute: true },
    orderBy: { number: "asc" },
  });

/** C090: the day the formal notice of opening names, or null while there is none. */
export async function findOpeningDay(db: Db, schoolId: string): Promise<IsoDate | null> {
  const school = await db.school.findUnique({
    where: { id: schoolId },
    select: { openingOn: true },
  });
  return school?.openingOn ? isoDate(school.openingOn) : null;
}

/** Which weekday each make-up day of a term repeats; a day without a choice is not taught. */
export async function listMakeUpChoices(
  db: Db,
  schoolId: string,
  termId: string,
): Promise<{ on: IsoDate; repeatsWeekday: number }[]> {
  const days = await db.makeUpDay.findMany({
    where: { schoolId, termId },
    select: { on: true, repeatsWeekday: true },
    orderBy: { on: "asc" },
  });
  return days.map(({ on, repeatsWeekday }) => ({ on: isoDate(on), repeatsWeekday }));
}

const minutesShape = shapeOf<{ minutes: number }>("findLessonMinutes", { minutes: int });

/** Minutes of one 课时 as the school counts it: for showing hours. A teacher's first page waits for it. */
export async function findLessonMinutes(db: Db, schoolId: string): Promise<number> {
  const [setting] = await rows(db, minutesShape)`
    SELECT lesson_minutes AS minutes FROM school_setting WHERE school_id = ${schoolId}::uuid`;
  return setting?.minutes ?? usual.lessonMinutes;
}
