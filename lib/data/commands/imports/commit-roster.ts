import "server-only";

import { uuidv7 } from "uuidv7";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { initialsOf } from "../../pinyin";
import { int, rows, run, shapeOf, text, uuid } from "../../rows";
import type { Db } from "../../scope";
import { refreshEnrolment } from "../enrolments";

interface Staged {
  readonly schoolId: string;
  readonly importId: string;
  readonly asOf: IsoDate;
}

/** Writes a staged roster: new classes, new students with their enrolment, changed students and enrolments. */
export async function commitRoster(
  db: Db,
  { schoolId, importId, asOf }: Staged,
  deed: SchoolDeed,
): Promise<void> {
  await createClasses(db, schoolId, importId);
  await run(db)`
    INSERT INTO student (school_id, id, student_no, name, name_pinyin, name_initials, sex, id_type, id_sealed, id_blind,
      id_masked, phone_sealed, phone_masked, current_class_id, import_id)
    SELECT r.school_id, r.subject_id, n."studentNo", n.name, n.pinyin, n.initials, n.sex, nullif(n."idType", '')::id_type,
      r.id_sealed, r.id_blind, nullif(n."idMasked", ''), r.phone_sealed, nullif(n."phoneMasked", ''), c.id, r.import_id
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("studentNo" text, name text, pinyin text, initials text, sex text,
      "idType" text, "idMasked" text, "phoneMasked" text, "classKey" text)
    JOIN class_group c ON c.school_id = r.school_id AND c.match_key = n."classKey"
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'`;
  await run(db)`
    INSERT INTO enrolment (school_id, id, student_id, class_group_id, status, from_on, import_id)
    SELECT r.school_id, n."enrolmentId", r.subject_id, c.id, n.status::enrolment_status, ${asOf}::date, r.import_id
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("enrolmentId" uuid, status text, "classKey" text)
    JOIN class_group c ON c.school_id = r.school_id AND c.match_key = n."classKey"
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'`;
  await run(db)`
    UPDATE student s SET student_no = n."studentNo", name = n.name, name_pinyin = n.pinyin, name_initials = n.initials,
      sex = n.sex, id_sealed = coalesce(r.id_sealed, s.id_sealed), id_blind = coalesce(r.id_blind, s.id_blind),
      id_masked = CASE WHEN r.id_blind IS NULL THEN s.id_masked ELSE n."idMasked" END,
      id_type = CASE WHEN r.id_blind IS NULL THEN s.id_type ELSE nullif(n."idType", '')::id_type END,
      phone_sealed = coalesce(r.phone_sealed, s.phone_sealed),
      phone_masked = CASE WHEN r.phone_sealed IS NULL THEN s.phone_masked ELSE n."phoneMasked" END,
      current_class_id = CASE WHEN n.enrolment = 'NONE' THEN s.current_class_id ELSE c.id END, version = s.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("studentNo" text, name text, pinyin text, initials text, sex text,
      "idType" text, "idMasked" text, "phoneMasked" text, "classKey" text, enrolment text)
    JOIN class_group c ON c.school_id = r.school_id AND c.match_key = n."classKey"
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND s.school_id = r.school_id AND s.id = r.subject_id`;
  await changeEnrolments(db, schoolId, importId, asOf);
  await refreshEnrolment(db, schoolId, await touchedClasses(db, schoolId, importId), asOf, deed.on);
}

const freshShape = shapeOf<{
  key: string;
  name: string;
  major: string;
  level: string;
  entryYear: number | null;
}>("createClasses", { key: text, name: text, major: text, level: text, entryYear: int });

/** Classes the file names and the school does not have; the first row of each tells its major, level and year. */
async function createClasses(db: Db, schoolId: string, importId: string) {
  const fresh = await rows(db, freshShape)`
    SELECT DISTINCT ON (n."classKey") n."classKey" AS key, n."className" AS name, n.major, n.level, n."entryYear"
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("classKey" text, "className" text, major text, level text,
      "entryYear" int)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect IN ('CREATE', 'CHANGE')
      AND NOT EXISTS (SELECT FROM class_group c WHERE c.school_id = r.school_id AND c.match_key = n."classKey")
    ORDER BY n."classKey", r.row_no`;
  await run(db)`
    INSERT INTO class_group (school_id, id, name, match_key, name_initials, major, level, entry_year, import_id)
    SELECT here.school_id, n.id, n.name, n.key, n.initials, n.major, n.level, nullif(n.year, 0), ${importId}::uuid
    FROM unnest(${fresh.map(() => uuidv7())}::uuid[], ${fresh.map(({ name }) => name)}::text[],
      ${fresh.map(({ key }) => key)}::text[], ${fresh.map(({ name }) => initialsOf(name))}::text[],
      ${fresh.map(({ major }) => major)}::text[], ${fresh.map(({ level }) => level)}::text[],
      ${fresh.map(({ entryYear }) => entryYear ?? 0)}::int[]) AS n(id, name, key, initials, major, level, year)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid`;
}

/** A changed class or status closes the row in force and opens the next; on the row's own first day the row is corrected. */
async function changeEnrolments(db: Db, schoolId: string, importId: string, asOf: IsoDate) {
  await run(db)`
    UPDATE enrolment e SET until_on = ${asOf}::date
    FROM import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.content->>'enrolment' = 'NEXT' AND e.school_id = r.school_id
      AND e.id = (r.changes->'was'->>'enrolmentId')::uuid AND (e.until_on IS NULL OR e.until_on > ${asOf}::date)`;
  await run(db)`
    INSERT INTO enrolment (school_id, id, student_id, class_group_id, status, from_on, import_id)
    SELECT r.school_id, n."enrolmentId", r.subject_id, c.id, n.status::enrolment_status, ${asOf}::date, r.import_id
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.content) AS n("enrolmentId" uuid, status text, "classKey" text, enrolment text)
    JOIN class_group c ON c.school_id = r.school_id AND c.match_key = n."classKey"
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND n.enrolment = 'NEXT'`;
  await run(db)`
    UPDATE enrolment e SET class_group_id = c.id, status = n.status
    FROM import_row r CROSS JOIN LATERAL jsonb_to_record(r.content) AS n(status enrolment_status)
    JOIN class_group c ON c.school_id = r.school_id AND c.match_key = r.content->>'classKey'
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.content->>'enrolment' = 'CORRECT' AND e.school_id = r.school_id
      AND e.id = (r.changes->'was'->>'enrolmentId')::uuid`;
}

const touchedShape = shapeOf<{ id: string }>("touchedClasses", { id: uuid });

/** Classes whose number of students an import changes: those it fills, and those it takes somebody from. */
export async function touchedClasses(
  db: Db,
  schoolId: string,
  importId: string,
): Promise<string[]> {
  const touched = await rows(db, touchedShape)`
    WITH touching AS (
      SELECT r.content->>'classKey' AS key, r.changes->'was'->>'classGroupId' AS was FROM import_row r
      WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid
        AND (r.effect = 'CREATE' OR (r.effect = 'CHANGE' AND r.content->>'enrolment' <> 'NONE')))
    SELECT id FROM class_group WHERE school_id = ${schoolId}::uuid AND match_key IN (SELECT key FROM touching)
    UNION
    SELECT id FROM class_group WHERE school_id = ${schoolId}::uuid AND id IN (SELECT was::uuid FROM touching)`;
  return touched.map(({ id }) => id);
}
