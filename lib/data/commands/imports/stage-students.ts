import "server-only";

import { uuidv7 } from "uuidv7";

import type { IsoDate } from "@/lib/domain/calendar/day";
import { comparison, type ImportFinding } from "@/lib/domain/workbook/staged/finding";
import { studentEffect, type KnownStudent } from "@/lib/domain/workbook/staged/student";
import { cellName } from "@/lib/domain/workbook/cells";
import type { RosterRow } from "@/lib/domain/workbook/roster";
import { isEnrolled } from "@/lib/domain/workbook/student-status";

import { nameLetters } from "../../pinyin";
import { bytes, int, rows, shapeOf, text, uuid, word } from "../../rows";
import type { Db } from "../../scope";
import { blindIndex, maskedId, maskedPhone, seal, unseal } from "../../seal";
import { stageRows, type EffectCounts, type StagedRow } from "./staging";

/** What a roster's staging remembers from batch to batch. */
export interface RosterStaging {
  readonly schoolId: string;
  readonly importId: string;
  readonly asOf: IsoDate;
  /** Rows staged so far. */
  rows: number;
  readonly counts: EffectCounts;
  /** Students a row has already spoken of; only those the school had before. */
  readonly seen: Set<string>;
}

interface KnownRow extends Omit<KnownStudent, "phone" | "idBlind"> {
  readonly idBlind: Uint8Array | null;
  readonly idSealed: Uint8Array | null;
  readonly phoneSealed: Uint8Array | null;
  readonly phoneMasked: string | null;
  readonly pinyin: string;
  readonly initials: string;
  readonly idType: string | null;
  readonly enrolmentId: string | null;
  readonly classGroupId: string | null;
}

type Known = KnownStudent & { readonly row: KnownRow };

const hex = (blind: Uint8Array | null | undefined) =>
  blind ? Buffer.from(blind.buffer, blind.byteOffset, blind.length).toString("hex") : "";

const knownShape = shapeOf<KnownRow>("findKnown", {
  id: uuid,
  studentNo: text,
  name: text,
  sex: text,
  idBlind: bytes,
  idSealed: bytes,
  idMasked: text,
  phoneSealed: bytes,
  phoneMasked: text,
  version: int,
  idType: text,
  pinyin: text,
  initials: text,
  className: text,
  classKey: text,
  enrolmentId: uuid,
  classGroupId: uuid,
  status: word(),
  from: text,
});

/** The students of the school that a batch's numbers name. */
async function findKnown(
  db: Db,
  schoolId: string,
  numbers: readonly string[],
  blinds: readonly string[],
): Promise<Known[]> {
  const known = await rows(db, knownShape)`
    SELECT s.id, s.student_no AS "studentNo", s.name, s.sex, s.id_blind AS "idBlind", s.id_sealed AS "idSealed",
      coalesce(s.id_masked, '') AS "idMasked", s.phone_sealed AS "phoneSealed", s.phone_masked AS "phoneMasked", s.version,
      s.id_type::text AS "idType", s.name_pinyin AS pinyin, s.name_initials AS initials, coalesce(c.name, '') AS "className", coalesce(c.match_key, '') AS "classKey", e.id AS "enrolmentId",
      e.class_group_id AS "classGroupId", coalesce(e.status::text, '') AS status, coalesce(e.from_on::text, '') AS from
    FROM student s
    LEFT JOIN LATERAL (
      SELECT * FROM enrolment e WHERE e.school_id = s.school_id AND e.student_id = s.id ORDER BY e.from_on DESC LIMIT 1
    ) e ON true
    LEFT JOIN class_group c ON c.school_id = e.school_id AND c.id = e.class_group_id
    WHERE s.school_id = ${schoolId}::uuid AND (s.student_no = ANY(${numbers}::text[])
      OR s.id_blind IN (SELECT decode(b, 'hex') FROM unnest(${blinds}::text[]) AS n(b)))`;
  return known.map((row) => ({
    ...row,
    row,
    idBlind: hex(row.idBlind),
    phone: row.phoneSealed ? unseal(row.phoneSealed, `student.phone_sealed:${row.id}`) : "",
  }));
}

/** Which of the classes named, by the key they are matched by, take no students any more. */
async function findClosed(db: Db, schoolId: string, batch: readonly RosterRow[]) {
  const keys = [...new Set(batch.map(({ classKey }) => classKey))];
  const closed = await db.classGroup.findMany({
    where: { schoolId, matchKey: { in: keys }, closedOn: { not: null } },
    select: { matchKey: true },
  });
  return new Set(closed.map(({ matchKey }) => matchKey));
}

/** Compares a batch of rows with the school and stages it; answers what the comparison has to say. */
export async function stageStudents(
  db: Db,
  staging: RosterStaging,
  batch: readonly RosterRow[],
): Promise<ImportFinding[]> {
  const { schoolId, importId, asOf, counts, seen } = staging;
  const blinds = batch.map(({ idNumber }) => (idNumber ? blindIndex(idNumber) : undefined));
  const hexes = blinds.map(hex);
  const known = await findKnown(
    db,
    schoolId,
    batch.map(({ studentNo }) => studentNo),
    hexes.filter(Boolean),
  );
  const byNo = new Map(known.map((student) => [student.studentNo, student]));
  const byId = new Map(known.map((student) => [student.idBlind, student]));
  const closed = await findClosed(db, schoolId, batch);
  const findings: ImportFinding[] = [];
  const staged: StagedRow[] = [];

  batch.forEach((row, index) => {
    if (closed.has(row.classKey) && isEnrolled(row.status)) {
      const at = cellName(row.sheet, row.row, 0);
      findings.push(comparison(at, "CLASS_CLOSED", { className: row.className }));
      return;
    }
    const blind = blinds[index];
    const idBlind = hexes[index] ?? "";
    const idMasked = row.idNumber ? maskedId(row.idNumber) : "";
    const found = {
      byId: (idBlind && byId.get(idBlind)) || null,
      byNo: byNo.get(row.studentNo) ?? null,
    };
    const outcome = studentEffect(row, { idBlind, idMasked }, found, asOf);
    findings.push(...outcome.findings);
    if (outcome.effect === null) return;
    const was = outcome.known && (outcome.known as Known).row;
    if (was && seen.has(was.id)) {
      const at = cellName(row.sheet, row.row, 0);
      findings.push(comparison(at, "SUBJECT_TWICE", { name: row.name, studentNo: row.studentNo }));
      return;
    }
    if (was) seen.add(was.id);
    const subjectId = was?.id ?? uuidv7();
    const { effect, changes } = outcome;
    counts[effect === "CREATE" ? "created" : effect === "CHANGE" ? "changed" : "unchanged"] += 1;
    const created = effect === "CREATE";
    const letters = nameLetters(row.name);
    const phoneMasked = row.phone ? maskedPhone(row.phone) : "";
    const sealing = row.idNumber && blind && (created || changes.idNumber);
    staged.push({
      no: ++staging.rows,
      sheet: row.sheet,
      effect,
      subjectId,
      content: {
        row: row.row,
        className: row.className,
        classKey: row.classKey,
        studentNo: row.studentNo,
        name: row.name,
        pinyin: letters.pinyin,
        initials: letters.initials,
        sex: row.sex || was?.sex || "",
        idType: row.idType ?? "",
        idMasked,
        phoneMasked,
        major: row.major,
        level: row.level,
        entryYear: row.entryYear ?? null,
        status: row.status,
        enrolment: outcome.enrolment,
        enrolmentId: uuidv7(),
      },
      changes:
        effect === "CHANGE" && was
          ? { ...shown(changes, row.phone, was.phoneMasked), was: before(was) }
          : null,
      ...(sealing && {
        idSealed: seal(row.idNumber!, `student.id_sealed:${subjectId}`),
        idBlind: blind,
      }),
      ...(row.phone &&
        (created || changes.phone) && {
          phoneSealed: seal(row.phone, `student.phone_sealed:${subjectId}`),
        }),
    });
  });
  await stageRows(db, schoolId, importId, staged);
  return findings;
}

/** Phones are compared in full and shown masked. */
const shown = (
  changes: Readonly<Record<string, readonly [string, string]>>,
  phone: string | undefined,
  before: string | null,
) => (changes.phone ? { ...changes, phone: [before ?? "", maskedPhone(phone ?? "")] } : changes);

/** What undo puts back: the columns a change may touch, sealed ones still sealed. */
const before = (was: KnownRow) => ({
  studentNo: was.studentNo,
  name: was.name,
  pinyin: was.pinyin,
  initials: was.initials,
  sex: was.sex,
  idType: was.idType,
  version: was.version,
  idSealed: was.idSealed ? Buffer.from(was.idSealed).toString("base64") : null,
  idBlind: was.idBlind ? Buffer.from(was.idBlind).toString("base64") : null,
  idMasked: was.idMasked || null,
  phoneSealed: was.phoneSealed ? Buffer.from(was.phoneSealed).toString("base64") : null,
  phoneMasked: was.phoneMasked,
  enrolmentId: was.enrolmentId,
  classGroupId: was.classGroupId,
  status: was.status || null,
  from: was.from || null,
});
