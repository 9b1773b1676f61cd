import "server-only";

import type { IsoDate } from "@/lib/domain/calendar/day";

import { dateOf, isoDate } from "../day";
import type { Db } from "../scope";

/** A term in the words of the rules. */
export interface Term {
  readonly id: string;
  readonly name: string;
  readonly startsOn: IsoDate;
  readonly endsOn: IsoDate;
  readonly version: number;
}

const select = { id: true, name: true, startsOn: true, endsOn: true, version: true } as const;

interface Row {
  id: string;
  name: string;
  startsOn: Date;
  endsOn: Date;
  version: number;
}

const termOf = ({ startsOn, endsOn, ...row }: Row): Term => ({
  ...row,
  startsOn: isoDate(startsOn),
  endsOn: isoDate(endsOn),
});

/** The term that contains a day, else the next one, else the last; null where the school has none. */
export async function findTermOn(db: Db, schoolId: string, on: IsoDate): Promise<Term | null> {
  const day = dateOf(on);
  const coming = await db.term.findFirst({
    where: { schoolId, endsOn: { gte: day } },
    orderBy: { startsOn: "asc" },
    select,
  });
  const row =
    coming ??
    (await db.term.findFirst({ where: { schoolId }, orderBy: { startsOn: "desc" }, select }));
  return row && termOf(row);
}

/** A school's terms, newest first. */
export async function listTerms(db: Db, schoolId: string): Promise<Term[]> {
  const rows = await db.term.findMany({
    where: { schoolId },
    orderBy: { startsOn: "desc" },
    take: 40,
    select,
  });
  return rows.map(termOf);
}

/** One term of a school, or null. */
export async function findTerm(db: Db, schoolId: string, id: string): Promise<Term | null> {
  const row = await db.term.findUnique({ where: { schoolId_id: { schoolId, id } }, select });
  return row && termOf(row);
}
