import { rosterReader } from "@/lib/domain/workbook/roster";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { exitOf, printFindings, readWorkbook, told } from "./workbook";

export const command: CliCommand = {
  usage: "roster check FILE [--json] [--lang zh-CN|en]",
  summary: "reads a student roster and says what would be stored and what is wrong with it",
  async run(words, io) {
    const { positions, json, language } = readArguments(command, words, { positions: 1 });
    const [file = ""] = positions;
    const roster = await readWorkbook(
      file,
      rosterReader(() => {}),
      "roster",
      language,
    );
    const { classes, students, enrolled, active, findings } = roster;
    if (json) {
      const said = findings.map((found) => told(found, language));
      io.out(`${JSON.stringify({ classes, students, enrolled, active, findings: said })}\n`);
    } else {
      io.out(`classes ${classes}  students ${students}  enrolled ${enrolled}  active ${active}\n`);
      printFindings(findings, language, io);
    }
    return exitOf(findings);
  },
};
