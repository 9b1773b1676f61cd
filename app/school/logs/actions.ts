"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { confirmLogs, returnLog } from "@/lib/data/commands/session-logs";

export const confirmLogsAction = schoolAction(
  "log.decide",
  { sessionIds: z.array(z.uuid()).max(200).default([]) },
  confirmLogs,
);

export const returnLogAction = schoolAction(
  "log.decide",
  { sessionId: z.uuid(), version: z.coerce.number().int(), reason: z.string().trim().max(500) },
  returnLog,
);
