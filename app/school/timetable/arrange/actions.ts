"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  acceptArrange,
  beginArrange,
  cancelArrange,
  stopArrange,
} from "@/lib/data/commands/arrange-runs";
import { anId } from "@/lib/data/input";
import { arrangeModes } from "@/lib/domain/timetable/run/run";

import { secondsField } from "./fields";

const chosen = { jobId: anId };

export const beginArrangeAction = schoolAction(
  "timetable.write",
  {
    termId: anId,
    mode: z.enum(arrangeModes),
    seconds: secondsField,
  },
  beginArrange,
);

export const cancelArrangeAction = schoolAction("timetable.write", chosen, cancelArrange);
export const stopArrangeAction = schoolAction("timetable.write", chosen, stopArrange);
export const acceptArrangeAction = schoolAction("timetable.write", chosen, acceptArrange, {
  timeoutMs: 30_000,
});
