import { compareRebuilt, type CoverageDifference } from "@/lib/data/commands/coverage-rebuild";
import { withScope } from "@/lib/data/scope";

import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { withDatabase } from "./database";
import { operatorScope } from "./operator";
import { findSchoolByWord } from "./school";

interface School {
  readonly id: string;
  readonly name: string;
}

export const command: CliCommand = {
  usage: "coverage rebuild [--school ID|NAME] [--json]",
  summary: "rebuilds coverage from the facts and says what differed from the kept figures",
  async run(words, io) {
    const { options, json } = readArguments(command, words, { positions: 0, options: ["school"] });
    const found = await withDatabase(async () => {
      const rebuilt: (School & { differences: CoverageDifference[] })[] = [];
      for (const school of await listSchools(options.school)) {
        const { accountId } = operatorScope;
        const differences = await withScope(
          { kind: "school", schoolId: school.id, accountId },
          (db) => compareRebuilt(db, school.id),
          { timeoutMs: 600_000 },
        );
        rebuilt.push({ ...school, differences });
        if (!json) for (const line of linesOf(school, differences)) io.out(`${line}\n`);
      }
      return rebuilt;
    });
    const differed = found.reduce((sum, { differences }) => sum + differences.length, 0);
    if (json) io.out(`${JSON.stringify({ differed, schools: found })}\n`);
    else io.out(`${found.length} school(s) rebuilt, ${differed} figure(s) differed\n`);
    return differed > 0 ? 1 : 0;
  },
};

/** All schools, or the one named. */
const listSchools = (word: string | undefined): Promise<School[]> =>
  withScope(operatorScope, async (db) =>
    db.school.findMany({
      where: word === undefined ? {} : { id: await findSchoolByWord(db, word) },
      select: { id: true, name: true },
      orderBy: { id: "asc" },
    }),
  );

/** Enrolled/planned/reported/evidenced students, as they were kept and as they are now. */
const linesOf = ({ name }: School, differences: readonly CoverageDifference[]): string[] =>
  differences.map(
    ({ by, on, className, kept, rebuilt }) =>
      `${name}  ${by} ${on}  ${className || "(school)"}  ${kept ?? "none"} → ${rebuilt ?? "none"}`,
  );
