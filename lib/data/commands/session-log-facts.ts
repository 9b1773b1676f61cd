import "server-only";

import type { TeacherDeed } from "@/lib/domain/actor";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { Outcome } from "@/lib/domain/outcome";
import type { LogEntry, LogStatus } from "@/lib/domain/session/session-log";

import { enrolledOn } from "../facts/enrolled";
import { isoDate } from "../day";
import { Prisma } from "../generated/client";
import { bool, date, list, row, rows, shapeOf, text, word } from "../rows";
import type { Db } from "../scope";
import type { ClassDay } from "./coverage";
import { pressOf, replyBefore, takingKey } from "./press";

/** What an entry is judged by. */
interface SessionForLog {
  readonly on: IsoDate;
  readonly own: boolean;
  readonly cancelled: boolean;
  readonly online: boolean;
  readonly openingOn: IsoDate | null;
  readonly logStatus: LogStatus | null;
  readonly studentIds: string[];
  readonly classDays: ClassDay[];
}

interface Facts extends Omit<SessionForLog, "on" | "openingOn" | "classDays"> {
  readonly on: Date;
  readonly openingOn: Date | null;
  readonly classIds: string[];
}

/** The enrolled are looked up by the session's classes alone: a join would read all students the teacher may see. */
const facts = (sessionId: string, { by: { schoolId, teacherId } }: TeacherDeed) => Prisma.sql`
  SELECT s.on_date AS "on", s.status = 'CANCELLED' AS cancelled, s.online,
    (SELECT o.opening_on FROM school o WHERE o.id = s.school_id) AS "openingOn", l.status::text AS "logStatus", k.ids::text[] AS "classIds",
    EXISTS (SELECT FROM session_teacher t WHERE t.school_id = s.school_id AND t.session_id = s.id
      AND t.teacher_id = ${teacherId}::uuid) AS own,
    ARRAY(SELECT e.student_id::text FROM enrolment e
      WHERE e.school_id = s.school_id AND e.class_group_id = ANY (k.ids) AND ${enrolledOn(Prisma.sql`s.on_date`)}) AS "studentIds"
  FROM session s
  CROSS JOIN LATERAL (SELECT ARRAY(SELECT c.class_group_id FROM session_class c
    WHERE c.school_id = s.school_id AND c.session_id = s.id) AS ids OFFSET 0) k
  LEFT JOIN session_log l ON l.school_id = s.school_id AND l.session_id = s.id
  WHERE s.school_id = ${schoolId}::uuid AND s.id = ${sessionId}::uuid`;

function sessionOf({ classIds, ...session }: Facts): SessionForLog {
  const on = isoDate(session.on);
  const openingOn = session.openingOn && isoDate(session.openingOn);
  return {
    ...session,
    on,
    openingOn,
    classDays: classIds.map((classGroupId) => ({ classGroupId, on })),
  };
}

const forLogShape = shapeOf<Facts>("findForLog", {
  on: date,
  own: bool,
  cancelled: bool,
  online: bool,
  openingOn: date,
  logStatus: word(),
  studentIds: list(text),
  classIds: list(text),
});

export async function findForLog(
  db: Db,
  sessionId: string,
  deed: TeacherDeed,
): Promise<SessionForLog | null> {
  const [session] = await rows(db, forLogShape)(facts(sessionId, deed));
  return session ? sessionOf(session) : null;
}

/** Facts, or nothing but nulls where there is no such session. */
type MaybeFacts = { readonly [Key in keyof Facts]: Facts[Key] | null };

const isSession = (found: MaybeFacts): found is Facts => found.on !== null;

const takenShape = shapeOf<MaybeFacts & { taken: boolean }>("takeKeyForLog", {
  taken: bool,
  ...forLogShape.columns,
});

/**
 * Takes a log's key and finds its session in one statement, since every log needs both. Where the same press came before,
 * its reply is the answer and there is nothing to do.
 */
export async function takeKeyForLog(
  db: Db,
  { key, ...content }: LogEntry & { readonly key: string; readonly sessionId: string },
  deed: TeacherDeed,
): Promise<
  | { before: Outcome<{ sessionId: string }, "KEY_REUSED"> }
  | { before: null; session: SessionForLog | null }
> {
  const { sessionId } = content;
  const press = pressOf({ kind: "teacher" }, deed, key, content);
  const { taken, ...found } = await row(db, takenShape)`
    WITH taken AS (${takingKey(press, { value: { sessionId } })})
    SELECT t.taken, f.* FROM (SELECT EXISTS (SELECT FROM taken) AS taken) t
    LEFT JOIN (${facts(sessionId, deed)}) f ON true`;
  if (!taken) return { before: await replyBefore(db, press) };
  return { before: null, session: isSession(found) ? sessionOf(found) : null };
}
