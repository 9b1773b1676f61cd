"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { confirmLogs, returnLog } from "@/lib/data/commands/session-logs";
import { aText, aVersion, anId } from "@/lib/data/input";

export const confirmLogsAction = schoolAction(
  "log.decide",
  { sessionIds: z.array(anId).max(200).default([]) },
  confirmLogs,
);

export const returnLogAction = schoolAction(
  "log.decide",
  { sessionId: anId, version: aVersion, reason: aText(500) },
  returnLog,
);
