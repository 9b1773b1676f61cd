import { fileOf, namesTable, sheetShape, viewShape } from "@/app/api/coverage-sheets";
import { refusal, regionRoute } from "@/lib/auth/route";
import { anId } from "@/lib/data/input";
import { findClassNames } from "@/lib/data/queries/class-names";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/** Who of one class was not reached in a span. One class at a time: no export holds a whole school's names. */
export const GET = regionRoute(
  "region.coverage",
  { ...sheetShape, show: viewShape, schoolId: anId, classId: anId },
  async (_, { scope, on: today }, { by, on, format, show, schoolId, classId }) => {
    const span = askedSpan({ by, on }, today);
    const found = await withScope(scope, (db) => findClassNames(db, schoolId, classId, span));
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await namesTable(found, show, span), format);
  },
);
