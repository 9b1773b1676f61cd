import { assignmentReader } from "@/lib/domain/workbook/assignments";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { exitOf, printFindings, readWorkbook, told } from "./workbook";

export const command: CliCommand = {
  usage: "assignments check FILE [--json] [--lang zh-CN|en]",
  summary: "reads a table of teaching assignments and says what is wrong with it",
  async run(words, io) {
    const { positions, json, language } = readArguments(command, words, { positions: 1 });
    const [file = ""] = positions;
    const list = await readWorkbook(file, assignmentReader(), "assignments", language);
    const { classes, rows, online, tasks, findings } = list;
    if (json) {
      const said = findings.map((found) => told(found, language));
      io.out(`${JSON.stringify({ classes, rows: rows.length, online, findings: said })}\n`);
    } else {
      io.out(`classes ${classes}  rows ${rows.length}  online ${online}  tasks ${tasks.length}\n`);
      printFindings(findings, language, io);
    }
    return exitOf(findings);
  },
};
