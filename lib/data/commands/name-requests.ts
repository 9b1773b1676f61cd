import "server-only";

import { uuidv7 } from "uuidv7";
import { z } from "zod";

import { placeOf, type Deed, type RegionActor } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { verdicts, withdrawal, type DecisionRefusal } from "@/lib/domain/review";

import { refusing } from "../constraint";
import { aText, anId, type InputOf } from "../input";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { decide, submittedColumns } from "./review";

type RegionDeed = Deed<RegionActor>;

/** Of an asking: in the chain of whoever asked, who may be a city's while the province decides. */
const subjectOf = ({ id, regionCode }: { id: string; regionCode: string | null }) => ({
  type: "name_request",
  id,
  place: { regionCode },
});

export const askForNamesInput = { reason: aText(500) };

/** An official asks another one to open names beyond the hour's number, and says what for. */
export const askForNames = refusing(
  ["name_request_open"],
  async (
    db: Db,
    { reason }: InputOf<typeof askForNamesInput>,
    deed: RegionDeed,
  ): Promise<Outcome<{ id: string }, "REASON_MISSING">> => {
    const said = reason.trim();
    if (said === "") return refused("REASON_MISSING");
    const { status, submittedBy, submittedAt } = submittedColumns(deed);
    const { regionCode = null } = placeOf(deed.by);
    const id = uuidv7();
    await db.nameRequest.create({
      data: { id, regionCode, reason: said, status, submittedBy, submittedAt },
      select: { id: true },
    });
    await recordAudit(db, deed, "name-request.submit", {
      ...subjectOf({ id, regionCode }),
      after: { reason: said },
    });
    return accepted({ id });
  },
);

export const withdrawNameRequestInput = { requestId: anId };

/** Takes an asking back that nobody has answered. */
export async function withdrawNameRequest(
  db: Db,
  { requestId: id }: InputOf<typeof withdrawNameRequestInput>,
  deed: RegionDeed,
): Promise<Outcome<undefined, "NOT_FOUND" | "NOT_SUBMITTED">> {
  const found = await db.nameRequest.findFirst({
    where: { id, submittedBy: deed.by.accountId },
    select: { status: true, regionCode: true },
  });
  if (!found) return refused("NOT_FOUND");
  const outcome = withdrawal(found);
  if (!outcome.ok) return outcome;
  const { count } = await db.nameRequest.updateMany({
    where: { id, status: "SUBMITTED" },
    data: { status: outcome.value, version: { increment: 1 } },
  });
  if (count === 0) return refused("NOT_SUBMITTED");
  await recordAudit(db, deed, "name-request.withdraw", subjectOf({ id, ...found }));
  return accepted();
}

export const decideNameRequestInput = {
  requestId: anId,
  decision: z.enum(verdicts),
  reason: aText(500).default(""),
};

/** Another official agrees, which lifts the limit for an hour from now, or returns the asking with a reason. */
export async function decideNameRequest(
  db: Db,
  { requestId: id, decision, reason }: InputOf<typeof decideNameRequestInput>,
  deed: RegionDeed,
): Promise<Outcome<undefined, DecisionRefusal | "NOT_FOUND">> {
  const found = await db.nameRequest.findUnique({
    where: { id },
    select: { status: true, submittedBy: true, regionCode: true, version: true },
  });
  if (!found) return refused("NOT_FOUND");
  const outcome = await decide(db, found, { verdict: decision, reason }, deed, found);
  if (!outcome.ok) return outcome;
  const { count } = await db.nameRequest.updateMany({
    where: { id, status: "SUBMITTED", version: found.version },
    data: { ...outcome.value, version: { increment: 1 } },
  });
  if (count === 0) return refused("NOT_SUBMITTED");
  await recordAudit(
    db,
    deed,
    decision === "APPROVED" ? "name-request.approve" : "name-request.return",
    {
      ...subjectOf({ id, ...found }),
      after: { reason: outcome.value.returnReason ?? undefined },
    },
  );
  return accepted();
}
