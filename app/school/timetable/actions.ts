"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { arrangeRest, moveLessons } from "@/lib/data/commands/lessons";
import { publishTimetable } from "@/lib/data/commands/publications";

import { moveList } from "./fields";

export const moveLessonsAction = schoolAction(
  "timetable.write",
  { termId: z.uuid(), moves: moveList },
  moveLessons,
);

export const arrangeRestAction = schoolAction(
  "timetable.write",
  { termId: z.uuid(), moveOthers: z.literal("on").optional() },
  (db, { termId, moveOthers }, deed) =>
    arrangeRest(db, { termId, moveOthers: moveOthers === "on" }, deed),
  { timeoutMs: 60_000 },
);

export const publishTimetableAction = schoolAction(
  "timetable.publish",
  { termId: z.uuid(), from: z.iso.date(), leaveUnplaced: z.literal("on").optional() },
  (db, { leaveUnplaced, ...input }, deed) =>
    publishTimetable(db, { ...input, leaveUnplaced: leaveUnplaced === "on" }, deed),
  { timeoutMs: 60_000 },
);
