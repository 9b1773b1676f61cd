import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { run } from "../../rows";
import type { Db } from "../../scope";
import { refreshEnrolment } from "../enrolments";
import { touchedClasses } from "./commit-roster";

/** Takes a roster back, and counts again who is in the classes it filled or took somebody from. */
export async function undoRoster(
  db: Db,
  { schoolId, importId, asOf }: { schoolId: string; importId: string; asOf: IsoDate },
  deed: SchoolDeed,
): Promise<void> {
  const classIds = await touchedClasses(db, schoolId, importId);
  await takeBack(db, schoolId, importId);
  const left = await db.classGroup.findMany({
    where: { schoolId, id: { in: classIds } },
    select: { id: true },
  });
  const ids = left.map(({ id }) => id);
  await refreshEnrolment(db, schoolId, ids, asOf, deed.on);
}

async function takeBack(db: Db, schoolId: string, importId: string) {
  await db.enrolment.deleteMany({ where: { schoolId, importId } });
  await run(db)`
    UPDATE enrolment e SET until_on = NULL, class_group_id = w."classGroupId", status = w.status
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.changes->'was') AS w("enrolmentId" uuid, "classGroupId" uuid, status enrolment_status)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.content->>'enrolment' <> 'NONE' AND e.school_id = r.school_id AND e.id = w."enrolmentId"`;
  await run(db)`
    UPDATE student s SET student_no = w."studentNo", name = w.name, sex = w.sex,
      name_pinyin = w.pinyin,
      name_initials = w.initials,
      id_type = w."idType", id_sealed = decode(w."idSealed", 'base64'), id_blind = decode(w."idBlind", 'base64'), id_masked = w."idMasked",
      phone_sealed = decode(w."phoneSealed", 'base64'), phone_masked = w."phoneMasked",
      current_class_id = w."classGroupId", version = s.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.changes->'was') AS w("studentNo" text, name text, sex text, pinyin text,
      initials text, "idType" id_type, "idSealed" text, "idBlind" text, "idMasked" text, "phoneSealed" text, "phoneMasked" text,
      "classGroupId" uuid)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND s.school_id = r.school_id AND s.id = r.subject_id`;
  await run(db)`
    DELETE FROM student s USING import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'
      AND s.school_id = r.school_id AND s.id = r.subject_id`;
  await db.classGroup.deleteMany({ where: { schoolId, importId } });
}
