"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { creditMonth } from "@/lib/data/commands/pay-entries";
import { enterPayRule } from "@/lib/data/commands/pay-rules";
import { decidePayRun, submitPayRun } from "@/lib/data/commands/pay-runs";

import { payRuleFields, payRuleOf } from "./rules/fields";

const month = z.iso.date();

export const submitPayRunAction = schoolAction("pay.write", { month }, submitPayRun);

export const creditMonthAction = schoolAction("pay.write", { month }, creditMonth);

export const decidePayRunAction = schoolAction(
  "pay.decide",
  {
    runId: z.uuid(),
    version: z.coerce.number().int(),
    decision: z.enum(["APPROVED", "RETURNED"]),
    reason: z.string().max(500).default(""),
  },
  decidePayRun,
);

export const enterPayRuleAction = schoolAction("pay.write", payRuleFields, (db, fields, deed) =>
  enterPayRule(db, payRuleOf(fields), deed),
);
