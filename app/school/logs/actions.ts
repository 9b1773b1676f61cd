"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  confirmLogs,
  confirmLogsInput,
  returnLog,
  returnLogInput,
} from "@/lib/data/commands/session-logs";

type Seen = z.input<typeof confirmLogsInput.logs>[number];

/** Ticked rows: "sessionId:version" each. */
const tickedLogs = z
  .array(
    z
      .string()
      .regex(/^[\da-f-]{36}:\d+$/)
      .transform((row): Seen => {
        const [sessionId = "", version] = row.split(":");
        return { sessionId, version };
      }),
  )
  .default([])
  .pipe(confirmLogsInput.logs);

export const confirmLogsAction = schoolAction("log.decide", { logs: tickedLogs }, confirmLogs);

export const returnLogAction = schoolAction("log.decide", returnLogInput, returnLog);
