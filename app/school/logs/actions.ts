"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { confirmLogs, returnLog } from "@/lib/data/commands/session-logs";
import { aText, aVersion, anId } from "@/lib/data/input";

const seenLog = { sessionId: anId, version: aVersion };

/** Ticked rows: "sessionId:version" each. */
const seenLogs = z
  .array(
    z.string().transform((row, context) => {
      const [sessionId, version, ...more] = row.split(":");
      const seen = z.strictObject(seenLog).safeParse({ sessionId, version });
      if (seen.success && more.length === 0) return seen.data;
      context.addIssue({ code: "custom", message: "SEEN" });
      return z.NEVER;
    }),
  )
  .max(200)
  .default([]);

export const confirmLogsAction = schoolAction("log.decide", { logs: seenLogs }, confirmLogs);

export const returnLogAction = schoolAction(
  "log.decide",
  { ...seenLog, reason: aText(500) },
  returnLog,
);
