import type { IsoDate } from "../../calendar/day";
import { cellName } from "../cells";
import type { RosterRow } from "../roster";
import type { StudentStatus } from "../student-status";
import { changesOf, comparison, type Changes, type ImportFinding, type RowEffect } from "./finding";

/** A student as the school has one, with the newest enrolment. */
export interface KnownStudent {
  readonly id: string;
  readonly studentNo: string;
  readonly name: string;
  readonly sex: string;
  /** Blind index in hex; empty where no ID number is known. */
  readonly idBlind: string;
  readonly idMasked: string;
  readonly phone: string;
  readonly version: number;
  readonly className: string;
  readonly classKey: string;
  readonly status: StudentStatus | "";
  /** First day of the newest enrolment; empty without one. */
  readonly from: IsoDate | "";
}

/** What a roster row would do, and to whom. */
export interface StudentEffect {
  readonly effect: RowEffect;
  readonly known: KnownStudent | null;
  readonly changes: Changes;
  /** How the enrolment changes: a next row from the day on, or the same row corrected. */
  readonly enrolment: "NEXT" | "CORRECT" | "NONE";
  readonly findings: readonly ImportFinding[];
}

/** The number and phone of a row as they are compared and shown. */
export interface SealedFields {
  readonly idBlind: string;
  readonly idMasked: string;
}

/**
 * Compares a roster row with the students found by ID number and by 学号. They are matched by ID number first; where
 * the two disagree a person decides, and the row is an error (null).
 */
export function studentEffect(
  row: RosterRow,
  sealed: SealedFields,
  found: { byId: KnownStudent | null; byNo: KnownStudent | null },
  asOf: IsoDate,
): StudentEffect | { readonly effect: null; readonly findings: readonly ImportFinding[] } {
  const at = cellName(row.sheet, row.row, 0);
  const { byId, byNo } = found;
  if (byId && byNo && byId.id !== byNo.id) {
    const facts = { name: row.name, studentNo: row.studentNo, one: byId.name, other: byNo.name };
    return { effect: null, findings: [comparison(at, "MATCH_DISAGREES", facts)] };
  }
  const known = byId ?? byNo;
  if (!known)
    return { effect: "CREATE", known: null, changes: {}, enrolment: "NEXT", findings: [] };

  const findings: ImportFinding[] = [];
  const facts = { name: row.name, before: known.name, studentNo: row.studentNo };
  const idDiffers =
    sealed.idBlind !== "" && known.idBlind !== "" && known.idBlind !== sealed.idBlind;
  if (idDiffers && known.name !== row.name)
    return { effect: null, findings: [comparison(at, "ID_DISAGREES", facts)] };
  if (idDiffers) findings.push(comparison(at, "ID_CHANGED", facts));
  if (known.name !== row.name) findings.push(comparison(at, "NAME_DIFFERS", facts));
  if (known.studentNo !== row.studentNo)
    findings.push(comparison(at, "STUDENT_NO_CHANGED", { ...facts, before: known.studentNo }));

  const moved = known.classKey !== row.classKey || known.status !== row.status;
  const later = moved && known.from !== "" && known.from > asOf;
  if (later) findings.push(comparison(at, "LATER_CHANGE", { name: row.name, from: known.from }));
  const changes = changesOf({
    studentNo: [known.studentNo, row.studentNo],
    name: [known.name, row.name],
    sex: [known.sex, row.sex],
    idNumber: known.idBlind === sealed.idBlind ? ["", ""] : [known.idMasked, sealed.idMasked],
    phone: [known.phone, row.phone ?? ""],
    ...(!later && {
      className: known.classKey === row.classKey ? ["", ""] : [known.className, row.className],
      status: [known.status, row.status],
    }),
  });
  const effect = Object.keys(changes).length > 0 ? "CHANGE" : "KEEP";
  const enrolment = !moved || later ? "NONE" : known.from === asOf ? "CORRECT" : "NEXT";
  return { effect, known, changes, enrolment, findings };
}
