import { performance } from "node:perf_hooks";

import { problemOfCtt } from "../../lib/domain/timetable/ctt/problem";
import { whyImpossible } from "../../lib/domain/timetable/explain/why-impossible";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { readTimetableFile } from "./timetable-file";

const usage = "timetable explain FILE [--json]";
/** An explanation takes no longer than this; what is not proven by then is said to be so. */
const MILLISECONDS = 3000;

export const command: CliCommand = {
  usage,
  summary: "Names why a problem has no table: causes, a smallest contradictory set, remedies.",
  async run(words, io) {
    const { positions, json } = readArguments({ usage }, words, { positions: 1 });
    const file = await readTimetableFile(positions[0] ?? "");
    const problem = file.kind === "CTT" ? problemOfCtt(file.instance) : file.problem;
    const answer = whyImpossible(problem, {
      seed: 1,
      iterations: 400_000,
      milliseconds: MILLISECONDS,
      now: () => performance.now(),
    });
    if (json) io.out(`${JSON.stringify(answer)}\n`);
    else if (answer.verdict === "POSSIBLE") io.out("A table exists.\n");
    else if (answer.verdict === "NOT_PROVEN") {
      io.out(`Not proven. Unplaced: ${answer.unplaced.join(", ") || "none"}\n`);
      for (const { who, needed, available } of answer.tightest)
        io.out(`  ${who}: needs ${needed} of ${available}\n`);
    } else {
      for (const { code, who, needed, available } of answer.contradictions)
        io.out(`${code} ${who}: needs ${needed}, has ${available}\n`);
      io.out("These cannot all hold:\n");
      for (const { kind, id } of answer.core) io.out(`  ${kind} ${id}\n`);
      io.out("What would help:\n");
      for (const { group, unplaced, shortDays } of answer.remedies)
        io.out(
          `  without ${group.kind} ${group.id}: ${unplaced} unplaced, ${shortDays} short days\n`,
        );
    }
    return answer.verdict === "POSSIBLE" ? 0 : 1;
  },
};
