import "server-only";

import { createHash } from "node:crypto";

import { importAttendance } from "@/lib/data/commands/attendance";
import { listSessionStudents } from "@/lib/data/queries/sessions";
import { attempt, withScope, type Scope } from "@/lib/data/scope";
import type { SchoolDeed } from "@/lib/domain/actor";
import { refused } from "@/lib/domain/outcome";
import { importedParticipants, matchAttendance } from "@/lib/domain/workbook/attendance";
import { meetingReader } from "@/lib/domain/workbook/meeting";
import { mediaTypeOf } from "@/lib/files/media-type";
import { readRows } from "@/lib/files/read-rows";

/**
 * Reads a platform's export and keeps it as a session's evidence: minutes of the classmates it names beyond doubt, and
 * the nicknames a person has to settle. What cannot be read is refused with the file's or the table's reason.
 */
export async function readAttendance(
  scope: Scope,
  {
    sessionId,
    fileName,
    bytes,
  }: { readonly sessionId: string; readonly fileName: string; readonly bytes: Uint8Array },
  deed: SchoolDeed,
) {
  const reader = meetingReader();
  const read = await readRows(bytes, (row) => reader.row(row));
  if (!read.ok) return read;
  const meeting = reader.finish();
  if (!meeting.ok) return meeting;
  const { schoolId } = deed.by;
  const students = await withScope(scope, (db) => listSessionStudents(db, schoolId, sessionId));
  if (students.length === 0) return refused("NOT_FOUND");
  const match = matchAttendance(
    meeting.value.participants,
    students.map(({ studentNo, name, className }) => ({
      ...{ studentNo, name, className },
      expected: true,
    })),
  );
  const idOf = new Map(students.map(({ studentNo, id }) => [studentNo, id]));
  const participants = importedParticipants(match).map(({ nickname, minutes, studentNo }) => ({
    ...{ nickname, minutes },
    studentId: studentNo === null ? null : (idOf.get(studentNo) ?? null),
  }));
  const fileHash = Uint8Array.from(createHash("sha256").update(bytes).digest());
  const file = { purpose: "EVIDENCE", fileName, mediaType: mediaTypeOf(bytes), bytes } as const;
  const outcome = await attempt(scope, (db) =>
    importAttendance(db, { sessionId, fileName, fileHash, file, participants }, deed),
  );
  if (!outcome.ok) return outcome;
  return {
    ...outcome,
    value: { count: participants.length, unmatched: outcome.value.unmatched },
  };
}
