import { fileOf, namesTable, sheetShape, viewShape } from "@/app/api/coverage-sheets";
import { refusal, schoolRoute } from "@/lib/auth/route";
import { anId } from "@/lib/data/input";
import { findClassNames } from "@/lib/data/queries/class-names";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/** Who of one of the own classes was not reached in a span. */
export const GET = schoolRoute(
  "coverage.read",
  { ...sheetShape, show: viewShape, classId: anId },
  async (_, { actor: { schoolId }, scope, on: today }, { by, on, format, show, classId }) => {
    const span = askedSpan({ by, on }, today);
    const found = await withScope(scope, (db) => findClassNames(db, schoolId, classId, span));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await namesTable(found, show, span), format);
  },
);
