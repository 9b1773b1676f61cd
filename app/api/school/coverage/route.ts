import { classesTable, fileOf, sheetShape } from "@/app/api/coverage-sheets";
import { refusal, schoolRoute } from "@/lib/auth/route";
import { findClassCoverage } from "@/lib/data/queries/class-coverage";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/** The own school's classes with their figures of a span. */
export const GET = schoolRoute(
  "coverage.read",
  sheetShape,
  async (_, { actor: { schoolId }, scope, on: today }, { by, on, format }) => {
    const span = askedSpan({ by, on }, today);
    const found = await withScope(scope, (db) => findClassCoverage(db, schoolId, span));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await classesTable(found, span), format);
  },
);
