"use server";

import { regionAction } from "@/lib/auth/action";
import { commentPlan } from "@/lib/data/commands/plan-versions";
import { aText, anId } from "@/lib/data/input";

export const commentPlanAction = regionAction(
  "region.comment",
  { schoolId: anId, versionId: anId, text: aText(2000, 1) },
  commentPlan,
);
