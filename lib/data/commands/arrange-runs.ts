import "server-only";

import { z } from "zod";

import {
  arrangeModes,
  runStateOf,
  sameLessons,
  startable,
  heartbeatMs,
  type ArrangeSeconds,
  type ArrangeTask,
  type RunBest,
  type RunPoint,
  type StartRefusal,
} from "@/lib/domain/timetable/run/run";
import type { RunWhy } from "@/lib/domain/timetable/run/why";
import type { SchoolDeed } from "@/lib/domain/actor";
import { accepted, refused, type Outcome } from "@/lib/domain/outcome";
import { clashesOf } from "@/lib/domain/timetable/moves";

import { refusing } from "../constraint";
import { anId, type InputOf } from "../input";
import { arrangeKind, findArrangeRun } from "../queries/arrange-runs";
import { findTimetable } from "../queries/timetable";
import { enqueue } from "../queue";
import { run } from "../rows";
import type { Db } from "../scope";
import { recordAudit } from "./audit";
import { lessonConstraints, refusalOf, writePlaces, type Move, type MoveRefusal } from "./lessons";

const chosen = { jobId: anId };
type Chosen = InputOf<typeof chosen>;

export const beginArrangeInput = {
  termId: anId,
  mode: z.enum(arrangeModes),
  seconds: z.enum(["5", "20", "60"]).transform((seconds) => Number(seconds) as ArrangeSeconds),
};

/**
 * Opens a search for a term's timetable and asks a worker for it, which writes how far it is.
 * A school has one at a time: the database refuses a second (RUN_UNDER_WAY). One that was interrupted is closed first.
 */
export const beginArrange = refusing(
  ["job_arrange_once"],
  async function (
    db: Db,
    input: InputOf<typeof beginArrangeInput>,
    deed: SchoolDeed,
  ): Promise<Outcome<Chosen & { task: ArrangeTask }, StartRefusal>> {
    const { schoolId, accountId } = deed.by;
    const { termId, mode, seconds } = input;
    const timetable = await findTimetable(db, schoolId, termId);
    const task = { timetable, mode, seconds, on: deed.on };
    const outcome = startable(task);
    if (!outcome.ok) return outcome;
    await closeInterrupted(db, deed);
    const versions = Object.fromEntries(timetable.lessons.map(({ id, version }) => [id, version]));
    const { id: jobId } = await db.job.create({
      data: {
        schoolId,
        kind: arrangeKind,
        status: "QUEUED",
        input: { termId, mode, seconds, versions, on: deed.on },
        requestedBy: accountId,
        createdAt: deed.at,
        updatedAt: deed.at,
      },
      select: { id: true },
    });
    await enqueue(db, "timetable.arrange", { jobId });
    await recordAudit(db, deed, "arrange.begin", { type: "job", id: jobId, after: input });
    return accepted({ jobId, task });
  },
);

/** Marks what was left running; its best week so far can still be taken. What waits its turn is nobody's fault. */
const closeInterrupted = (db: Db, { by, at }: SchoolDeed) =>
  db.job.updateMany({
    where: {
      schoolId: by.schoolId,
      kind: arrangeKind,
      status: "RUNNING",
      updatedAt: { lt: new Date(at.getTime() - heartbeatMs) },
    },
    data: { status: "FAILED", failure: "INTERRUPTED" },
  });

/**
 * Takes up a search that nobody has ended and says what it is to find, in the timetable as it stands; null where there is
 * none to run. One that another worker left is begun again.
 */
export async function takeUpArrange(
  db: Db,
  schoolId: string,
  jobId: string,
  at: Date,
): Promise<ArrangeTask | null> {
  const { count } = await db.job.updateMany({
    where: { schoolId, id: jobId, kind: arrangeKind, status: { in: ["QUEUED", "RUNNING"] } },
    data: { status: "RUNNING", updatedAt: at },
  });
  const run = count === 1 ? await findArrangeRun(db, schoolId, jobId) : null;
  if (!run) return null;
  const { mode, seconds, on, termId } = run;
  return { timetable: await findTimetable(db, schoolId, termId), mode, seconds, on };
}

interface RunNote {
  readonly share: number;
  readonly points: readonly RunPoint[];
  readonly best?: RunBest;
  readonly why?: RunWhy;
}

/** Writes how far a run is and, where it improved, its best week; false once nobody waits for it any more. */
export async function noteArrange(
  db: Db,
  schoolId: string,
  jobId: string,
  at: Date,
  { share, points, best, why }: RunNote,
  ended = false,
): Promise<boolean> {
  const told = JSON.stringify({ points, ...(best && { best }), ...(why && { why }) });
  const count = await run(db)`
    UPDATE job SET progress = ${Math.min(1000, Math.round(share * 1000))}, updated_at = ${at},
      result = coalesce(result, '{}'::jsonb) || ${told}::jsonb,
      status = CASE WHEN ${ended} THEN 'DONE'::job_status ELSE status END
    WHERE school_id = ${schoolId}::uuid AND id = ${jobId}::uuid AND status = 'RUNNING'`;
  return count === 1;
}

/** Keeps that a run broke down. */
export async function failArrange(
  db: Db,
  schoolId: string,
  jobId: string,
  at: Date,
  failure: "INTERRUPTED" | "FORBIDDEN",
): Promise<void> {
  await db.job.updateMany({
    where: { schoolId, id: jobId, status: { in: ["QUEUED", "RUNNING"] } },
    data: { status: "FAILED", failure, updatedAt: at },
  });
}

/** Ends a run: `CANCELLED` throws its finds away, `DONE` keeps the best so far. Its worker stops at the next look. */
async function endRun(
  db: Db,
  jobId: string,
  status: "CANCELLED" | "DONE",
  deed: SchoolDeed,
): Promise<Outcome<Chosen, "NOT_FOUND" | "NOT_RUNNING">> {
  const { schoolId } = deed.by;
  const { count } = await db.job.updateMany({
    where: { schoolId, id: jobId, kind: arrangeKind, status: { in: ["QUEUED", "RUNNING"] } },
    data: { status, updatedAt: deed.at },
  });
  if (count === 0) return refused("NOT_RUNNING");
  const action = status === "DONE" ? "arrange.stop" : "arrange.cancel";
  await recordAudit(db, deed, action, { type: "job", id: jobId });
  return accepted({ jobId });
}

export const cancelArrangeInput = chosen;

/** Stops a run and throws away what it found. */
export async function cancelArrange(
  db: Db,
  { jobId }: InputOf<typeof cancelArrangeInput>,
  deed: SchoolDeed,
) {
  const run = await findArrangeRun(db, deed.by.schoolId, jobId);
  return run ? endRun(db, jobId, "CANCELLED", deed) : refused("NOT_FOUND");
}

export const stopArrangeInput = chosen;

/** Stops a run with the best week it has found so far. */
export async function stopArrange(
  db: Db,
  { jobId }: InputOf<typeof stopArrangeInput>,
  deed: SchoolDeed,
) {
  const run = await findArrangeRun(db, deed.by.schoolId, jobId);
  if (!run) return refused("NOT_FOUND");
  return run.best ? endRun(db, jobId, "DONE", deed) : refused("NOTHING_FOUND");
}

export const acceptArrangeInput = chosen;

/**
 * Takes a run's week into the working timetable: all of its moves or none, and only onto the timetable it started from.
 * Nothing is published by it.
 */
export const acceptArrange = refusing(
  lessonConstraints,
  async function (
    db: Db,
    { jobId }: InputOf<typeof acceptArrangeInput>,
    deed: SchoolDeed,
  ): Promise<
    Outcome<
      { moved: number },
      MoveRefusal | "NOT_RUNNING" | "NOTHING_FOUND" | "ALREADY_TAKEN" | "STILL_RUNNING"
    >
  > {
    const { schoolId } = deed.by;
    const run = await findArrangeRun(db, schoolId, jobId);
    if (!run) return refused("NOT_FOUND");
    if (run.settledAt) return refused("ALREADY_TAKEN");
    const state = runStateOf(run, deed.at);
    if (state === "RUNNING" || state === "QUEUED") return refused("STILL_RUNNING");
    if (!run.best || state === "CANCELLED") return refused("NOTHING_FOUND");
    const timetable = await findTimetable(db, schoolId, run.termId);
    const now = new Map(timetable.lessons.map((lesson) => [lesson.id, lesson]));
    if (!sameLessons(timetable.lessons, run.versions)) return refused("CHANGED_MEANWHILE");
    const moves = run.best.moves.map(({ lessonId, to }): Move => {
      const { version, weeks, locked } = now.get(lessonId)!;
      const place = { weekday: to?.weekday ?? null, period: to?.period ?? null };
      return { lessonId, version, weeks, locked, ...place };
    });
    for (const { lessonId, weekday, period } of moves)
      now.set(lessonId, { ...now.get(lessonId)!, weekday, period });
    const after = { ...timetable, lessons: [...now.values()] };
    const [clash] = clashesOf(
      after,
      moves.map(({ lessonId }) => lessonId),
    );
    if (clash) return refused(refusalOf(clash.cause));
    const settled = await db.job.updateMany({
      where: { schoolId, id: jobId, settledAt: null },
      data: { settledAt: deed.at },
    });
    if (settled.count === 0) return refused("ALREADY_TAKEN");
    if (moves.length > 0) {
      const written = await writePlaces(db, schoolId, run.termId, after, moves);
      if (!written.ok) return written;
    }
    await recordAudit(db, deed, "arrange.accept", {
      type: "job",
      id: jobId,
      before: run.best.moves.map(({ lessonId, from }) => ({ lessonId, ...from })),
      after: run.best.moves.map(({ lessonId, to }) => ({ lessonId, ...to })),
    });
    return accepted({ moved: moves.length });
  },
);
