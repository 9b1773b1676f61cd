import { fileOf, namesTable, sheetShape, viewShape } from "@/app/api/coverage-sheets";
import { namesIn } from "@/components/coverage-names";
import { refusal, regionRoute } from "@/lib/auth/route";
import { openNames } from "@/lib/data/commands/readings";
import { anId } from "@/lib/data/input";
import { findClassStudents } from "@/lib/data/queries/class-students";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/**
 * Who of one class was not reached in a span. One class at a time, within the
 * names an official may open in an hour: no export holds a whole school's.
 */
export const GET = regionRoute(
  "region.coverage",
  { ...sheetShape, show: viewShape, schoolId: anId, classId: anId },
  async (
    _,
    { by: official, scope, at, on: today },
    { by, on, format, show, schoolId, classId },
  ) => {
    const span = askedSpan({ by, on }, today);
    const found = await withScope(scope, async (db) => {
      const found = await findClassStudents(db, schoolId, classId, span);
      if (!found) return null;
      const deed = { by: official, at, on: today };
      const shown = namesIn(found.students, show).map(({ id }) => id);
      return { ...found, ...(await openNames(db, deed, { schoolId, classId }, shown, "export")) };
    });
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await namesTable(found, found.names, show, span), format);
  },
);
