import { classesTable, fileOf, sheetShape } from "@/app/api/coverage-sheets";
import { refusal, route } from "@/lib/auth/route";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { withScope } from "@/lib/data/scope";
import { askedPeriod } from "@/lib/domain/coverage/period";

/** The own school's classes with their figures of a period. */
export const GET = route(
  "coverage.read",
  sheetShape,
  async (_, { actor: { schoolId }, scope, on: today }, { by, on, format }) => {
    if (!schoolId) return refusal("FORBIDDEN", 403);
    const period = askedPeriod({ by, on }, today);
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, period));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await classesTable(found, period), format);
  },
);
