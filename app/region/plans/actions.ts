"use server";

import { regionAction } from "@/lib/auth/action";
import { commentPlan, commentPlanInput } from "@/lib/data/commands/plan-versions";

export const commentPlanAction = regionAction("region.comment", commentPlanInput, commentPlan);
