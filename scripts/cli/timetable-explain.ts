import { performance } from "node:perf_hooks";

import { problemOfCtt } from "../timetable/ctt/problem";
import { type Possibility, whyImpossible } from "../../lib/domain/timetable/explain/why-impossible";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { readTimetableFile } from "./timetable-file";
import { contradictionText, groupText } from "./timetable-words";

const usage = "timetable explain FILE [--json]";
/** An explanation takes no longer than this; what is not proven by then is said to be so. */
const MILLISECONDS = 3000;

function possibilityText(answer: Possibility): string {
  if (answer.verdict === "POSSIBLE") return "A table exists.\n";
  const help = answer.remedies.map(
    ({ group, unplaced, shortDays }) =>
      `  without ${groupText(group)}: ${unplaced} unplaced, ${shortDays} short days\n`,
  );
  const remedies = help.length > 0 ? ["What would help:\n", ...help] : [];
  if (answer.verdict === "IMPOSSIBLE")
    return [
      ...answer.contradictions.map((one) => `${contradictionText(one)}\n`),
      "These cannot all hold:\n",
      ...answer.core.map((group) => `  ${groupText(group)}\n`),
      ...remedies,
    ].join("");
  return [
    `Not proven. Unplaced: ${answer.unplaced.join(", ") || "none"}\n`,
    ...answer.tightest.map((one) => `  ${one.who}: needs ${one.needed} of ${one.available}\n`),
    ...remedies,
  ].join("");
}

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
    io.out(json ? `${JSON.stringify(answer)}\n` : possibilityText(answer));
    return answer.verdict === "POSSIBLE" ? 0 : 1;
  },
};
