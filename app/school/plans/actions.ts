"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  decidePlanReason,
  givePlanReason,
  withdrawPlanReason,
} from "@/lib/data/commands/plan-reasons";
import { approvePlans, decidePlan } from "@/lib/data/commands/plan-decisions";
import { saveAllPlanNotes, savePlanNotes } from "@/lib/data/commands/plan-notes";
import {
  discardPlanDraft,
  revisePlan,
  submitPlan,
  submitPlans,
  withdrawPlan,
} from "@/lib/data/commands/plan-versions";
import { aText, anId } from "@/lib/data/input";

import { verdicts } from "@/lib/domain/review";

import { noteFields, seenFields, seenPlans } from "./fields";

const reasonFields = { versionId: anId, ruleId: aText(60) };
const bulk = { timeoutMs: 30_000 };

export const submitPlanAction = schoolAction("plan.submit", seenFields, submitPlan);
export const withdrawPlanAction = schoolAction("plan.submit", seenFields, withdrawPlan);
export const submitPlansAction = schoolAction(
  "plan.submit",
  { plans: seenPlans },
  submitPlans,
  bulk,
);
export const approvePlansAction = schoolAction(
  "plan.decide",
  { plans: seenPlans },
  approvePlans,
  bulk,
);

export const decidePlanAction = schoolAction(
  "plan.decide",
  {
    ...seenFields,
    verdict: z.enum(verdicts),
    reason: aText(1000).default(""),
  },
  decidePlan,
);

export const savePlanNotesAction = schoolAction(
  "plan.write",
  { ...seenFields, ...noteFields },
  savePlanNotes,
);

export const saveAllPlanNotesAction = schoolAction(
  "plan.write",
  { plans: seenPlans, overwrite: z.literal("on").optional(), ...noteFields },
  (db, { overwrite, ...input }, deed) =>
    saveAllPlanNotes(db, { ...input, overwrite: overwrite === "on" }, deed),
);

export const givePlanReasonAction = schoolAction(
  "plan.write",
  { ...reasonFields, seen: aText(1000).default(""), reason: aText(1000, 1) },
  givePlanReason,
);

export const withdrawPlanReasonAction = schoolAction(
  "plan.write",
  reasonFields,
  withdrawPlanReason,
);

export const decidePlanReasonAction = schoolAction(
  "plan.decide",
  {
    ...reasonFields,
    seen: aText(1000),
    verdict: z.enum(verdicts),
    reason: aText(1000).default(""),
  },
  decidePlanReason,
);

export const revisePlanAction = schoolAction("plan.write", { planId: anId }, revisePlan);
export const discardPlanDraftAction = schoolAction("plan.write", seenFields, discardPlanDraft);
