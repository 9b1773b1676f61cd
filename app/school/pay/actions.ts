"use server";

import { schoolAction } from "@/lib/auth/action";
import { creditMonth, creditMonthInput } from "@/lib/data/commands/pay-entries";
import { enterPayRule } from "@/lib/data/commands/pay-rules";
import {
  decidePayRun,
  decidePayRunInput,
  submitPayRun,
  submitPayRunInput,
} from "@/lib/data/commands/pay-runs";

import { payRuleFields, payRuleOf } from "./rules/fields";

export const submitPayRunAction = schoolAction("pay.write", submitPayRunInput, submitPayRun);

export const creditMonthAction = schoolAction("pay.write", creditMonthInput, creditMonth);

export const decidePayRunAction = schoolAction("pay.decide", decidePayRunInput, decidePayRun);

export const enterPayRuleAction = schoolAction("pay.write", payRuleFields, (db, fields, deed) =>
  enterPayRule(db, payRuleOf(fields), deed),
);
