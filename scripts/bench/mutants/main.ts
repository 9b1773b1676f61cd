import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { parseArgs } from "node:util";

import { Stryker } from "@stryker-mutator/core";

import { CHECKOUT } from "../../database/checkout";
import { chosen, leftOut, type Named, named } from "./mutants";

const usage = "bench mutants [--all | --count N] [--seed N] [--in FOLDER] [--json]";

/** The solver is checked by the evaluator beside it, not rule by rule: its search, its proofs and its compiled tables. */
const solver =
  /^lib\/domain\/timetable\/(search|explain|model\/(compile|room-tables|rooms|state|tables?)\.ts)/;

interface Known extends Named {
  readonly reason: string;
}
const known = JSON.parse(
  readFileSync(new URL("./survivors.json", import.meta.url), "utf8"),
) as readonly Known[];
const keyOf = ({ file, line, from, to }: Named) => JSON.stringify([file, line, from, to]);

function rulesUnder(folder: string): string[] {
  return readdirSync(join(CHECKOUT, "lib/domain"), { recursive: true, encoding: "utf8" })
    .map((name) => `lib/domain/${name.split(sep).join("/")}`)
    .filter((file) => file.endsWith(".ts") && file.startsWith(folder) && !solver.test(file))
    .toSorted();
}

type Options = NonNullable<ConstructorParameters<typeof Stryker>[0]>;

const strykerOf = (mutate: string[]) =>
  new Stryker({
    mutate,
    testRunner: "vitest",
    plugins: ["@stryker-mutator/vitest-runner"],
    vitest: { configFile: "scripts/bench/mutants/vitest.config.ts", related: false },
    mutator: { excludedMutations: leftOut },
    ignorePatterns: ["/*", "!/lib", "!/messages", "!/scripts", "!/tests", "!/*.json"],
    tempDirName: ".mutants",
    reporters: [],
    logLevel: "error" as Options["logLevel"],
    concurrency: 2,
    timeoutMS: 120_000,
    dryRunTimeoutMinutes: 20,
    allowEmpty: false,
  });

/** Breaks the rules one operator at a time: the tests must see each, but for those listed with a reason. */
export async function benchMutants(words: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...words],
    options: {
      all: { type: "boolean" },
      count: { type: "string", default: "300" },
      seed: { type: "string", default: "8" },
      in: { type: "string", default: "lib/domain" },
      json: { type: "boolean" },
    },
  });
  const [count, seed] = [Number(values.count), Number(values.seed)];
  const files = rulesUnder(values.in);
  if (!(count > 0) || !Number.isInteger(seed) || files.length === 0) {
    process.stderr.write(`Usage: ${usage}\n`);
    return 2;
  }
  const paths = files.map((file) => join(CHECKOUT, file));
  const { ranges, all } = await chosen(paths, values.all ? Infinity : count, seed);
  const results = await strykerOf(values.all ? files : ranges).runMutationTest();
  const lived = results
    .filter(({ status }) => status === "Survived" || status === "NoCoverage")
    .map((mutant) => ({ ...named(mutant, 1), at: mutant.location.start.line }));
  const listed = new Set(known.map(keyOf));
  const unlisted = lived.filter((mutant) => !listed.has(keyOf(mutant)));
  const report = {
    of: all,
    broken: results.length,
    killed: results.length - lived.length,
    listed: lived.length - unlisted.length,
    unlisted,
  };
  if (values.json) process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  else for (const line of linesOf(report)) process.stdout.write(`${line}\n`);
  return unlisted.length === 0 ? 0 : 1;
}

function linesOf(report: {
  readonly of: number;
  readonly broken: number;
  readonly killed: number;
  readonly listed: number;
  readonly unlisted: readonly (Named & { readonly at: number })[];
}): string[] {
  const { of, broken, killed, listed, unlisted } = report;
  return [
    ...unlisted.map(({ file, at, from, to }) => `survived ${file}:${at}  ${from}  →  ${to}`),
    `${broken} of ${of} mutants: ${killed} killed, ${listed} survived with a reason, ${unlisted.length} without`,
    unlisted.length === 0 ? "met" : "missed",
  ];
}
