import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { testEnvironment } from "../../tests/support/environment";
import { buildStandalone, generateClient } from "../start/build";
import { onLeave } from "../start/leaving";
import { checkCounts, playwrightCounts, vitestCounts, type Counts } from "./counts";
import { uncompared } from "./statements";
import { runTool } from "./tool";

const folder = mkdtempSync(join(tmpdir(), "yibanyian-report-"));

const check = (tool: string, ...args: string[]) => runTool(tool, args).then(checkCounts);

async function vitest(project: string, env: Record<string, string> = {}): Promise<Counts> {
  const file = join(folder, `${project}.json`);
  const ran = await runTool(
    "vitest/vitest.mjs",
    ["run", `--project=${project}`, "--reporter=json", `--outputFile=${file}`],
    { env },
  );
  return vitestCounts(file, ran);
}

/** The data tests; between them, they hold every statement by hand against what PostgreSQL sends. */
async function data(): Promise<Counts> {
  const list = join(folder, "compared");
  const counts = await vitest("data", { COMPARED_STATEMENTS: list });
  const left = uncompared(list);
  if (left.length === 0) return { ...counts, passed: counts.passed + 1 };
  return { ...counts, failed: counts.failed + 1, failures: [...counts.failures, left.join("\n")] };
}

async function types(): Promise<Counts> {
  const generated = await runTool("next/dist/bin/next", ["typegen"], { env: testEnvironment });
  if (generated.status !== 0) return checkCounts(generated);
  return check("typescript/bin/tsc", "--noEmit");
}

/** The build reads the environment; what it is given here never leaves this process. */
async function build(): Promise<Counts> {
  Object.assign(process.env, testEnvironment);
  process.env.DATABASE_URL ||= "postgresql://nobody@127.0.0.1:1/none";
  // With the server of an image beside it, which one of the browser tests starts.
  const failure = await buildStandalone(() => {}).then(
    () => undefined,
    (error: Error) => error.message,
  );
  return checkCounts({ status: failure === undefined ? 0 : 1, said: failure ?? "" });
}

async function e2e(): Promise<Counts> {
  const file = join(folder, "e2e.json");
  const ran = await runTool("@playwright/test/cli.js", ["test"], {
    env: { E2E_REPORT: file },
    // Tests set their scene through the commands, which load nowhere but on a server.
    conditions: "react-server",
  });
  return playwrightCounts(file, ran);
}

type Stage = readonly [name: string, run: () => Promise<Counts>];

const format = () => check("prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".");
const lint = () => check("eslint/bin/eslint.js", "--max-warnings=0", ".");
const unused = () => check("knip/bin/knip.js", "--no-progress");

/** What takes one core each; two lanes go side by side, and what follows takes both cores. */
const lanes: readonly (readonly Stage[])[] = [
  [["lint", lint]],
  [
    ["format", format],
    ["unused", unused],
    ["types", types],
  ],
];
const afterwards: readonly Stage[] = [
  ["domain", () => vitest("domain")],
  ["data", data],
  ["build", build],
  ["e2e", e2e],
];
const STAGES = [...lanes.flat(), ...afterwards];

function tell(name: string, counts: Counts, seconds: number): void {
  const { passed, failed, skipped } = counts;
  const mark = failed > 0 ? "✗" : "✓";
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  console.log(
    `${mark} ${name}: ${passed} passed, ${failed} failed${skips} (${seconds.toFixed(1)} s)`,
  );
  for (const failure of counts.failures)
    console.log(`\n${stripVTControlCharacters(failure).replace(/^/gm, "    ")}\n`);
}

/** Runs the stages to the end whatever fails, tells what failed, and answers the exit status. */
export async function runStages(only: readonly string[] | undefined): Promise<number> {
  const unknown = only?.find((name) => STAGES.every(([stage]) => stage !== name));
  if (unknown !== undefined) {
    console.error(`There is no stage “${unknown}”. See: npm test -- --help`);
    return 2;
  }
  onLeave(() => process.exit(130));
  await generateClient();

  const total = { passed: 0, failed: 0, skipped: 0 };
  let built = true;
  const runStage = async ([name, run]: Stage) => {
    if (only && !only.includes(name)) return;
    const begun = performance.now();
    const counts: Counts =
      name === "e2e" && !built
        ? { passed: 0, failed: 1, skipped: 0, failures: ["There is no build to test."] }
        : await run().catch((error: Error) => checkCounts({ status: 1, said: error.stack ?? "" }));
    if (name === "build") built = counts.failed === 0;
    tell(name, counts, (performance.now() - begun) / 1000);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  };
  const inTurn = async (stages: readonly Stage[]) => {
    for (const stage of stages) await runStage(stage);
  };
  await Promise.all(lanes.map(inTurn));
  await inTurn(afterwards);
  rmSync(folder, { recursive: true, force: true });
  const skips = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
  console.log(`\n${total.passed} passed, ${total.failed} failed${skips}`);
  return total.failed > 0 ? 1 : 0;
}
