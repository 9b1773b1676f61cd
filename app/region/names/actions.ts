"use server";

import { z } from "zod";

import { regionAction } from "@/lib/auth/action";
import {
  askForNames,
  decideNameRequest,
  withdrawNameRequest,
} from "@/lib/data/commands/name-requests";
import { aText, anId } from "@/lib/data/input";
import { verdicts } from "@/lib/domain/review";

export const askForNamesAction = regionAction("region.names", { reason: aText(500) }, askForNames);

export const withdrawNameRequestAction = regionAction(
  "region.names",
  { requestId: anId },
  withdrawNameRequest,
);

export const decideNameRequestAction = regionAction(
  "region.names",
  { requestId: anId, decision: z.enum(verdicts), reason: aText(500).default("") },
  decideNameRequest,
);
