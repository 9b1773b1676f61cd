"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { moveLessons } from "@/lib/data/commands/lessons";
import { publishTimetable } from "@/lib/data/commands/publications";
import { setTeacherAway } from "@/lib/data/commands/teacher-away";

import { moveList, slotsOf } from "./fields";

export const moveLessonsAction = schoolAction(
  "timetable.write",
  { termId: z.uuid(), moves: moveList },
  moveLessons,
);

export const setTeacherAwayAction = schoolAction(
  "timetable.write",
  {
    teacherId: z.uuid(),
    away: z
      .array(z.string().regex(/^[1-5]:\d{1,2}$/))
      .max(100)
      .default([]),
  },
  (db, { teacherId, away }, deed) => setTeacherAway(db, { teacherId, slots: slotsOf(away) }, deed),
);

export const publishTimetableAction = schoolAction(
  "timetable.publish",
  { termId: z.uuid(), from: z.iso.date(), leaveUnplaced: z.literal("on").optional() },
  (db, { leaveUnplaced, ...input }, deed) =>
    publishTimetable(db, { ...input, leaveUnplaced: leaveUnplaced === "on" }, deed),
  { timeoutMs: 60_000 },
);
