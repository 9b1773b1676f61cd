import { matchAttendance } from "@/lib/domain/workbook/attendance";
import { classListReader } from "@/lib/domain/workbook/class-list";
import { meetingReader } from "@/lib/domain/workbook/meeting";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { UnusableInput } from "./command";
import { exitOf, printFindings, readWorkbook, told } from "./workbook";

export const command: CliCommand = {
  usage: "attendance check FILE --class-list FILE [--json] [--lang zh-CN|en]",
  summary: "compares a meeting's export with a class: minutes, who was missed, whom nobody knows",
  async run(words, io) {
    const { positions, options, json, language } = readArguments(command, words, {
      positions: 1,
      options: ["class-list"],
    });
    const [file = ""] = positions;
    const list = options["class-list"];
    if (list === undefined)
      throw new UnusableInput(`--class-list FILE is missing.\nUsage: ${command.usage}`);
    const meeting = await readWorkbook(file, meetingReader(), "attendance", language);
    const { classmates, findings: listed } = await readWorkbook(
      list,
      classListReader(),
      "classList",
      language,
    );
    const match = matchAttendance(meeting.participants, classmates);
    const findings = [...meeting.findings, ...listed, ...match.findings];
    const unmatched = match.unmatched.map(({ nickname }) => nickname);
    if (json) {
      const matched = match.matched.map(({ studentNo, minutes }) => ({ studentNo, minutes }));
      const said = findings.map((found) => told(found, language));
      const answer = { matched, absent: match.absent, unmatched, findings: said };
      io.out(`${JSON.stringify(answer)}\n`);
    } else {
      for (const { studentNo, name, minutes } of match.matched)
        io.out(`${studentNo}  ${name}  ${minutes} min\n`);
      io.out(`matched ${match.matched.length}  absent ${match.absent.join(" ") || 0}\n`);
      printFindings(findings, language, io);
    }
    return unmatched.length > 0 ? 1 : exitOf(findings);
  },
};
