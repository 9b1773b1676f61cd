import "server-only";

import { z } from "zod";

import type { SchoolDeed, TeacherDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import {
  logEntry,
  entryTimes,
  mayCorrect,
  mayReturn,
  type EntryRefusal,
} from "@/lib/domain/session/session-log";

import { refusing } from "../constraint";
import { aCount, aText, aVersion, anId, type InputOf } from "../input";
import { run } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { coverClassDays, coverLog } from "./coverage";
import { creditSessions, reverseSession } from "./pay-entries";
import { findForLog, takeKeyForLog } from "./session-log-facts";

const minuteOfDay = z.int().min(0).max(1439);

const logFields = {
  sessionId: anId,
  startMinute: minuteOfDay,
  endMinute: minuteOfDay,
  actualMinutes: aCount(1, 600),
  absentStudentIds: z.array(anId).max(500).default([]),
  topic: aText(100, 1),
  tasksDone: z.union([z.literal("").transform(() => null), aCount(0, 999)]).default(null),
  note: aText(500).default(""),
};

export const logSessionInput = { ...logFields, key: anId };

/**
 * Enters a teacher's log of one session with everybody's presence; one effect per key, however often it is sent.
 * A parallel twin waits on the key's row and gets the first one's answer.
 */
export const logSession = refusing(
  ["session_log_pkey"],
  async function (
    db: Db,
    { key, sessionId, ...entry }: InputOf<typeof logSessionInput>,
    deed: TeacherDeed,
  ): Promise<
    Outcome<{ sessionId: string }, EntryRefusal | "NOT_FOUND" | "ALREADY_LOGGED" | "KEY_REUSED">
  > {
    const taken = await takeKeyForLog(db, { key, sessionId, ...entry }, deed);
    if (taken.before) return taken.before;
    const { session } = taken;
    if (!session) return refused("NOT_FOUND");
    if (session.logStatus) return refused("ALREADY_LOGGED");
    const stands = logEntry(entry, session, deed.on);
    if (!stands.ok) return stands;

    const { startedAt, endedAt } = entryTimes(entry, session.on);
    const { schoolId, teacherId } = deed.by;
    const written = run(db)`
    WITH log AS (
      INSERT INTO session_log (school_id, session_id, teacher_id, started_at, ended_at, actual_minutes, topic, tasks_done, note, submitted_at)
      VALUES (${schoolId}::uuid, ${sessionId}::uuid, ${teacherId}::uuid, ${startedAt}::timestamptz, ${endedAt}::timestamptz,
        ${entry.actualMinutes}, ${entry.topic}, ${entry.tasksDone}, ${entry.note}, ${deed.at}::timestamptz)
      RETURNING school_id, session_id)
    INSERT INTO attendance (school_id, session_id, student_id, present)
    SELECT log.school_id, log.session_id, s.id, s.id <> ALL (${[...entry.absentStudentIds]}::uuid[])
    FROM log, unnest(${session.studentIds}::uuid[]) AS s (id)`;
    // Sent together: PostgreSQL does one after the other, and a refused log is the first it answers.
    await Promise.all([written, coverClassDays(db, schoolId, session.classDays)]);
    await recordAudit(db, deed, "log.submit", { type: "session", id: sessionId, after: entry });
    return accepted({ sessionId });
  },
);

export const correctLogInput = { ...logFields, version: aVersion };

/** Changes a log the office has not confirmed; a returned one is submitted again. Evidence stays as it was imported. */
export async function correctLog(
  db: Db,
  { version, sessionId, ...entry }: InputOf<typeof correctLogInput>,
  deed: TeacherDeed,
): Promise<
  Outcome<{ sessionId: string }, EntryRefusal | "NOT_FOUND" | "LOG_CONFIRMED" | "CHANGED_MEANWHILE">
> {
  const { schoolId, teacherId } = deed.by;
  const session = await findForLog(db, sessionId, deed);
  if (!session?.logStatus) return refused("NOT_FOUND");
  if (!mayCorrect(session.logStatus)) return refused("LOG_CONFIRMED");
  const stands = logEntry(entry, session, deed.on);
  if (!stands.ok) return stands;

  const { actualMinutes, topic, tasksDone, note } = entry;
  const { count } = await db.sessionLog.updateMany({
    where: { schoolId, sessionId, teacherId, version, status: session.logStatus },
    data: {
      ...entryTimes(entry, session.on),
      ...{ actualMinutes, topic, tasksDone, note },
      status: "SUBMITTED",
      submittedAt: deed.at,
      version: { increment: 1 },
    },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  await run(db)`
    INSERT INTO attendance (school_id, session_id, student_id, present)
    SELECT here.school_id, ${sessionId}::uuid, s.id, s.id <> ALL (${[...entry.absentStudentIds]}::uuid[])
    FROM unnest(${session.studentIds}::uuid[]) AS s (id)
    JOIN school_setting here ON here.school_id = ${schoolId}::uuid
    ON CONFLICT (school_id, session_id, student_id) DO UPDATE SET present = excluded.present`;
  await coverClassDays(db, schoolId, session.classDays);
  await recordAudit(db, deed, "log.correct", { type: "session", id: sessionId, after: entry });
  return accepted({ sessionId });
}

/** A log as a page saw it. */
const seenLog = { sessionId: anId, version: aVersion };

export const confirmLogsInput = { logs: z.array(z.strictObject(seenLog)).max(200) };

/** Confirms submitted logs as they were seen; each then counts for pay (C133). All of them or none. */
export const confirmLogs = refusing(
  ["pay_entry_ordinal_once"],
  async function (
    db: Db,
    { logs: seen }: InputOf<typeof confirmLogsInput>,
    deed: SchoolDeed,
  ): Promise<
    Outcome<
      { confirmed: number },
      "NOTHING_SELECTED" | "NOT_SUBMITTED" | "CHANGED_MEANWHILE" | "OWN_SUBMISSION"
    >
  > {
    const { schoolId, accountId } = deed.by;
    const versionOf = new Map(seen.map(({ sessionId, version }) => [sessionId, version]));
    const ids = [...versionOf.keys()];
    if (ids.length === 0) return refused("NOTHING_SELECTED");
    const submitted = await db.sessionLog.findMany({
      where: { schoolId, sessionId: { in: ids }, status: "SUBMITTED" },
      select: { sessionId: true, version: true },
    });
    if (submitted.length !== ids.length) return refused("NOT_SUBMITTED");
    // Corrected since, it may say other minutes than those that were looked at.
    if (submitted.some(({ sessionId, version }) => versionOf.get(sessionId) !== version))
      return refused("CHANGED_MEANWHILE");
    const { count } = await db.sessionLog.updateMany({
      where: { schoolId, status: "SUBMITTED", OR: submitted },
      data: {
        status: "CONFIRMED",
        decidedBy: accountId,
        decidedAt: deed.at,
        returnReason: null,
        version: { increment: 1 },
      },
    });
    if (count !== ids.length) return refused("CHANGED_MEANWHILE");
    if (await isOwnLog(db, ids, deed)) return refused("OWN_SUBMISSION");
    await creditSessions(db, ids, deed);
    await recordAudit(db, deed, "log.confirm", {
      type: "session_log",
      id: ids.length === 1 ? ids[0]! : `${ids.length}`,
      after: { sessionIds: ids },
    });
    return accepted({ confirmed: count });
  },
);

export const returnLogInput = { ...seenLog, reason: aText(500) };

/** Sends a log back with a reason; a confirmed one's pay is reversed first. */
export const returnLog = refusing(
  ["pay_entry_ordinal_once"],
  async function (
    db: Db,
    { sessionId, version, reason }: InputOf<typeof returnLogInput>,
    deed: SchoolDeed,
  ): Promise<
    Outcome<undefined, "NOT_FOUND" | "REASON_MISSING" | "NOT_SUBMITTED" | "CHANGED_MEANWHILE">
  > {
    const { schoolId, accountId } = deed.by;
    if (!reason.trim()) return refused("REASON_MISSING");
    const log = await db.sessionLog.findUnique({
      where: { schoolId_sessionId: { schoolId, sessionId } },
      select: { status: true },
    });
    if (!log) return refused("NOT_FOUND");
    if (!mayReturn(log.status)) return refused("NOT_SUBMITTED");
    const { count } = await db.sessionLog.updateMany({
      where: { schoolId, sessionId, version, status: log.status },
      data: {
        status: "RETURNED",
        decidedBy: accountId,
        decidedAt: deed.at,
        returnReason: reason.trim(),
        version: { increment: 1 },
      },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    if (log.status === "CONFIRMED") await reverseSession(db, sessionId, deed);
    await coverLog(db, schoolId, sessionId);
    await recordAudit(db, deed, "log.return", {
      type: "session",
      id: sessionId,
      before: { status: log.status },
      after: { status: "RETURNED", reason },
    });
    return accepted();
  },
);

/** Whether one of these logs is of the teacher this person also is: nobody confirms the own hours for pay. */
async function isOwnLog(
  db: Db,
  sessionIds: readonly string[],
  { by: { schoolId, accountId } }: SchoolDeed,
): Promise<boolean> {
  const grants = await db.roleGrant.findMany({
    where: { accountId, schoolId, teacherId: { not: null } },
    select: { teacherId: true },
  });
  const teacherIds = grants.flatMap(({ teacherId }) => (teacherId === null ? [] : [teacherId]));
  if (teacherIds.length === 0) return false;
  const where = { schoolId, sessionId: { in: [...sessionIds] }, teacherId: { in: teacherIds } };
  return (await db.sessionLog.count({ where })) > 0;
}
