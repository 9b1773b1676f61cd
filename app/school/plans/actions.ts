"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { approvePlans, decidePlan, decidePlanInput } from "@/lib/data/commands/plan-decisions";
import {
  saveAllPlanNotes,
  saveAllPlanNotesInput,
  savePlanNotes,
  savePlanNotesInput,
} from "@/lib/data/commands/plan-notes";
import {
  decidePlanReason,
  decidePlanReasonInput,
  givePlanReason,
  givePlanReasonInput,
  withdrawPlanReason,
  withdrawPlanReasonInput,
} from "@/lib/data/commands/plan-reasons";
import {
  discardPlanDraft,
  discardPlanDraftInput,
  revisePlan,
  revisePlanInput,
  submitPlan,
  submitPlanInput,
  submitPlans,
  withdrawPlan,
  withdrawPlanInput,
} from "@/lib/data/commands/plan-versions";

import { tickedPlans } from "./fields";

const bulk = { timeoutMs: 30_000 };

export const submitPlanAction = schoolAction("plan.submit", submitPlanInput, submitPlan);
export const withdrawPlanAction = schoolAction("plan.submit", withdrawPlanInput, withdrawPlan);
export const submitPlansAction = schoolAction(
  "plan.submit",
  { plans: tickedPlans },
  submitPlans,
  bulk,
);
export const approvePlansAction = schoolAction(
  "plan.decide",
  { plans: tickedPlans },
  approvePlans,
  bulk,
);

export const decidePlanAction = schoolAction("plan.decide", decidePlanInput, decidePlan);

export const savePlanNotesAction = schoolAction("plan.write", savePlanNotesInput, savePlanNotes);

export const saveAllPlanNotesAction = schoolAction(
  "plan.write",
  { ...saveAllPlanNotesInput, plans: tickedPlans, overwrite: z.literal("on").optional() },
  (db, { overwrite, ...input }, deed) =>
    saveAllPlanNotes(db, { ...input, overwrite: overwrite === "on" }, deed),
);

export const givePlanReasonAction = schoolAction("plan.write", givePlanReasonInput, givePlanReason);

export const withdrawPlanReasonAction = schoolAction(
  "plan.write",
  withdrawPlanReasonInput,
  withdrawPlanReason,
);

export const decidePlanReasonAction = schoolAction(
  "plan.decide",
  decidePlanReasonInput,
  decidePlanReason,
);

export const revisePlanAction = schoolAction("plan.write", revisePlanInput, revisePlan);
export const discardPlanDraftAction = schoolAction(
  "plan.write",
  discardPlanDraftInput,
  discardPlanDraft,
);
