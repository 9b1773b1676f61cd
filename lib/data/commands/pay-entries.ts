import "server-only";

import { uuidv7 } from "uuidv7";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, type Outcome } from "@/lib/domain/outcome";
import { amountFen, monthOf, payInputs, payRuleOn } from "@/lib/domain/pay/pay";

import { refusing } from "../constraint";
import { dateOf } from "../day";
import { aFirstOfMonth, type InputOf } from "../input";
import { listPayRules } from "../queries/pay-rules";
import { listUnpaidSessions, lockConfirmedLogs, type UnpaidSession } from "../queries/pay-sessions";
import { run } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";

/**
 * Makes the pay entries of confirmed sessions that have none standing (C133, C134).
 * A session without rule, title or rate gets none: it is listed as a gap until the school enters what is missing.
 * Call it under the lock of the logs' rows. Answers how many entries were made.
 */
export async function creditSessions(
  db: Db,
  sessionIds: readonly string[],
  deed: SchoolDeed,
): Promise<number> {
  const { schoolId } = deed.by;
  return enter(db, await listUnpaidSessions(db, schoolId, { sessionIds }), deed);
}

/** `creditSessions` for one session. */
export const creditSession = (db: Db, sessionId: string, deed: SchoolDeed): Promise<number> =>
  creditSessions(db, [sessionId], deed);

async function enter(
  db: Db,
  unpaid: readonly UnpaidSession[],
  { by: { schoolId }, at }: SchoolDeed,
): Promise<number> {
  if (unpaid.length === 0) return 0;
  const rules = await listPayRules(db, schoolId);
  const entries = unpaid.flatMap((session) => {
    const rule = payRuleOn(rules, session.on);
    const found = payInputs(session, rule);
    if (!rule || !found.ok || session.title === null) return [];
    return [
      {
        schoolId,
        id: uuidv7(),
        sessionId: session.sessionId,
        teacherId: session.teacherId,
        ordinal: session.ordinal,
        ruleId: rule.id,
        month: dateOf(monthOf(session.on)),
        title: session.title,
        classStudents: session.classStudents,
        ...found.inputs,
        amountFen: amountFen(found.inputs),
        createdAt: at,
      },
    ];
  });
  if (entries.length > 0) await db.payEntry.createMany({ data: entries });
  return entries.length;
}

/**
 * Takes back a session's standing entry by one of the opposite amount, numbered the one after it.
 * Once the month was approved, the reversal falls into the month of the deed: settled months do not change, and no run
 * is decided between the look and the entry.
 */
export async function reverseSession(
  db: Db,
  sessionId: string,
  { by: { schoolId }, at, on }: SchoolDeed,
): Promise<void> {
  await run(db)`
    SELECT r.id FROM pay_run r WHERE r.school_id = ${schoolId}::uuid AND r.id IN (
      SELECT p.run_id FROM pay_entry p WHERE p.school_id = ${schoolId}::uuid AND p.session_id = ${sessionId}::uuid)
    ORDER BY r.id FOR SHARE`;
  const standing = await db.payEntry.findMany({
    where: { schoolId, sessionId, reversesOrdinal: null, reversedBy: { none: {} } },
    select: {
      ordinal: true,
      teacherId: true,
      ruleId: true,
      month: true,
      title: true,
      classStudents: true,
      creditedMinutes: true,
      lessonMinutes: true,
      fenPerLesson: true,
      bandFactorPermille: true,
      onlineFactorPermille: true,
      amountFen: true,
      run: { select: { status: true } },
    },
  });
  if (standing.length === 0) return;
  await db.payEntry.createMany({
    data: standing.map(({ ordinal, run, month, amountFen: amount, ...inputs }) => ({
      ...inputs,
      schoolId,
      id: uuidv7(),
      sessionId,
      month: run?.status === "APPROVED" ? dateOf(monthOf(on)) : month,
      amountFen: -amount,
      ordinal: ordinal + 1,
      reversesOrdinal: ordinal,
      createdAt: at,
    })),
  });
}

export const creditMonthInput = { month: aFirstOfMonth };

/**
 * Makes the entries a month still lacks, after a rule, a title or a rate was entered. Its logs are taken first: of two
 * at once, the second finds what the first has made, and none is returned meanwhile.
 */
export const creditMonth = refusing(
  ["pay_entry_ordinal_once"],
  async function (
    db: Db,
    { month }: InputOf<typeof creditMonthInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<{ entries: number; gaps: number }, never>> {
    const { schoolId } = deed.by;
    const sessionIds = await lockConfirmedLogs(db, schoolId, monthOf(month));
    const unpaid = await listUnpaidSessions(db, schoolId, { sessionIds });
    const entries = await enter(db, unpaid, deed);
    await recordAudit(db, deed, "pay.credit", {
      type: "pay_month",
      id: month.slice(0, 7),
      after: { entries, gaps: unpaid.length - entries },
    });
    return accepted({ entries, gaps: unpaid.length - entries });
  },
);
