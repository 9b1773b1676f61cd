"use server";

import { after } from "next/server";
import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { report } from "@/lib/auth/report";
import {
  acceptArrange,
  beginArrange,
  cancelArrange,
  stopArrange,
} from "@/lib/data/commands/arrange-runs";
import { anId } from "@/lib/data/input";
import { arrangeModes } from "@/lib/domain/timetable/run/run";
import { accepted } from "@/lib/domain/outcome";
import { runArrange } from "@/lib/jobs/arrange";

import { secondsField } from "./fields";

const chosen = { jobId: anId };

export const beginArrangeAction = schoolAction(
  "timetable.write",
  {
    termId: anId,
    mode: z.enum(arrangeModes),
    seconds: secondsField,
  },
  async (db, input, deed) => {
    const begun = await beginArrange(db, input, deed);
    if (!begun.ok) return begun;
    const { jobId, task } = begun.value;
    const { schoolId, accountId } = deed.by;
    const scope = { kind: "school", schoolId, accountId } as const;
    // Begun once the row is committed and the answer sent; nobody waits for its end, a stopping server neither.
    after(() => {
      runArrange({ scope, jobId, task }).catch((error: unknown) => {
        report(error, "arrange.begin");
      });
    });
    return accepted({ jobId });
  },
);

export const cancelArrangeAction = schoolAction("timetable.write", chosen, cancelArrange);
export const stopArrangeAction = schoolAction("timetable.write", chosen, stopArrange);
export const acceptArrangeAction = schoolAction("timetable.write", chosen, acceptArrange, {
  timeoutMs: 30_000,
});
