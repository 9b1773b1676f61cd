"use server";

import { z } from "zod";

import { teacherAction } from "@/lib/auth/action";
import {
  correctLog,
  correctLogInput,
  logSession,
  logSessionInput,
} from "@/lib/data/commands/session-logs";
import type { InputOf } from "@/lib/data/input";

const { key, startMinute, endMinute, ...said } = logSessionInput;

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)));

/** A log with its times as a clock shows them. */
const log = { ...said, from: clock.pipe(startMinute), to: clock.pipe(endMinute) };

const entryOf = ({ from, to, ...rest }: InputOf<typeof log>) => ({
  ...rest,
  startMinute: from,
  endMinute: to,
});

export const logSessionAction = teacherAction(
  "my.log",
  { ...log, key },
  (db, { key, ...entry }, deed) => logSession(db, { key, ...entryOf(entry) }, deed),
);

export const correctLogAction = teacherAction(
  "my.log",
  { ...log, version: correctLogInput.version },
  (db, { version, ...entry }, deed) => correctLog(db, { version, ...entryOf(entry) }, deed),
);
