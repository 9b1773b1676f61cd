import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusingAs } from "../../constraint";
import { isoDate } from "../../day";
import { listObstacles } from "../../queries/import-obstacles";
import type { Db } from "../../scope";
import { recordAudit } from "../audit";
import { refreshEnrolment } from "../enrolments";
import { touchedClasses } from "./commit-roster";
import { takeImport, type TakeRefusal } from "./take";
import { undoAssignments } from "./undo-assignments";

export type UndoRefusal = TakeRefusal | "IN_USE";

/**
 * Takes a committed import back: what it created goes, what it changed is as before. Refused once something depends on
 * one of its rows; `listObstacles` names what.
 */
export const undoImport = refusingAs(
  "IN_USE",
  [],
  async function (
    db: Db,
    { importId, version }: { importId: string; version: number },
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, UndoRefusal>> {
    const { schoolId } = deed.by;
    const taken = await takeImport(db, { schoolId, importId, version, status: "COMMITTED" });
    if (!taken.ok) return taken;
    const found = taken.value;
    if ((await listObstacles(db, schoolId, importId, found.kind)).length > 0)
      return refused("IN_USE");

    if (found.kind === "ROSTER") {
      const classIds = await touchedClasses(db, schoolId, importId);
      await undoRoster(db, schoolId, importId);
      const left = await db.classGroup.findMany({
        where: { schoolId, id: { in: classIds } },
        select: { id: true },
      });
      const ids = left.map(({ id }) => id);
      await refreshEnrolment(db, schoolId, ids, isoDate(found.asOf), deed.on);
    } else if (found.kind === "TEACHERS") await undoTeachers(db, schoolId, importId);
    else await undoAssignments(db, { schoolId, importId, termId: found.termId ?? "" }, deed);

    await db.import.updateMany({
      where: { schoolId, id: importId, version },
      data: { status: "UNDONE", undoneAt: deed.at, version: { increment: 1 } },
    });
    await recordAudit(db, deed, "import.undo", {
      type: "import",
      id: importId,
      before: { kind: found.kind, fileName: found.fileName },
    });
    return accepted();
  },
);

async function undoRoster(db: Db, schoolId: string, importId: string) {
  await db.enrolment.deleteMany({ where: { schoolId, importId } });
  await db.$executeRaw`
    UPDATE enrolment e SET until_on = NULL, class_group_id = w."classGroupId", status = w.status
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.changes->'was') AS w("enrolmentId" uuid, "classGroupId" uuid, status enrolment_status)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.content->>'enrolment' <> 'NONE' AND e.school_id = r.school_id AND e.id = w."enrolmentId"`;
  await db.$executeRaw`
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
  await db.$executeRaw`
    DELETE FROM student s USING import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CREATE'
      AND s.school_id = r.school_id AND s.id = r.subject_id`;
  await db.classGroup.deleteMany({ where: { schoolId, importId } });
}

async function undoTeachers(db: Db, schoolId: string, importId: string) {
  await db.$executeRaw`
    UPDATE teacher_title x SET title = r.changes->'was'->>'title', import_id = NULL
    FROM import_row r
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND r.changes->'was'->>'title' IS NOT NULL AND x.school_id = r.school_id AND x.teacher_id = r.subject_id
      AND x.import_id = r.import_id`;
  await db.teacherTitle.deleteMany({ where: { schoolId, importId } });
  await db.$executeRaw`
    UPDATE teacher t SET name = w.name, subjects = w.subjects,
      name_pinyin = w.pinyin,
      name_initials = w.initials,
      phone_sealed = decode(w."phoneSealed", 'base64'), phone_masked = w."phoneMasked", version = t.version + 1
    FROM import_row r
    CROSS JOIN LATERAL jsonb_to_record(r.changes->'was') AS w(name text, subjects text, pinyin text, initials text,
      "phoneSealed" text, "phoneMasked" text)
    WHERE r.school_id = ${schoolId}::uuid AND r.import_id = ${importId}::uuid AND r.effect = 'CHANGE'
      AND t.school_id = r.school_id AND t.id = r.subject_id`;
  await db.teacherUnavailability.deleteMany({ where: { schoolId, teacher: { importId } } });
  await db.teacherTitle.deleteMany({ where: { schoolId, teacher: { importId } } });
  await db.teacher.deleteMany({ where: { schoolId, importId } });
}
