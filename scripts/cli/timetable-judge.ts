import { evaluateCtt } from "../timetable/ctt/evaluate";
import { parseCttSolution } from "../timetable/ctt/format";
import { evaluate } from "../../lib/domain/timetable/judge/evaluate";
import { problemFaults } from "../../lib/domain/timetable/model/faults";
import { readPlacements } from "../../lib/domain/timetable/formats/json";
import { UnusableInput } from "./command";
import { refusalText, type TimetableFile } from "./timetable-file";
import { faultText } from "./timetable-words";

/** A solution's judgement by the independent evaluators. */
export interface Judged {
  readonly feasible: boolean;
  readonly hard: Readonly<Record<string, number>>;
  readonly soft: Readonly<Record<string, number>>;
  readonly cost: number;
}

/** Judges the text of a solution file; one that cannot be read is unusable. */
export function judge(file: TimetableFile, name: string, text: string): Judged {
  if (file.kind === "CTT") {
    const read = parseCttSolution(file.instance, text);
    if (!read.ok) throw new UnusableInput(refusalText(name, read));
    return evaluateCtt(file.instance, read.value);
  }
  const read = readPlacements(text);
  if (!read.ok) throw new UnusableInput(refusalText(name, read));
  const unknown = problemFaults(file.problem, read.value).find(
    ({ code }) => code === "UNKNOWN_LESSON",
  );
  if (unknown) throw new UnusableInput(`${name}: ${faultText(unknown)}`);
  const { feasible, hard, soft, cost } = evaluate(file.problem, read.value);
  return { feasible, hard, soft, cost };
}

/** A judgement for people. */
export function judgementText({ feasible, hard, soft, cost }: Judged): string {
  const lines = (record: Readonly<Record<string, number>>) =>
    Object.entries(record).map(([id, n]) => `  ${id} ${n}\n`);
  const head = feasible ? `feasible, cost ${cost}\n` : "not feasible\n";
  return [head, "hard\n", ...lines(hard), "soft\n", ...lines(soft)].join("");
}
