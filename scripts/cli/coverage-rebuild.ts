import type { CoverageDifference } from "@/lib/data/commands/coverage-rebuild";
import { openCheckout } from "../database/checkout";
import { readArguments } from "./arguments";
import type { CliCommand } from "./command";
import { UnusableInput } from "./command";

interface School {
  readonly id: string;
  readonly name: string;
}

/** Nobody's account: what the command line does is done by whoever runs the system. */
const nobody = "00000000-0000-0000-0000-000000000000";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const command: CliCommand = {
  usage: "coverage rebuild [--school ID] [--json]",
  summary: "rebuilds coverage from the facts and says what differed from the kept figures",
  async run(words, io) {
    const { options, json } = readArguments(command, words, { positions: 0, options: ["school"] });
    const { school } = options;
    if (school !== undefined && !uuid.test(school))
      throw new UnusableInput(`--school takes a school's id, not “${school}”.`);
    const { close } = await openCheckout();
    // The data layer reads the environment that openCheckout has just set.
    const { compareRebuilt } = await import("@/lib/data/commands/coverage-rebuild");
    const { disconnect, withScope } = await import("@/lib/data/scope");
    try {
      const schools = await withScope({ kind: "province", accountId: nobody }, (db) =>
        db.school.findMany({
          where: school === undefined ? {} : { id: school },
          select: { id: true, name: true },
          orderBy: { id: "asc" },
        }),
      );
      if (schools.length === 0 && school !== undefined)
        throw new UnusableInput(`There is no school ${school}.`);
      const found: (School & { differences: CoverageDifference[] })[] = [];
      for (const one of schools) {
        const differences = await withScope(
          { kind: "school", schoolId: one.id, accountId: nobody },
          (db) => compareRebuilt(db, one.id),
          { timeoutMs: 600_000 },
        );
        found.push({ ...one, differences });
        if (!json) for (const line of linesOf(one, differences)) io.out(`${line}\n`);
      }
      const differed = found.reduce((sum, { differences }) => sum + differences.length, 0);
      if (json) io.out(`${JSON.stringify({ differed, schools: found })}\n`);
      else io.out(`${schools.length} school(s) rebuilt, ${differed} figure(s) differed\n`);
      return differed > 0 ? 1 : 0;
    } finally {
      await disconnect();
      await close();
    }
  },
};

/** Enrolled/planned/reported/evidenced students, as they were kept and as they are now. */
const linesOf = ({ name }: School, differences: readonly CoverageDifference[]): string[] =>
  differences.map(
    ({ by, on, className, kept, rebuilt }) =>
      `${name}  ${by} ${on}  ${className || "(school)"}  ${kept ?? "none"} → ${rebuilt ?? "none"}`,
  );
