"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { moveLessons } from "@/lib/data/commands/lessons";
import { publishTimetable } from "@/lib/data/commands/publications";

import { moveList } from "./fields";

export const moveLessonsAction = schoolAction(
  "timetable.write",
  { termId: z.uuid(), moves: moveList },
  moveLessons,
);

export const publishTimetableAction = schoolAction(
  "timetable.publish",
  {
    termId: z.uuid(),
    from: z.iso.date(),
    newest: z.coerce.number().int().min(0),
    leaveUnplaced: z.literal("on").optional(),
  },
  (db, { leaveUnplaced, ...input }, deed) =>
    publishTimetable(db, { ...input, leaveUnplaced: leaveUnplaced === "on" }, deed),
  { timeoutMs: 60_000 },
);
