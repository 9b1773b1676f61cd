import { classesTable, fileOf, sheetShape } from "@/app/api/coverage-sheets";
import { refusal, regionRoute } from "@/lib/auth/route";
import { anId } from "@/lib/data/input";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/** One school's classes with their figures of a span. */
export const GET = regionRoute(
  "region.coverage",
  { ...sheetShape, schoolId: anId },
  async (_, { scope, on: today }, { by, on, format, schoolId }) => {
    const span = askedSpan({ by, on }, today);
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, span));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await classesTable(found, span), format);
  },
);
