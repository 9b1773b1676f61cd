import { cellName } from "../cells";
import type { TeacherRow } from "../teachers";
import { changesOf, comparison, type Changes, type ImportFinding, type RowEffect } from "./finding";

/** A teacher as the school has one, with the title in force on the day the file speaks of. */
export interface KnownTeacher {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly subjects: string;
  readonly phone: string;
  readonly title: string;
  readonly version: number;
}

/** Compares a row with the teacher of the same 工号; another name under it is worth a look. */
export function teacherEffect(
  row: TeacherRow,
  known: KnownTeacher | null,
): { effect: RowEffect; changes: Changes; findings: readonly ImportFinding[] } {
  if (!known) return { effect: "CREATE", changes: {}, findings: [] };
  const changes = changesOf({
    name: [known.name, row.name],
    title: [known.title, row.title],
    subjects: [known.subjects, row.subjects],
    phone: [known.phone, row.phone ?? ""],
  });
  const findings =
    known.name === row.name
      ? []
      : [
          comparison(cellName(row.sheet, row.row, 0), "NAME_DIFFERS", {
            name: row.name,
            before: known.name,
          }),
        ];
  return { effect: Object.keys(changes).length > 0 ? "CHANGE" : "KEEP", changes, findings };
}
