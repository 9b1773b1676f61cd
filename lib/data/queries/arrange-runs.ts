import "server-only";

import type {
  ArrangeMode,
  ArrangeSeconds,
  RunBest,
  RunPoint,
} from "@/lib/domain/timetable/run/run";

import type { RunWhy } from "@/lib/domain/timetable/run/why";
import type { IsoDate } from "@/lib/domain/calendar/day";

import type { Db } from "../scope";

/** The kind of job a search for a timetable is. */
export const arrangeKind = "ARRANGE";

interface Input {
  readonly termId: string;
  readonly mode: ArrangeMode;
  readonly seconds: ArrangeSeconds;
  /** Each lesson's version as the run knew it. */
  readonly versions: Readonly<Record<string, number>>;
  /** The business day it was begun on. */
  readonly on: IsoDate;
}

interface Result {
  readonly points: readonly RunPoint[];
  readonly best?: RunBest;
  readonly why?: RunWhy;
}

const select = {
  id: true,
  status: true,
  progress: true,
  failure: true,
  input: true,
  requestedBy: true,
  createdAt: true,
  updatedAt: true,
  settledAt: true,
} as const;

const orderBy = { createdAt: "desc" } as const;

/** One search with its curve and its best week, or null where this school has none of that id. */
export async function findArrangeRun(db: Db, schoolId: string, id: string) {
  const job = await db.job.findUnique({
    where: { schoolId_id: { schoolId, id }, kind: arrangeKind },
    select: { ...select, result: true },
  });
  if (!job) return null;
  const { input, result, ...row } = job;
  const { points = [], best = null, why = null } = (result ?? {}) as unknown as Partial<Result>;
  return { ...row, ...(input as unknown as Input), points, best, why };
}

export type ArrangeRun = NonNullable<Awaited<ReturnType<typeof findArrangeRun>>>;

/** A school's latest searches in a term, newest first, without their finds. */
export async function listArrangeRuns(db: Db, schoolId: string, termId: string) {
  const jobs = await db.job.findMany({
    where: { schoolId, kind: arrangeKind, input: { path: ["termId"], equals: termId } },
    select,
    orderBy,
    take: 20,
  });
  const people = await db.account.findMany({
    where: { id: { in: jobs.map(({ requestedBy }) => requestedBy) } },
    select: { id: true, displayName: true },
  });
  const nameOf = new Map(people.map(({ id, displayName }) => [id, displayName]));
  return jobs.map(({ input, requestedBy, ...row }) => ({
    ...row,
    mode: (input as unknown as Input).mode,
    byName: nameOf.get(requestedBy) ?? "",
  }));
}

/** The newest search of a school, whatever became of it; null where there was none. */
export async function findLatestArrangeRun(db: Db, schoolId: string) {
  const job = await db.job.findFirst({ where: { schoolId, kind: arrangeKind }, select, orderBy });
  if (!job) return null;
  const { input, ...row } = job;
  return { ...row, versions: (input as unknown as Input).versions };
}
