import "server-only";

import type { Db } from "../scope";

/** A session's newest export with everybody in it, the unknown first; null where none was brought. */
export async function findNewestImport(db: Db, schoolId: string, sessionId: string) {
  return db.attendanceImport.findFirst({
    where: { schoolId, sessionId },
    select: {
      id: true,
      fileName: true,
      importedAt: true,
      participants: {
        select: {
          nickname: true,
          minutes: true,
          state: true,
          student: { select: { id: true, name: true, studentNo: true } },
        },
        orderBy: [{ state: "desc" }, { nickname: "asc" }],
      },
    },
    orderBy: { importedAt: "desc" },
  });
}
