"use server";

import { z } from "zod";

import { regionAction } from "@/lib/auth/action";
import { commentPlan } from "@/lib/data/commands/plan-versions";

export const commentPlanAction = regionAction(
  "region.comment",
  { schoolId: z.uuid(), versionId: z.uuid(), text: z.string().trim().min(1).max(2000) },
  commentPlan,
);
