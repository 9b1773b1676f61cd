import "server-only";

import type { SchoolDeed } from "@/lib/domain/actor";
import { makeUpDaysOf } from "@/lib/domain/calendar/calendar";
import { addDays, mondayOf, type IsoDate } from "@/lib/domain/calendar/day";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";

import { refusing } from "../constraint";
import { dateOf } from "../day";
import { aDay, aText, aVersion, anId, type InputOf } from "../input";
import { calendarBetween } from "../queries/calendar";
import { listMakeUpChoices } from "../queries/settings";
import { findTerm } from "../queries/terms";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { rebuildCoverage } from "./coverage-rebuild";
import { lockTerm } from "./lock";

type Stale = "NOT_FOUND" | "CHANGED_MEANWHILE";

export const addTermInput = { name: aText(40, 1), startsOn: aDay, endsOn: aDay };
type TermInput = InputOf<typeof addTermInput>;

/** Why a term cannot be stored like this; a school has one term at a time, and no name twice. */
async function termRefusal(
  db: Db,
  schoolId: string,
  { name, startsOn, endsOn }: TermInput,
  termId?: string,
) {
  if (startsOn >= endsOn) return "TERM_BACKWARDS" as const;
  const other = await db.term.findFirst({
    where: {
      schoolId,
      ...(termId && { id: { not: termId } }),
      OR: [{ name }, { startsOn: { lte: dateOf(endsOn) }, endsOn: { gte: dateOf(startsOn) } }],
    },
    select: { name: true },
  });
  if (!other) return null;
  return other.name === name ? ("TERM_NAME_TAKEN" as const) : ("TERMS_OVERLAP" as const);
}

/** Two terms entered at once: the database keeps them apart, and their names. */
const termConstraints = ["term_apart", "term_school_id_name_key"] as const;

type TermRefusal = NonNullable<Awaited<ReturnType<typeof termRefusal>>>;

/** Opens a new term. */
export const addTerm = refusing(
  termConstraints,
  async function (
    db: Db,
    input: TermInput,
    deed: SchoolDeed,
  ): Promise<Outcome<{ termId: string }, TermRefusal>> {
    const { schoolId } = deed.by;
    const refusal = await termRefusal(db, schoolId, input);
    if (refusal) return refused(refusal);
    const { id } = await db.term.create({
      data: {
        schoolId,
        name: input.name,
        startsOn: dateOf(input.startsOn),
        endsOn: dateOf(input.endsOn),
      },
      select: { id: true },
    });
    await recordAudit(db, deed, "term.add", { type: "term", id, after: input });
    return accepted({ termId: id });
  },
);

export const changeTermInput = { ...addTermInput, termId: anId, version: aVersion };

/**
 * Changes a term's name and dates; not so that a published session would lie outside it. What is owed on which day, and
 * on which day a week's students are counted, follows from the dates: the weeks concerned are counted anew.
 */
export const changeTerm = refusing(
  termConstraints,
  async function (
    db: Db,
    { termId, version, ...input }: InputOf<typeof changeTermInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, TermRefusal | Stale | "SESSIONS_OUTSIDE">> {
    const { schoolId } = deed.by;
    const before = await findTerm(db, schoolId, termId);
    if (!before) return refused("NOT_FOUND");
    const refusal = await termRefusal(db, schoolId, input, termId);
    if (refusal) return refused(refusal);
    await lockTerm(db, schoolId, termId);
    const outside = await db.session.findFirst({
      where: {
        schoolId,
        termId,
        OR: [{ on: { lt: dateOf(input.startsOn) } }, { on: { gt: dateOf(input.endsOn) } }],
      },
      select: { id: true },
    });
    if (outside) return refused("SESSIONS_OUTSIDE");
    const { count } = await db.term.updateMany({
      where: { schoolId, id: termId, version },
      data: {
        name: input.name,
        startsOn: dateOf(input.startsOn),
        endsOn: dateOf(input.endsOn),
        version: { increment: 1 },
      },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    // A choice for a day that is no longer in the term would never be asked for again.
    await db.makeUpDay.deleteMany({
      where: {
        schoolId,
        termId,
        OR: [{ on: { lt: dateOf(input.startsOn) } }, { on: { gt: dateOf(input.endsOn) } }],
      },
    });
    await recount(db, schoolId, before, input, deed.on);
    await recordAudit(db, deed, "term.change", { type: "term", id: termId, before, after: input });
    return accepted();
  },
);

/** The weeks between two beginnings and between two ends, as far as they have figures or are owed by now. */
async function recount(
  db: Db,
  schoolId: string,
  before: Pick<TermInput, "startsOn" | "endsOn">,
  after: Pick<TermInput, "startsOn" | "endsOn">,
  on: IsoDate,
): Promise<void> {
  for (const edge of ["startsOn", "endsOn"] as const) {
    const [first, last] = [before[edge], after[edge]].sort() as [IsoDate, IsoDate];
    if (first === last) continue;
    const [from, to] = [mondayOf(first), addDays(mondayOf(last), 6)];
    await rebuildCoverage(db, schoolId, { from, to: to < on ? to : latest(on, from) });
  }
}

const latest = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

/** Chooses the weekday each make-up day of a term repeats; a day without one is not taught. `version` is the term's. */
export const chooseMakeUpDays = refusing(
  ["make_up_day_pkey"],
  async function (
    db: Db,
    {
      termId,
      version,
      choices,
    }: {
      termId: string;
      version: number;
      choices: readonly { on: IsoDate; repeatsWeekday: number }[];
    },
    deed: SchoolDeed,
  ): Promise<Outcome<undefined, Stale | "NO_MAKE_UP_DAY">> {
    const { schoolId } = deed.by;
    const term = await findTerm(db, schoolId, termId);
    if (!term) return refused("NOT_FOUND");
    const calendar = await calendarBetween(db, term.startsOn, term.endsOn);
    const known = new Set(makeUpDaysOf(term, calendar).map(({ on }) => on));
    if (choices.some(({ on }) => !known.has(on))) return refused("NO_MAKE_UP_DAY");
    const { count } = await db.term.updateMany({
      where: { schoolId, id: termId, version },
      data: { version: { increment: 1 } },
    });
    if (count === 0) return refused("CHANGED_MEANWHILE");
    const before = await listMakeUpChoices(db, schoolId, termId);
    await db.makeUpDay.deleteMany({ where: { schoolId, termId } });
    await db.makeUpDay.createMany({
      data: choices.map(({ on, repeatsWeekday }) => ({
        schoolId,
        termId,
        on: dateOf(on),
        repeatsWeekday,
      })),
    });
    await recordAudit(db, deed, "make-up-days.choose", {
      type: "term",
      id: termId,
      before,
      after: choices,
    });
    return accepted();
  },
);
