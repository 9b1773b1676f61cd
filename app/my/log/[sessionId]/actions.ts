"use server";

import { z } from "zod";

import { teacherAction } from "@/lib/auth/action";
import { correctLog, logSession } from "@/lib/data/commands/session-logs";
import { aCount, aText, aVersion, anId } from "@/lib/data/input";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const log = {
  sessionId: anId,
  from: clock,
  to: clock,
  actualMinutes: aCount(1, 600),
  absentStudentIds: z.array(anId).max(500).default([]),
  topic: aText(100, 1),
  tasksDone: z.union([z.literal("").transform(() => null), aCount(0, 999)]).default(null),
  note: aText(500).default(""),
};

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const entryOf = ({ from, to, ...rest }: z.output<z.ZodObject<typeof log>>) => ({
  ...rest,
  startMinute: minuteOf(from),
  endMinute: minuteOf(to),
});

export const logSessionAction = teacherAction(
  "my.log",
  { ...log, key: anId },
  (db, { key, ...entry }, deed) => logSession(db, { key, ...entryOf(entry) }, deed),
);

export const correctLogAction = teacherAction(
  "my.log",
  { ...log, version: aVersion },
  (db, { version, ...entry }, deed) => correctLog(db, { version, ...entryOf(entry) }, deed),
);
