import { z } from "zod";

import { classesTable, fileOf, sheetShape } from "@/app/api/coverage-sheets";
import { refusal, route } from "@/lib/auth/route";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { withScope } from "@/lib/data/scope";
import { askedPeriod } from "@/lib/domain/coverage/period";

/** One school's classes with their figures of a period. */
export const GET = route(
  "region.coverage",
  { ...sheetShape, schoolId: z.uuid() },
  async (_, { scope, on: today }, { by, on, format, schoolId }) => {
    const period = askedPeriod({ by, on }, today);
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, period));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await classesTable(found, period), format);
  },
);
