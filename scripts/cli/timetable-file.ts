import { readFile } from "node:fs/promises";

import { type CttInstance, parseCtt } from "../timetable/ctt/format";
import { problemFaults } from "../../lib/domain/timetable/model/faults";
import { problemOfFet } from "../timetable/fet-json";
import { readProblem } from "../../lib/domain/timetable/formats/json";
import type { Problem } from "../../lib/domain/timetable/model/problem";
import { UnusableInput } from "./command";
import { faultText } from "./timetable-words";

/** What a timetable file holds: an ITC-2007 instance, or a problem of a school. */
export type TimetableFile =
  | { readonly kind: "CTT"; readonly instance: CttInstance }
  | { readonly kind: "SCHOOL"; readonly problem: Problem };

const WORDS: Readonly<Record<string, string>> = {
  CTT_HEADER_MISSING: "the head of the .ctt file is missing or not in numbers",
  CTT_CUT_OFF:
    "the .ctt file ends too early: a section is shorter than announced, or END. is missing",
  CTT_LINE_UNREADABLE: "a line does not have the words it should",
  CTT_UNKNOWN_NAME: "a line names a course or room that the file never introduced",
  CTT_OUTSIDE_TABLE: "a day or period lies outside the table",
  JSON_UNREADABLE: "this is not JSON, or it ends too early",
  JSON_FORMAT: 'the field "format" is not "timetable/1"',
  JSON_FIELD: "a field is missing or of the wrong kind",
  JSON_UNKNOWN_FIELD: "a field is not known, and nothing is left out silently",
  FET_UNREADABLE: "this is not a converted FET school",
  FET_UNKNOWN_CONSTRAINT: "the file holds constraints that are not modelled",
  FET_LESSON_TOO_LONG: "lessons may last at most 4 periods",
};

/** The reason in words, with what the refusal names. */
export function refusalText(
  file: string,
  refusal: { reason: string; where?: string; names?: readonly string[] },
): string {
  const details = refusal.where ?? refusal.names?.join(", ");
  const words = WORDS[refusal.reason] ?? refusal.reason;
  return `${file}: ${words}${details ? `: ${details}` : ""} (${refusal.reason})`;
}

/** Reads a file or says why it cannot be used. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UnusableInput(`${file}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** Reads a `.ctt`, the project's JSON or a converted FET school; faults make it unusable. */
export async function readTimetableFile(file: string): Promise<TimetableFile> {
  const text = await readText(file);
  if (text.trim() === "") throw new UnusableInput(`${file}: the file is empty`);
  if (!text.trimStart().startsWith("{")) {
    const read = parseCtt(text);
    if (!read.ok) throw new UnusableInput(refusalText(file, read));
    return { kind: "CTT", instance: read.value };
  }
  const read = /"timeConstraints"\s*:/.test(text) ? problemOfFet(text) : readProblem(text);
  if (!read.ok) throw new UnusableInput(refusalText(file, read));
  const faults = problemFaults(read.value);
  if (faults.length > 0) {
    const named = faults.slice(0, 10).map((fault) => `  ${faultText(fault)} (${fault.code})`);
    throw new UnusableInput(
      [`${file}: ${faults.length} fault(s) in the problem`, ...named].join("\n"),
    );
  }
  return { kind: "SCHOOL", problem: read.value };
}
