"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { matchParticipant } from "@/lib/data/commands/attendance";

/** Office and teacher alike; a teacher only in own sessions. */
export const matchParticipantAction = schoolAction(
  "attendance.import",
  {
    importId: z.uuid(),
    nickname: z.string().min(1).max(200),
    answer: z.union([z.enum(["SET_ASIDE", "UNMATCHED"]), z.uuid()]),
  },
  matchParticipant,
);
