import "server-only";

import { z } from "zod";

import type { Deed, SchoolActor } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusing } from "../constraint";
import { aText, anId, type InputOf } from "../input";
import { bool, rows, run, shapeOf, text } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { coverLog } from "./coverage";
import { keepFile, type FileToKeep } from "./stored-files";

type EvidenceDeed = Deed<SchoolActor>;

/** A participant of an export, with the classmate it stands for where that is beyond doubt. */
export interface ReadParticipant {
  readonly nickname: string;
  readonly minutes: number;
  readonly studentId: string | null;
}

export interface ReadExport {
  readonly sessionId: string;
  readonly fileName: string;
  readonly fileHash: Uint8Array<ArrayBuffer>;
  /** The export as it came. */
  readonly file: FileToKeep;
  readonly participants: readonly ReadParticipant[];
}

type EvidenceRefusal = "NOT_FOUND" | "NOT_LOGGED" | "LOG_CONFIRMED" | "SAME_FILE";
type FileRefusal = "FILE_EMPTY" | "FILE_TOO_LARGE" | "FILE_SPACE_FULL";

const toEvidenceShape = shapeOf<{ own: boolean; logStatus: string | null }>("logToEvidence", {
  own: bool,
  logStatus: text,
});

/**
 * Whether a session's log may take evidence; a teacher brings evidence for own sessions only. The log is taken first:
 * of two exports at once, or of an export and a confirmation, the second sees what the first has done.
 */
async function logToEvidence(
  db: Db,
  { by }: EvidenceDeed,
  sessionId: string,
): Promise<Outcome<undefined, EvidenceRefusal>> {
  const { schoolId } = by;
  const teacherId = by.role === "TEACHER" ? by.teacherId : null;
  await run(db)`
    SELECT session_id FROM session_log WHERE school_id = ${schoolId}::uuid AND session_id = ${sessionId}::uuid
    FOR NO KEY UPDATE`;
  const [session] = await rows(db, toEvidenceShape)`
    SELECT (${teacherId}::uuid IS NULL OR EXISTS (SELECT FROM session_teacher t
        WHERE t.school_id = s.school_id AND t.session_id = s.id AND t.teacher_id = ${teacherId}::uuid)) AS own,
      l.status::text AS "logStatus"
    FROM session s LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
    WHERE s.school_id = ${schoolId}::uuid AND s.id = ${sessionId}::uuid`;
  if (!session?.own) return refused("NOT_FOUND");
  if (session.logStatus === null) return refused("NOT_LOGGED");
  if (session.logStatus === "CONFIRMED" && teacherId) return refused("LOG_CONFIRMED");
  return accepted();
}

/**
 * Takes a platform's export as evidence of a logged session: minutes per student; the newest export counts.
 * Who is not recognised waits for a person to match or set aside, and is never guessed.
 */
export const importAttendance = refusing(
  ["attendance_participant_pkey"],
  async function (
    db: Db,
    { sessionId, fileName, fileHash, file, participants }: ReadExport,
    deed: EvidenceDeed,
  ): Promise<Outcome<{ importId: string; unmatched: number }, EvidenceRefusal | FileRefusal>> {
    const { schoolId, accountId } = deed.by;
    const open = await logToEvidence(db, deed, sessionId);
    if (!open.ok) return open;
    const newest = await db.attendanceImport.findFirst({
      where: { schoolId, sessionId },
      select: { fileHash: true },
      orderBy: { importedAt: "desc" },
    });
    if (newest && Buffer.from(newest.fileHash).equals(Buffer.from(fileHash)))
      return refused("SAME_FILE");
    const kept = await keepFile(db, file, deed);
    if (!kept.ok) return kept;
    const { fileId } = kept.value;
    const stored = { sessionId, fileName, fileHash, fileId };
    const { id: importId } = await db.attendanceImport.create({
      data: { schoolId, ...stored, importedBy: accountId, importedAt: deed.at },
      select: { id: true },
    });
    await db.attendanceParticipant.createMany({
      data: participants.map(({ nickname, minutes, studentId }) => ({
        schoolId,
        importId,
        nickname,
        minutes,
        studentId,
        state: studentId ? "MATCHED" : "UNMATCHED",
      })),
    });
    await applyImport(db, schoolId, sessionId, importId);
    const unmatched = participants.filter(({ studentId }) => !studentId).length;
    await recordAudit(db, deed, "attendance.import", {
      type: "session",
      id: sessionId,
      after: { fileName, participants: participants.length, unmatched },
    });
    return accepted({ importId, unmatched });
  },
);

export const matchParticipantInput = {
  importId: anId,
  nickname: aText(200, 1),
  answer: z.union([z.enum(["SET_ASIDE", "UNMATCHED"]), anId]),
};

/** Says whom a nickname stands for, sets it aside, or (with neither) puts it back among the unknown. */
export async function matchParticipant(
  db: Db,
  input: InputOf<typeof matchParticipantInput>,
  deed: EvidenceDeed,
): Promise<Outcome<undefined, EvidenceRefusal | "NOT_A_CLASSMATE">> {
  const { schoolId } = deed.by;
  const { importId, nickname, answer } = input;
  const found = await db.attendanceParticipant.findUnique({
    where: { schoolId_importId_nickname: { schoolId, importId, nickname } },
    select: { state: true, studentId: true, import: { select: { sessionId: true } } },
  });
  if (!found) return refused("NOT_FOUND");
  const { sessionId } = found.import;
  const open = await logToEvidence(db, deed, sessionId);
  if (!open.ok) return open;
  const studentId = answer === "SET_ASIDE" || answer === "UNMATCHED" ? null : answer;
  if (studentId && !(await isClassmate(db, schoolId, sessionId, studentId)))
    return refused("NOT_A_CLASSMATE");
  const state = answer === "SET_ASIDE" ? "SET_ASIDE" : studentId ? "MATCHED_BY_HAND" : "UNMATCHED";
  await db.attendanceParticipant.updateMany({
    where: { schoolId, importId, nickname },
    data: { studentId, state },
  });
  await applyImport(db, schoolId, sessionId, importId);
  await recordAudit(db, deed, "attendance.match", {
    type: "session",
    id: sessionId,
    before: { nickname, state: found.state, studentId: found.studentId },
    after: { nickname, state, studentId },
  });
  return accepted();
}

const isClassmate = async (db: Db, schoolId: string, sessionId: string, studentId: string) =>
  (await db.attendance.count({ where: { schoolId, sessionId, studentId } })) > 0;

/** Writes an export's minutes, added up per student, beside what was reported; and what follows for coverage. */
async function applyImport(
  db: Db,
  schoolId: string,
  sessionId: string,
  importId: string,
): Promise<void> {
  await run(db)`
    UPDATE attendance a SET minutes = p.minutes
    FROM attendance b LEFT JOIN (
      SELECT student_id, least(sum(minutes), 1440)::int AS minutes FROM attendance_participant
      WHERE school_id = ${schoolId}::uuid AND import_id = ${importId}::uuid AND student_id IS NOT NULL
      GROUP BY student_id) p ON p.student_id = b.student_id
    WHERE b.school_id = ${schoolId}::uuid AND b.session_id = ${sessionId}::uuid
      AND a.school_id = b.school_id AND a.session_id = b.session_id AND a.student_id = b.student_id
      AND a.minutes IS DISTINCT FROM p.minutes`;
  await coverLog(db, schoolId, sessionId);
}
