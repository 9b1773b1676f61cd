import { fileOf, namesTable, sheetShape, viewShape } from "@/app/api/coverage-sheets";
import { namesIn } from "@/components/coverage-names";
import { refusal, schoolRoute } from "@/lib/auth/route";
import { recordReading } from "@/lib/data/commands/readings";
import { anId } from "@/lib/data/input";
import { findClassStudents } from "@/lib/data/queries/class-students";
import { ownNames } from "@/lib/data/queries/names";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/** Who of one of the own classes was not reached in a span. */
export const GET = schoolRoute(
  "coverage.read",
  { ...sheetShape, show: viewShape, classId: anId },
  async (_, { by: reader, scope, at, on: today }, { by, on, format, show, classId }) => {
    const span = askedSpan({ by, on }, today);
    const { schoolId } = reader;
    const found = await withScope(scope, async (db) => {
      const found = await findClassStudents(db, schoolId, classId, span);
      if (!found) return null;
      const shown = namesIn(found.students, show).map(({ id }) => id);
      const names = await ownNames(db, schoolId, shown);
      const of = { type: "class", id: classId };
      const reading = { purpose: "UNREACHED", count: names.size, as: "export", of } as const;
      await recordReading(db, { by: reader, at, on: today }, reading);
      return { ...found, names };
    });
    if (!found) return refusal("NOT_FOUND", 404);
    return fileOf(await namesTable(found, found.names, show, span), format);
  },
);
