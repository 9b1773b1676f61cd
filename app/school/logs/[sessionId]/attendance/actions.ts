"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { matchParticipant } from "@/lib/data/commands/attendance";
import { aText, anId } from "@/lib/data/input";

/** Office and teacher alike; a teacher only in own sessions. */
export const matchParticipantAction = schoolAction(
  "attendance.import",
  {
    importId: anId,
    nickname: aText(200, 1),
    answer: z.union([z.enum(["SET_ASIDE", "UNMATCHED"]), anId]),
  },
  matchParticipant,
);
