import { notFound } from "next/navigation";

import { EvidencePage } from "@/components/evidence-page";
import { requireSchool } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findNewestImport } from "@/lib/data/queries/attendance";
import { recordSessionReading } from "@/lib/data/commands/readings";
import { findSession, listSessionStudents } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";

import { matchParticipantAction } from "./actions";

export default async function OfficeEvidencePage({
  params,
}: {
  params: Promise<{ sessionId: string }>;
}) {
  const { by, actor, scope, at, on } = await requireSchool("attendance.import");
  const { sessionId } = await params;
  if (!isId(sessionId)) notFound();
  const { session, students, newest } = await withScope(scope, async (db) => {
    const session = await findSession(db, actor.schoolId, sessionId);
    const students = await listSessionStudents(db, actor.schoolId, sessionId);
    const newest = await findNewestImport(db, actor.schoolId, sessionId);
    await recordSessionReading(db, { by, at, on }, sessionId, students);
    return { session, students, newest };
  });
  if (!session) notFound();
  return (
    <EvidencePage
      session={session}
      students={students}
      newest={newest}
      back={`/school/logs/${sessionId}`}
      action={matchParticipantAction}
    />
  );
}
