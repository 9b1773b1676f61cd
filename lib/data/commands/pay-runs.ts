import "server-only";

import { z } from "zod";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { monthOf } from "@/lib/domain/pay/pay";
import { verdicts, type DecisionRefusal } from "@/lib/domain/review";

import { refusing } from "../constraint";
import { dateOf, isoDate } from "../day";
import { aFirstOfMonth, aText, aVersion, anId, type InputOf } from "../input";
import { listUnpaidSessions } from "../queries/pay-sessions";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { lockSchool } from "./lock";
import { decide, submittedColumns } from "./review";

const sumOf = (entries: readonly { readonly amountFen: number }[]): number =>
  entries.reduce((sum, { amountFen }) => sum + amountFen, 0);

export const submitPayRunInput = { month: aFirstOfMonth };

/**
 * Gathers a month's entries that are in no run yet and hands them to the leader.
 * Refused while confirmed sessions lack an entry, while a run waits, and when there is nothing to pay.
 *
 * The run takes its entries first and is worth what it took: one that is confirmed meanwhile is in both or in neither.
 */
export const submitPayRun = refusing(
  ["pay_run_open", "pay_run_school_id_month_number_key"],
  async (
    db: Db,
    { month: day }: InputOf<typeof submitPayRunInput>,
    deed: SchoolDeed,
  ): Promise<
    Outcome<{ id: string; totalFen: number }, "PAY_GAPS" | "ALREADY_SUBMITTED" | "NOTHING_TO_PAY">
  > => {
    const { schoolId } = deed.by;
    const month = dateOf(monthOf(day));
    await lockSchool(db, schoolId);
    const runs = await db.payRun.findMany({
      where: { schoolId, month },
      select: { number: true, status: true },
    });
    if (runs.some(({ status }) => status === "SUBMITTED")) return refused("ALREADY_SUBMITTED");
    const gaps = await listUnpaidSessions(db, schoolId, { month: monthOf(day) });
    if (gaps.length > 0) return refused("PAY_GAPS");
    const number = Math.max(0, ...runs.map((run) => run.number)) + 1;
    const { id } = await db.payRun.create({
      data: { schoolId, month, number, ...submittedColumns(deed) },
      select: { id: true },
    });
    const taken = await db.payEntry.updateManyAndReturn({
      where: { schoolId, month, runId: null },
      data: { runId: id },
      select: { amountFen: true },
    });
    if (taken.length === 0) return refused("NOTHING_TO_PAY");
    const totalFen = sumOf(taken);
    await recordAudit(db, deed, "pay-run.submit", {
      type: "pay_run",
      id,
      after: { month: isoDate(month), entries: taken.length, totalFen },
    });
    return accepted({ id, totalFen });
  },
);

export const decidePayRunInput = {
  runId: anId,
  version: aVersion,
  decision: z.enum(verdicts),
  reason: aText(500).default(""),
};

/** The leader approves a run as submitted, or returns it with a reason; its entries are then free again. */
export async function decidePayRun(
  db: Db,
  input: InputOf<typeof decidePayRunInput>,
  deed: SchoolDeed,
): Promise<Outcome<undefined, DecisionRefusal | "NOT_FOUND" | "CHANGED_MEANWHILE">> {
  const { schoolId } = deed.by;
  const { runId: id, version, decision: verdict, reason } = input;
  const run = await db.payRun.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: { status: true, submittedBy: true, entries: { select: { amountFen: true } } },
  });
  if (!run) return refused("NOT_FOUND");
  const outcome = await decide(db, run, { verdict, reason }, deed);
  if (!outcome.ok) return outcome;
  const isReturned = verdict === "RETURNED";
  const { count } = await db.payRun.updateMany({
    where: { schoolId, id, version, status: "SUBMITTED" },
    data: {
      ...outcome.value,
      returnedFen: isReturned ? sumOf(run.entries) : null,
      version: { increment: 1 },
    },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  if (isReturned)
    await db.payEntry.updateMany({ where: { schoolId, runId: id }, data: { runId: null } });
  await recordAudit(db, deed, isReturned ? "pay-run.returned" : "pay-run.approved", {
    type: "pay_run",
    id,
    before: { status: "SUBMITTED" },
    after: {
      status: verdict,
      totalFen: sumOf(run.entries),
      reason: outcome.value.returnReason ?? undefined,
    },
  });
  return accepted();
}
