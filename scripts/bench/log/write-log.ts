import { logSession } from "@/lib/data/commands/session-logs";
import { attempt } from "@/lib/data/scope";

import { minutes, type WaitingSession } from "./province";

/** A session to log under a key of the sender's own: sent again, it has one effect. */
export interface LogOrder {
  readonly session: WaitingSession;
  readonly key: string;
}

/** The deed as the teacher's action does it: the same scope, command and transaction. */
export async function logAsApplication({ session, key }: LogOrder): Promise<void> {
  const { schoolId, teacherId, accountId, sessionId, startMinute, studentIds, on } = session;
  const by = {
    ...{ accountId, signInId: accountId, grantId: accountId, displayName: "王老师" },
    ...{ role: "TEACHER" as const, schoolId, teacherId },
  };
  const entry = {
    ...{ key, sessionId, startMinute, endMinute: startMinute + minutes },
    ...{ actualMinutes: minutes, absentStudentIds: studentIds.slice(0, 2), topic: "第一课" },
    ...{ tasksDone: null, note: "" },
  };
  const outcome = await attempt({ kind: "teacher", schoolId, teacherId, accountId }, (db) =>
    logSession(db, entry, { by, at: new Date(), on }),
  );
  if (!outcome.ok) throw new Error(`The log was refused: ${outcome.reason}`);
}
