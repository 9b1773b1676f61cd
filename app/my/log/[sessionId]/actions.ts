"use server";

import { z } from "zod";

import { teacherAction } from "@/lib/auth/action";
import { correctLog, logSession } from "@/lib/data/commands/session-logs";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const log = {
  sessionId: z.uuid(),
  from: clock,
  to: clock,
  actualMinutes: z.coerce.number().int().min(1).max(600),
  absentStudentIds: z.array(z.uuid()).max(500).default([]),
  topic: z.string().trim().min(1).max(100),
  tasksDone: z
    .union([z.literal("").transform(() => null), z.coerce.number().int().min(0).max(999)])
    .default(null),
  note: z.string().trim().max(500).default(""),
};

const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

const entryOf = ({ from, to, ...rest }: z.output<z.ZodObject<typeof log>>) => ({
  ...rest,
  startMinute: minuteOf(from),
  endMinute: minuteOf(to),
});

export const logSessionAction = teacherAction(
  "my.log",
  { ...log, key: z.uuid() },
  (db, { key, ...entry }, deed) => logSession(db, { key, ...entryOf(entry) }, deed),
);

export const correctLogAction = teacherAction(
  "my.log",
  { ...log, version: z.coerce.number().int() },
  (db, { version, ...entry }, deed) => correctLog(db, { version, ...entryOf(entry) }, deed),
);
