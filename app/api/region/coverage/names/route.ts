import { z } from "zod";

import { fileOf, namesTable, sheetShape, viewShape } from "@/app/api/coverage-sheets";
import { refusal, route } from "@/lib/auth/route";
import { findClassNames } from "@/lib/data/queries/class-names";
import { withScope } from "@/lib/data/scope";
import { askedPeriod } from "@/lib/domain/coverage/period";

/** Who of one class was not reached in a period. One class at a time: no export holds a whole school's names. */
export const GET = route(
  "region.coverage",
  { ...sheetShape, show: viewShape, schoolId: z.uuid(), classId: z.uuid() },
  async (_, { scope, on: today }, { by, on, format, show, schoolId, classId }) => {
    const period = askedPeriod({ by, on }, today);
    const found = await withScope(scope, (db) => findClassNames(db, schoolId, classId, period));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await namesTable(found, show, period), format);
  },
);
