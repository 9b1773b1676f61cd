import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { readText, readTimetableFile } from "./timetable-file";
import { judge, judgementText } from "./timetable-judge";

const usage = "timetable check FILE OUT [--json]";

export const command: CliCommand = {
  usage,
  summary: "Judges a table with an evaluator that shares no code with the arranging.",
  async run(words, io) {
    const { positions, json } = readArguments({ usage }, words, { positions: 2 });
    const [name = "", out = ""] = positions;
    const judged = judge(await readTimetableFile(name), out, await readText(out));
    const { feasible, hard, soft, cost } = judged;
    const text = JSON.stringify({ feasible, hard, soft, cost });
    io.out(json ? `${text}\n` : judgementText(judged));
    return feasible ? 0 : 1;
  },
};
