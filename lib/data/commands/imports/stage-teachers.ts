import "server-only";

import { uuidv7 } from "uuidv7";

import type { IsoDate } from "@/lib/domain/calendar/day";
import type { ImportFinding } from "@/lib/domain/workbook/staged/finding";
import { teacherEffect, type KnownTeacher } from "@/lib/domain/workbook/staged/teacher";
import type { TeacherRow } from "@/lib/domain/workbook/teachers";

import { nameLetters } from "../../pinyin";
import { bytes, int, rows, shapeOf, text, uuid } from "../../rows";
import type { Db } from "../../scope";
import { maskedPhone, seal, unseal } from "../../seal";
import { stageRows, type EffectCounts, type StagedRow } from "./staging";

interface KnownRow {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly subjects: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly version: number;
  readonly phoneSealed: Uint8Array | null;
  readonly phoneMasked: string | null;
  readonly title: string;
  readonly titleFrom: IsoDate | "";
}

const knownShape = shapeOf<KnownRow>("listKnown", {
  id: uuid,
  staffNo: text,
  name: text,
  subjects: text,
  pinyin: text,
  initials: text,
  version: int,
  phoneSealed: bytes,
  phoneMasked: text,
  title: text,
  titleFrom: text,
});

const listKnown = (db: Db, schoolId: string, asOf: IsoDate) => rows(db, knownShape)`
  SELECT t.id, t.staff_no AS "staffNo", t.name, t.name_pinyin AS pinyin, t.name_initials AS initials, t.subjects, t.version, t.phone_sealed AS "phoneSealed",
    t.phone_masked AS "phoneMasked", coalesce(x.title, '') AS title, coalesce(x.from_on::text, '') AS "titleFrom"
  FROM teacher t
  LEFT JOIN LATERAL (
    SELECT * FROM teacher_title x WHERE x.school_id = t.school_id AND x.teacher_id = t.id
    ORDER BY (x.from_on <= ${asOf}::date) DESC, CASE WHEN x.from_on <= ${asOf}::date THEN x.from_on END DESC, x.from_on LIMIT 1
  ) x ON true
  WHERE t.school_id = ${schoolId}::uuid`;

/** Compares a list of teachers with the school and stages it. Titles hold from the day the file speaks of. */
export async function stageTeachers(
  db: Db,
  { schoolId, importId, asOf }: { schoolId: string; importId: string; asOf: IsoDate },
  listed: readonly TeacherRow[],
): Promise<{ counts: EffectCounts; findings: ImportFinding[]; missing: number }> {
  const known = await listKnown(db, schoolId, asOf);
  const byNo = new Map(known.map((teacher) => [teacher.staffNo, teacher]));
  const counts = { created: 0, changed: 0, unchanged: 0 };
  const findings: ImportFinding[] = [];
  const staged = listed.map((row, index): StagedRow => {
    const was = byNo.get(row.staffNo) ?? null;
    const facts: KnownTeacher | null = was && {
      ...was,
      phone: was.phoneSealed ? unseal(was.phoneSealed, `teacher.phone_sealed:${was.id}`) : "",
    };
    const { effect, changes, findings: said } = teacherEffect(row, facts);
    findings.push(...said);
    counts[effect === "CREATE" ? "created" : effect === "CHANGE" ? "changed" : "unchanged"] += 1;
    const subjectId = was?.id ?? uuidv7();
    const letters = nameLetters(row.name);
    const phoneMasked = row.phone ? maskedPhone(row.phone) : "";
    return {
      no: index + 1,
      sheet: row.sheet,
      effect,
      subjectId,
      content: {
        row: row.row,
        staffNo: row.staffNo,
        name: row.name,
        pinyin: letters.pinyin,
        initials: letters.initials,
        title: row.title,
        subjects: row.subjects || was?.subjects || "",
        phoneMasked,
      },
      changes:
        effect === "CHANGE" && was
          ? {
              ...changes,
              ...(changes.phone && { phone: [was.phoneMasked ?? "", phoneMasked] }),
              was: {
                name: was.name,
                pinyin: was.pinyin,
                initials: was.initials,
                subjects: was.subjects,
                version: was.version,
                phoneSealed: was.phoneSealed && Buffer.from(was.phoneSealed).toString("base64"),
                phoneMasked: was.phoneMasked,
                title: was.titleFrom === asOf ? was.title : null,
              },
            }
          : null,
      ...(row.phone &&
        (effect === "CREATE" || changes.phone) && {
          phoneSealed: seal(row.phone, `teacher.phone_sealed:${subjectId}`),
        }),
    };
  });
  for (let at = 0; at < staged.length; at += 2_000)
    await stageRows(db, schoolId, importId, staged.slice(at, at + 2_000));
  const named = new Set(listed.map(({ staffNo }) => staffNo));
  return { counts, findings, missing: known.filter(({ staffNo }) => !named.has(staffNo)).length };
}
