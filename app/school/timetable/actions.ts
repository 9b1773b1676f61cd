"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { moveLessons, moveLessonsInput } from "@/lib/data/commands/lessons";
import { publishTimetable, publishTimetableInput } from "@/lib/data/commands/publications";

import { moveList } from "./fields";

export const moveLessonsAction = schoolAction(
  "timetable.write",
  { ...moveLessonsInput, moves: moveList },
  moveLessons,
);

export const publishTimetableAction = schoolAction(
  "timetable.publish",
  { ...publishTimetableInput, leaveUnplaced: z.literal("on").optional() },
  (db, { leaveUnplaced, ...input }, deed) =>
    publishTimetable(db, { ...input, leaveUnplaced: leaveUnplaced === "on" }, deed),
  { timeoutMs: 60_000 },
);
