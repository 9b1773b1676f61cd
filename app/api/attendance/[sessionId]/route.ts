import { NextResponse } from "next/server";

import { refusal, schoolRoute } from "@/lib/auth/route";
import { aFileName, anId } from "@/lib/data/input";
import type { SchoolDeed } from "@/lib/domain/actor";
import { limitedBytes } from "@/lib/files/limited-bytes";
import { readAttendance } from "@/lib/jobs/read-attendance";

/** A platform's export becomes evidence of a logged session (C109), or is refused with a reason. */
export const POST = schoolRoute(
  "attendance.import",
  { sessionId: anId, fileName: aFileName },
  async (request, door, { sessionId, fileName }) => {
    const arrived = await limitedBytes(request);
    if (!arrived.ok) return refusal(arrived.reason, arrived.reason === "TOO_LARGE" ? 413 : 400);
    const bytes = arrived.value;
    const { scope } = door;
    if (scope.kind !== "school" && scope.kind !== "teacher") return refusal("FORBIDDEN", 403);
    const read = await readAttendance(scope, { sessionId, fileName, bytes }, door as SchoolDeed);
    return read.ok ? NextResponse.json(read.value) : refusal(read.reason);
  },
);
