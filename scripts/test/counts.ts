import { existsSync, readFileSync } from "node:fs";
import type { Ran } from "./tool";

/** What a stage found; `failures` are what a person has to read. */
export type Counts = { passed: number; failed: number; skipped: number; failures: string[] };

const none = (): Counts => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** A check is one: it holds or it does not. */
export const checkCounts = ({ status, said }: Ran): Counts =>
  status === 0
    ? { ...none(), passed: 1 }
    : { ...none(), failed: 1, failures: [said || `ended with status ${status}`] };

/** A run that failed without a failed test (a crash, an unhandled error) counts as one failure. */
function withCrash(counts: Counts, { status, said }: Ran): Counts {
  if (status === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [said] };
}

type VitestReport = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
};

/** Reads Vitest's JSON report; a file that could not be loaded is one failure. */
export function vitestCounts(file: string, ran: Ran): Counts {
  const counts = none();
  const report = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as VitestReport)
    : { testResults: [] };
  for (const { name, status, message, assertionResults } of report.testResults) {
    if (status === "failed" && assertionResults.length === 0) {
      counts.failed += 1;
      counts.failures.push(`${name}\n${message}`);
    }
    for (const test of assertionResults) {
      if (test.status === "passed") counts.passed += 1;
      else if (test.status === "failed") {
        counts.failed += 1;
        counts.failures.push(
          `${name}\n${test.fullName}\n${test.failureMessages?.join("\n") ?? ""}`,
        );
      } else counts.skipped += 1;
    }
  }
  if (report.testResults.length === 0 && ran.status === 0)
    return { ...counts, failed: 1, failures: ["No test ran."] };
  return withCrash(counts, ran);
}

type PlaywrightSuite = {
  title: string;
  suites?: PlaywrightSuite[];
  specs?: {
    title: string;
    file: string;
    tests: { status: string; results: { errors?: { message?: string }[] }[] }[];
  }[];
};

/** Reads Playwright's JSON report. */
export function playwrightCounts(file: string, ran: Ran): Counts {
  const counts = none();
  const read = (suite: PlaywrightSuite): void => {
    for (const spec of suite.specs ?? [])
      for (const test of spec.tests) {
        if (test.status === "expected") counts.passed += 1;
        else if (test.status === "skipped") counts.skipped += 1;
        else {
          counts.failed += 1;
          const errors = test.results.flatMap(({ errors = [] }) => errors.map((e) => e.message));
          counts.failures.push(`${spec.file}: ${spec.title}\n${errors.join("\n")}`);
        }
      }
    suite.suites?.forEach(read);
  };
  const report = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { suites: PlaywrightSuite[] })
    : { suites: [] };
  report.suites.forEach(read);
  if (counts.passed + counts.failed === 0 && ran.status === 0)
    return { ...counts, failed: 1, failures: ["No test ran."] };
  return withCrash(counts, ran);
}
