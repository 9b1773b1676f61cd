"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { moveLessons } from "@/lib/data/commands/lessons";
import { publishTimetable } from "@/lib/data/commands/publications";
import { aCount, aDay, anId } from "@/lib/data/input";

import { moveList } from "./fields";

export const moveLessonsAction = schoolAction(
  "timetable.write",
  { termId: anId, moves: moveList },
  moveLessons,
);

export const publishTimetableAction = schoolAction(
  "timetable.publish",
  {
    termId: anId,
    from: aDay,
    newest: aCount(0),
    leaveUnplaced: z.literal("on").optional(),
  },
  (db, { leaveUnplaced, ...input }, deed) =>
    publishTimetable(db, { ...input, leaveUnplaced: leaveUnplaced === "on" }, deed),
  { timeoutMs: 60_000 },
);
