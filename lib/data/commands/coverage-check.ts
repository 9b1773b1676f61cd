import "server-only";

import { nobodysAccount, type Deed } from "@/lib/domain/actor";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";

import { findBusinessDay } from "../queries/business-day";
import { withScope, type Db } from "../scope";
import { recordAudit } from "./audit";
import type { DayRange } from "./coverage";
import { compareRebuilt } from "./coverage-rebuild";

/** Weeks before the present one that may still change: a log is confirmed and corrected within a month. */
const weeksBack = 6;

/** The weeks one night looks at: those before and the present one; later ones follow from what is planned. */
const weeksUntil = (on: IsoDate): DayRange => ({
  from: addDays(mondayOf(on), -7 * weeksBack),
  to: addDays(mondayOf(on), 6),
});

/** Nobody, at work in a school. */
const nobodyIn = (schoolId: string, at: Date, on: IsoDate): Deed => ({
  by: {
    accountId: nobodysAccount,
    signInId: nobodysAccount,
    grantId: nobodysAccount,
    displayName: "",
    role: "SCHOOL_ADMIN",
    schoolId,
  },
  at,
  on,
});

/**
 * Computes the last weeks' coverage of every school anew from the facts, as every night should find it already. What
 * differs is mended, stands in the school's trail and is told to its office. Answers how many figures differed; throws at the
 * end where a school could not be checked.
 */
export async function checkCoverage(at: Date): Promise<number> {
  const { schools, on } = await withScope(
    { kind: "province", accountId: nobodysAccount },
    async (db) => ({
      schools: await db.school.findMany({ select: { id: true }, orderBy: { id: "asc" } }),
      on: await findBusinessDay(db, at),
    }),
  );
  let differed = 0;
  const faults: unknown[] = [];
  for (const { id: schoolId } of schools)
    try {
      differed += await withScope(
        { kind: "school", schoolId, accountId: nobodysAccount },
        (db) => mendSchool(db, schoolId, nobodyIn(schoolId, at, on)),
        { timeoutMs: 120_000 },
      );
    } catch (error) {
      // One school's fault keeps no other from being checked.
      faults.push(error);
    }
  if (faults.length > 0)
    throw new AggregateError(faults, `Coverage of ${faults.length} school(s) was not checked.`);
  return differed;
}

async function mendSchool(db: Db, schoolId: string, deed: Deed): Promise<number> {
  const differences = await compareRebuilt(db, schoolId, weeksUntil(deed.on));
  const [first] = differences.map(({ on }) => on).sort();
  if (first !== undefined)
    await recordAudit(db, deed, "coverage.mend", {
      type: "coverage_day",
      id: first,
      after: { count: differences.length },
    });
  return differences.length;
}
