"use server";

import { schoolAction } from "@/lib/auth/action";
import {
  acceptArrange,
  acceptArrangeInput,
  beginArrange,
  beginArrangeInput,
  cancelArrange,
  cancelArrangeInput,
  stopArrange,
  stopArrangeInput,
} from "@/lib/data/commands/arrange-runs";

export const beginArrangeAction = schoolAction("timetable.write", beginArrangeInput, beginArrange);

export const cancelArrangeAction = schoolAction(
  "timetable.write",
  cancelArrangeInput,
  cancelArrange,
);
export const stopArrangeAction = schoolAction("timetable.write", stopArrangeInput, stopArrange);
export const acceptArrangeAction = schoolAction(
  "timetable.write",
  acceptArrangeInput,
  acceptArrange,
  { timeoutMs: 30_000 },
);
