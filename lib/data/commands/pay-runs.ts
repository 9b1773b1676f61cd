import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { monthOf, runDecision, type RunRefusal } from "@/lib/domain/pay/pay";

import { dateOf, isoDate } from "../day";
import { listUnpaidSessions } from "../queries/pay-sessions";
import type { Db } from "../scope";
import { recordAudit } from "./audit";

/**
 * Gathers a month's entries that are in no run yet and hands them to the leader.
 * Refused while confirmed sessions lack an entry, while a run waits, and when there is nothing to pay.
 */
export async function submitPayRun(
  db: Db,
  { month: day }: { month: string },
  deed: SchoolDeed,
): Promise<Outcome<{ id: string }, "PAY_GAPS" | "ALREADY_SUBMITTED" | "NOTHING_TO_PAY">> {
  const { schoolId, accountId } = deed.by;
  const month = dateOf(monthOf(day));
  const open = { schoolId, month, runId: null };
  const { _sum, _count } = await db.payEntry.aggregate({
    where: open,
    _sum: { amountFen: true },
    _count: true,
  });
  // Asked last: a twin that committed meanwhile took the entries and left a run that waits.
  const waiting = await db.payRun.findFirst({
    where: { schoolId, month, status: "SUBMITTED" },
    select: { id: true },
  });
  if (waiting) return refused("ALREADY_SUBMITTED");
  const gaps = await listUnpaidSessions(db, schoolId, { month: monthOf(day) });
  if (gaps.length > 0) return refused("PAY_GAPS");
  if (_count === 0) return refused("NOTHING_TO_PAY");
  const number = await db.payRun.count({ where: { schoolId, month } });
  const { id } = await db.payRun.create({
    data: {
      schoolId,
      month,
      number: number + 1,
      status: "SUBMITTED",
      submittedBy: accountId,
      submittedAt: deed.at,
      totalFen: BigInt(_sum.amountFen ?? 0),
    },
    select: { id: true },
  });
  await db.payEntry.updateMany({ where: open, data: { runId: id } });
  await recordAudit(db, deed, "pay-run.submit", {
    type: "pay_run",
    id,
    after: { month: isoDate(month), entries: _count, totalFen: _sum.amountFen },
  });
  return accepted({ id });
}

/** The leader approves a run as submitted, or returns it with a reason; its entries are then free again. */
export async function decidePayRun(
  db: Db,
  input: { runId: string; version: number; decision: "APPROVED" | "RETURNED"; reason: string },
  deed: SchoolDeed,
): Promise<Outcome<undefined, RunRefusal | "NOT_FOUND" | "CHANGED_MEANWHILE" | "REASON_MISSING">> {
  const { schoolId, accountId } = deed.by;
  const { runId: id, version, decision } = input;
  const reason = input.reason.trim();
  if (decision === "RETURNED" && !reason) return refused("REASON_MISSING");
  const run = await db.payRun.findUnique({
    where: { schoolId_id: { schoolId, id } },
    select: { status: true, submittedBy: true },
  });
  if (!run) return refused("NOT_FOUND");
  const refusal = runDecision(run, accountId);
  if (refusal) return refused(refusal);
  const { count } = await db.payRun.updateMany({
    where: { schoolId, id, version, status: "SUBMITTED" },
    data: {
      status: decision,
      decidedBy: accountId,
      decidedAt: deed.at,
      returnReason: decision === "RETURNED" ? reason : null,
      version: { increment: 1 },
    },
  });
  if (count === 0) return refused("CHANGED_MEANWHILE");
  if (decision === "RETURNED")
    await db.payEntry.updateMany({ where: { schoolId, runId: id }, data: { runId: null } });
  await recordAudit(db, deed, `pay-run.${decision.toLowerCase()}`, {
    type: "pay_run",
    id,
    before: { status: "SUBMITTED" },
    after: { status: decision, reason: reason || undefined },
  });
  return accepted();
}
