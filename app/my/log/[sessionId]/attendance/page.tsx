import { notFound } from "next/navigation";

import { matchParticipantAction } from "@/app/school/logs/[sessionId]/attendance/actions";
import { EvidencePage } from "@/components/evidence-page";
import { requireTeacher } from "@/lib/auth/guard";
import { isId } from "@/lib/data/input";
import { findNewestImport } from "@/lib/data/queries/attendance";
import { findSession, listSessionStudents } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";

export default async function MyEvidencePage({
  params,
}: {
  params: Promise<{ sessionId: string }>;
}) {
  const { actor, scope } = await requireTeacher("attendance.import");
  const { sessionId } = await params;
  if (!isId(sessionId)) notFound();
  const { session, students, newest } = await withScope(scope, async (db) => ({
    session: await findSession(db, actor.schoolId, sessionId),
    students: await listSessionStudents(db, actor.schoolId, sessionId),
    newest: await findNewestImport(db, actor.schoolId, sessionId),
  }));
  if (!session?.teacherIds.includes(actor.teacherId)) notFound();
  return (
    <EvidencePage
      session={session}
      students={students}
      newest={newest}
      back={`/my/log/${sessionId}`}
      action={matchParticipantAction}
    />
  );
}
