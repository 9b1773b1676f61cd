/** Times the province page's data on the database of the environment: `coverage-measure.ts DAY RUNS`. */
import { findCoverage, listReportingRegions } from "../../lib/data/queries/coverage";
import { disconnect, withScope } from "../../lib/data/scope";
import { spanOf, type Span } from "../../lib/domain/coverage/span";
import { sumReach } from "../../lib/domain/coverage/reach";

/** Milliseconds of each run, by the page's kind of span, and whom the page counted. */
export interface Measured {
  readonly week: readonly number[];
  readonly day: readonly number[];
  readonly students: number;
}

/** A scope needs an account; the bench has none. */
const accountId = "00000000-0000-0000-0000-000000000000";

const [today = "", runs = "0"] = process.argv.slice(2);

/** A fresh connection and a cold plan are no part of what is asked. */
const warmUp = 10;

let students = 0;

/** What the province's page asks for, in one scope as a request does. */
const load = (by: Span["by"]) =>
  withScope({ kind: "province", accountId }, async (db) => {
    await listReportingRegions(db);
    const { schools } = await findCoverage(db, spanOf(by, today));
    students = sumReach(schools).students.all;
  });

async function timesOf(by: Span["by"]): Promise<number[]> {
  const times: number[] = [];
  for (let run = -warmUp; run < Number(runs); run++) {
    const started = performance.now();
    await load(by);
    if (run >= 0) times.push(performance.now() - started);
  }
  return times;
}

const week = await timesOf("week");
const day = await timesOf("day");
process.stdout.write(JSON.stringify({ week, day, students } satisfies Measured));
await disconnect();
