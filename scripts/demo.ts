import { parseArgs } from "node:util";

import { disconnect } from "../lib/data/scope";
import { openCheckout } from "./database/checkout";
import { deploy } from "./database/deploy";
import { migrationUrl } from "./database/login";
import { installReference } from "./database/reference";
import { fillDemo } from "./demo/fill";
import { smallSize } from "./demo/province";

const usage = `Usage: npm run demo -- [--schools N] [--classes N] [--students N] [--weeks N] [--seed N]

Fills an empty database (DATABASE_URL, else the embedded one) with an invented province:
schools, classes a school, students a class, weeks taught. The same numbers make the same province.`;

const options = {
  schools: { type: "string", default: String(smallSize.schools) },
  classes: { type: "string", default: String(smallSize.classes) },
  students: { type: "string", default: String(smallSize.students) },
  weeks: { type: "string", default: String(smallSize.weeks) },
  seed: { type: "string", default: String(smallSize.seed) },
  help: { type: "boolean", default: false },
} as const;

/** The command line, or a sentence and the usage where it is none. */
function readOptions() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    process.exit(2);
  }
}

const values = readOptions();

const whole = (
  name: "schools" | "classes" | "students" | "weeks" | "seed",
  most: number,
): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  console.error(`--${name} takes a whole number from 1 to ${most}.`);
  process.exit(2);
};

if (values.help) console.log(usage);
else {
  const size = {
    schools: whole("schools", 180),
    classes: whole("classes", 120),
    students: whole("students", 60),
    weeks: whole("weeks", 18),
    seed: whole("seed", 1_000_000),
  };
  const started = process.hrtime.bigint();
  const { close } = await openCheckout();
  try {
    const url = migrationUrl();
    await deploy(url);
    await installReference(url);
    const signIns = await fillDemo(url, size, (text) => console.error(text));
    console.table(signIns);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.error(`Filled in ${seconds.toFixed(0)} s.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  } finally {
    await disconnect();
    await close();
  }
}
