import type pg from "pg";

import { connected } from "../database/application";
import { migrationUrl } from "../database/login";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { withDatabase } from "./database";

/** How one kind of work stands in the queue. */
interface TaskState {
  readonly task: string;
  readonly waiting: number;
  readonly running: number;
  /** Tried as often as it may be. */
  readonly givenUp: number;
  /** Seconds the oldest has been due and not begun; 0 where none is. */
  readonly oldestSeconds: number;
  readonly lastError: string | null;
}

const tasks = `
  SELECT task_identifier AS task,
    count(*) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts)::int AS waiting,
    count(*) FILTER (WHERE locked_at IS NOT NULL)::int AS running,
    count(*) FILTER (WHERE locked_at IS NULL AND attempts >= max_attempts)::int AS "givenUp",
    coalesce(extract(epoch FROM now() - min(run_at) FILTER (WHERE locked_at IS NULL AND attempts < max_attempts AND run_at <= now())), 0)::int
      AS "oldestSeconds",
    (array_agg(last_error ORDER BY updated_at DESC) FILTER (WHERE last_error IS NOT NULL))[1] AS "lastError"
  FROM graphile_worker.jobs GROUP BY task_identifier ORDER BY task_identifier`;

const listTasks = async (client: pg.ClientBase): Promise<TaskState[]> =>
  (await client.query<TaskState>(tasks)).rows;

export const command: CliCommand = {
  usage: "queue show [--json]",
  summary:
    "says what waits for a worker, what runs and what was given up, by kind; 1 where something was given up",
  async run(words, io) {
    const { json } = readArguments(command, words, { positions: 0 });
    const found = await withDatabase(() => connected(migrationUrl(), listTasks));
    if (json) io.out(`${JSON.stringify({ tasks: found })}\n`);
    else {
      for (const { task, waiting, running, givenUp, oldestSeconds, lastError } of found) {
        io.out(
          `${task}  waiting ${waiting} (oldest ${oldestSeconds} s)  running ${running}  given up ${givenUp}\n`,
        );
        if (lastError) io.out(`  last error: ${lastError.split("\n")[0]}\n`);
      }
      if (found.length === 0) io.out("Nothing waits.\n");
    }
    return found.some(({ givenUp }) => givenUp > 0) ? 1 : 0;
  },
};
