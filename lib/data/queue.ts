import "server-only";

import { z } from "zod";

import { anId } from "./input";
import { run } from "./rows";
import type { Db } from "./scope";

/** What a worker can be asked for, each with the shape of what it is told. */
export const taskShapes = {
  "import.read": z.strictObject({ importId: anId }),
  "timetable.arrange": z.strictObject({ jobId: anId }),
} as const;

export type TaskName = keyof typeof taskShapes;
export type TaskInput<Name extends TaskName> = z.output<(typeof taskShapes)[Name]>;

/**
 * Asks a worker for a task in this transaction and its scope: what is rolled back was never asked. The work begins once
 * the transaction is committed.
 */
export async function enqueue<Name extends TaskName>(
  db: Db,
  task: Name,
  input: TaskInput<Name>,
): Promise<void> {
  await run(db)`SELECT enqueue(${task}, ${JSON.stringify(input)}::jsonb)`;
}
