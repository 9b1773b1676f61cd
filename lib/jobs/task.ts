import "server-only";

import { z } from "zod";

import { admit, type Admitted } from "@/lib/data/admit";
import { taskShapes, type TaskInput, type TaskName } from "@/lib/data/queue";
import { findBusinessDay } from "@/lib/data/queries/business-day";
import { listSchoolActors } from "@/lib/data/queries/sign-ins";
import { withScope, type Scope } from "@/lib/data/scope";
import { anId } from "@/lib/data/input";
import type { SchoolActor } from "@/lib/domain/actor";
import type { Permission } from "@/lib/domain/permissions";

export type SchoolScope = Scope & { readonly kind: "school" };

/** Work under way: for whom, what it was told, and when it has to stop. */
export interface Job<Name extends TaskName> extends Admitted<SchoolActor> {
  readonly scope: SchoolScope;
  readonly input: TaskInput<Name>;
  /** Raised where the worker is about to end; what stops then is begun again by another. */
  readonly signal: AbortSignal;
}

/** Why work ended without its result, for whoever waits for it. */
export type Abandoned = "INTERRUPTED" | "FORBIDDEN";

/** A kind of work: who may ask for it, what is done, and how those who wait learn that it was given up. */
export interface Task<Name extends TaskName> {
  readonly permission: Permission;
  /** Begins from the beginning, whatever an earlier attempt left behind; throws where it is to be tried again. */
  readonly run: (job: Job<Name>) => Promise<void>;
  readonly abandon: (scope: SchoolScope, input: TaskInput<Name>, why: Abandoned) => Promise<void>;
}

/** The scope as `enqueue` stamped it. */
const scopeShape = z.strictObject({ kind: z.literal("school"), schoolId: anId, accountId: anId });
const stamped = z.strictObject({ scope: scopeShape, input: z.unknown() });

export interface Attempt {
  /** Tried often enough: it only says that the work was given up. */
  readonly last: boolean;
  readonly signal: AbortSignal;
  readonly now: Date;
}

/**
 * Does one attempt of a task. Whoever asked goes through the door again: who lost the role meanwhile is refused.
 *
 * @throws what `run` throws; the queue then tries again.
 */
export async function attemptTask<Name extends TaskName>(
  name: Name,
  task: Task<Name>,
  payload: unknown,
  { last, signal, now }: Attempt,
): Promise<void> {
  const { scope, input: told } = stamped.parse(payload);
  const input = taskShapes[name].parse(told) as TaskInput<Name>;
  if (last) return task.abandon(scope, input, "INTERRUPTED");
  const { actors, on } = await withScope({ kind: "gate" }, async (db) => ({
    actors: await listSchoolActors(db, scope),
    on: await findBusinessDay(db, now),
  }));
  for (const actor of actors) {
    const admitted = admit({ actor, schoolIds: [] }, task.permission, "school", { at: now, on });
    if (admitted.ok) return task.run({ ...admitted.value, scope, input, signal });
  }
  await task.abandon(scope, input, "FORBIDDEN");
}
