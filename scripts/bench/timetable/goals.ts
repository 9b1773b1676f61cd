import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** One run: which script with which words, and what it printed. */
export interface Run {
  readonly goal: string;
  readonly script: string;
  readonly words: readonly string[];
  readonly results: readonly Record<string, unknown>[];
}

/** A run to be done; its results are kept by script and words, so that it can be resumed. */
export type Job = Omit<Run, "results">;

export interface Verdict {
  readonly goal: string;
  readonly asked: string;
  readonly reached: string;
  readonly met: boolean | null;
  readonly note?: string;
}

export interface Folders {
  readonly ctt?: string;
  readonly fet?: string;
}

const here = fileURLToPath(new URL(".", import.meta.url));

/** Whether FET's command line is on this machine. */
export const hasFet = () => spawnSync("which", ["fet-cl"]).status === 0;

/** Runs a job in a fresh process. */
export function execute(job: Job): Run {
  const out = execFileSync(
    process.execPath,
    ["--import", "tsx", join(here, `${job.script}.ts`), ...job.words],
    { encoding: "utf8", maxBuffer: 1 << 26 },
  );
  const results = out
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { ...job, results };
}

const files = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
const job = (goal: string, script: string, ...words: (string | number)[]): Job => ({
  goal,
  script,
  words: words.map(String),
});

/** How much is run: `quick` is one seed and 10 seconds; all five seeds are the full measure. */
export interface Extent {
  readonly quick: boolean;
  readonly seeds: number;
}

/** The runs a goal needs. */
export function jobsOf(goal: string, { quick, seeds: count }: Extent, folders: Folders): Job[] {
  const seeds = Array.from({ length: quick ? 1 : count }, (_, i) => i + 1);
  const seconds = quick ? 10 : 60;
  if (goal === "G1" || goal === "G2") {
    const list = folders.ctt ? files(folders.ctt, ".ctt") : [];
    return seeds.flatMap((seed) => list.map((file) => job("G2", "run-ctt", file, seconds, seed)));
  }
  if (goal === "G2S") {
    const list = folders.ctt ? files(folders.ctt, ".ctt") : [];
    // Two workers are two processes with a seed of their own, of which the better one counts.
    return seeds.flatMap((seed) =>
      list.flatMap((file) =>
        [1, 2].map((worker) => job(goal, "run-ctt", file, 5 * seconds, 100 * seed + worker)),
      ),
    );
  }
  if (goal === "G4") {
    const tools = ["run-family", ...(hasFet() ? ["run-fet-cl"] : [])];
    const small = ["A", "B", "C"].flatMap((family) =>
      seeds.flatMap((seed) => tools.map((tool) => job(goal, tool, family, 100, seed, seed, 60))),
    );
    return [...small, ...seeds.map((seed) => job(goal, "run-family", "A", 300, seed, seed, 60))];
  }
  if (goal === "G5") {
    const tools = ["run-family", ...(hasFet() ? ["run-fet-cl"] : [])];
    return seeds.flatMap((seed) =>
      tools.map((tool) => job(goal, tool, "TIGHT", 100, seed, seed, 60)),
    );
  }
  if (goal === "G6") {
    const list = folders.fet ? files(folders.fet, ".json") : [];
    return list.flatMap((file) => seeds.map((seed) => job(goal, "run-fet-school", file, 10, seed)));
  }
  if (goal === "G7")
    return Array.from({ length: quick ? 5 : 20 }, (_, i) => job(goal, "run-illness", i, 2));
  if (goal === "G8")
    return [job(goal, "run-contradictions", 24), job(goal, "run-contradictions", 100)];
  throw new Error(`unknown goal ${goal}`);
}

/** Runs by a word of theirs (Map.groupBy is not in Node 20). */
function grouped(runs: readonly Run[], nameOf: (run: Run) => string): Map<string, Run[]> {
  const by = new Map<string, Run[]>();
  for (const run of runs) by.set(nameOf(run), [...(by.get(nameOf(run)) ?? []), run]);
  return by;
}

const median = (list: readonly number[]) => {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
};
const mean = (list: readonly number[]) => list.reduce((sum, n) => sum + n, 0) / list.length;
const numbers = (runs: readonly Run[], key: string) =>
  runs.flatMap(({ results }) => results.map((one) => Number(one[key])));
const all = (runs: readonly Run[], key: string) =>
  runs.every(({ results }) => results.every((one) => one[key] === true));

/** The better of each pair of workers; a clash counts as no result at all. */
const bestOfTwo = (runs: readonly Run[]) =>
  [...grouped(runs, ({ words }) => words[2]!.slice(0, -2)).values()].map((pair) =>
    Math.min(
      ...pair.map(({ results: [one] }) => (one?.feasible === true ? Number(one.cost) : Infinity)),
    ),
  );

function bestKnown(folder: string): Map<string, number> {
  const [, ...lines] = readFileSync(join(folder, "best-known.csv"), "utf8").trim().split("\n");
  return new Map(lines.map((line) => [line.split(",")[0]!, Number(line.split(",")[2])]));
}

/** What the runs of a goal say; `met` is null where nothing could be compared. */
export function verdictOf(goal: string, runs: readonly Run[], folders: Folders): Verdict {
  if (runs.length === 0)
    return { goal, asked: "", reached: "", met: null, note: "skipped: its files were not named" };
  if (goal === "G1") {
    const clean = runs.filter(({ results }) => results[0]?.feasible === true).length;
    const reached = `${clean} of ${runs.length} feasible`;
    return { goal, asked: "every run feasible", reached, met: clean === runs.length };
  }
  if (goal === "G2" || goal === "G2S") {
    const known = bestKnown(folders.ctt!);
    const by = grouped(runs, ({ words }) => /(\w+)\.ctt$/.exec(words[0]!)![1]!);
    const counted = [...by].filter(([name]) => known.has(name));
    const costs = (list: readonly Run[]) =>
      goal === "G2" ? numbers(list, "cost") : bestOfTwo(list);
    const sum = counted.reduce((total, [, list]) => total + mean(costs(list)), 0);
    const best = counted.reduce((total, [name]) => total + known.get(name)!, 0);
    const ratio = sum / best;
    const means = counted.map(([name, list]) => `${name} ${mean(costs(list)).toFixed(1)}`);
    const limit = goal === "G2" ? 1.28 : 1.18;
    const pace = goal === "G2" ? "60 s, one thread" : "300 s on two workers";
    return {
      goal,
      asked: `sum of means / sum of best known <= ${limit} at ${pace}`,
      reached: `${ratio.toFixed(3)} (${sum.toFixed(1)} / ${best}, ${counted.length} instances)`,
      met: ratio <= limit,
      note: means.join(", "),
    };
  }
  if (goal === "G4" || goal === "G5") {
    const big = runs.filter(({ words }) => words[1] === "300");
    const small = runs.filter(({ words }) => words[1] === "100");
    const ours = small.filter(({ script }) => script === "run-family");
    const theirs = small.filter(({ script }) => script === "run-fet-cl");
    const own = median(numbers(ours, "cpuSeconds"));
    const fet = theirs.length > 0 ? median(numbers(theirs, "cpuSeconds")) : null;
    const slowest = Math.max(...numbers(ours, "cpuSeconds"));
    const limit = goal === "G4" ? 1 : 60;
    const bigMedian = big.length > 0 ? median(numbers(big, "cpuSeconds")) : null;
    const startup = median(numbers(ours, "startupSeconds"));
    return {
      goal,
      asked: goal === "G4" ? "median <= fet-cl, never > 1 s" : "all within 60 s, median <= fet-cl",
      reached: `median ${own.toFixed(3)} s, slowest ${slowest.toFixed(3)} s, fet-cl ${fet?.toFixed(3) ?? "absent"}${bigMedian === null ? "" : `, 300 classes ${bigMedian.toFixed(3)} s`}`,
      met: all(ours, "feasible") && slowest <= limit && (fet === null ? null : own <= fet),
      note: `start-up beside it ${startup.toFixed(2)} s${fet === null ? "; fet-cl absent: not compared" : `; fet-cl solved ${theirs.filter((r) => r.results[0]?.feasible).length} of ${theirs.length}`}`,
    };
  }
  if (goal === "G6") {
    const theirs: Readonly<Record<string, number>> = { reva: 173, "st-marys": 5 };
    const by = grouped(runs, ({ words }) => words[0]!.split("/").at(-1)!);
    const told = [...by].map(([name, list]) => {
      const pairs = numbers(list, "brokenPairs");
      const [, fet] = Object.entries(theirs).find(([key]) => name.startsWith(key)) ?? [];
      const clean = all(list, "feasible");
      return {
        name,
        clean,
        fewer: fet !== undefined && mean(pairs) < fet,
        text: `${name} ${clean ? "clean" : "not clean"}, pairs ${pairs.join(" ")} (FET ${fet ?? "?"}, no table has fewer than ${numbers(list, "fewest")[0]})`,
      };
    });
    return {
      goal,
      asked: "hard-clean within 10 s, fewer broken pairs than FET",
      reached: told.map(({ text }) => text).join("; "),
      met: told.every(({ clean, fewer }) => clean && fewer),
    };
  }
  if (goal === "G7") {
    const ratios = runs.map(({ results }) =>
      results[0]?.feasible === true ? Number(results[0].ratio) : Infinity,
    );
    const slowest = Math.max(...numbers(runs, "cpuSeconds"));
    const proven = runs.filter(({ results: [one] }) => one?.moved === one?.least).length;
    const redrawn = numbers(runs, "impossible").reduce((sum, n) => sum + n, 0);
    return {
      goal,
      asked: "median <= 1.5 moved per lesson hit, <= 2 s",
      reached: `median ${median(ratios).toFixed(2)}, slowest ${slowest.toFixed(2)} s`,
      met: median(ratios) <= 1.5 && slowest <= 2,
      note: `${proven} of ${runs.length} proven least by HiGHS, ${redrawn} impossible cases drawn again; ${[...ratios].sort((a, b) => a - b).join(" ")}`,
    };
  }
  const named = runs.flatMap(({ results }) => results);
  const slowest = Math.max(...named.map((one) => Number(one.cpuSeconds)));
  const missed = named.filter((one) => one.named !== true).map((one) => String(one.kind));
  return {
    goal,
    asked: "named cause in every seeded contradiction, <= 3 s",
    reached: `${named.length - missed.length} of ${named.length} named, slowest ${slowest.toFixed(2)} s`,
    met: missed.length === 0 && slowest <= 3,
    ...(missed.length > 0 && { note: missed.join(", ") }),
  };
}
