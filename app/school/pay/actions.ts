"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { creditMonth } from "@/lib/data/commands/pay-entries";
import { enterPayRule } from "@/lib/data/commands/pay-rules";
import { decidePayRun, submitPayRun } from "@/lib/data/commands/pay-runs";
import { aDay, aText, aVersion, anId } from "@/lib/data/input";

import { payRuleFields, payRuleOf } from "./rules/fields";

const month = aDay.refine((day) => day.endsWith("-01"), "month");

export const submitPayRunAction = schoolAction("pay.write", { month }, submitPayRun);

export const creditMonthAction = schoolAction("pay.write", { month }, creditMonth);

export const decidePayRunAction = schoolAction(
  "pay.decide",
  {
    runId: anId,
    version: aVersion,
    decision: z.enum(["APPROVED", "RETURNED"]),
    reason: aText(500).default(""),
  },
  decidePayRun,
);

export const enterPayRuleAction = schoolAction("pay.write", payRuleFields, (db, fields, deed) =>
  enterPayRule(db, payRuleOf(fields), deed),
);
