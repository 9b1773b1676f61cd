"use server";

import { schoolAction } from "@/lib/auth/action";
import { matchParticipant, matchParticipantInput } from "@/lib/data/commands/attendance";

/** Office and teacher alike; a teacher only in own sessions. */
export const matchParticipantAction = schoolAction(
  "attendance.import",
  matchParticipantInput,
  matchParticipant,
);
