import type { Placement, Problem } from "../model/problem";

/**
 * The project's own file, described field by field in FORMAT.md: a JSON object with
 * `"format": "timetable/1"` and the fields of `Problem` (problem.ts). A field that is not known is
 * refused, so that nothing is left out silently.
 */
export const TIMETABLE_FORMAT = "timetable/1";

export type JsonRefusal =
  | { readonly ok: false; readonly reason: "JSON_UNREADABLE" }
  | { readonly ok: false; readonly reason: "JSON_FORMAT" }
  | {
      readonly ok: false;
      readonly reason: "JSON_UNKNOWN_FIELD" | "JSON_FIELD";
      /** Such as `tasks[3].lessons[0].length`. */
      readonly where: string;
    };

type Shape =
  | "string"
  | "number"
  | "boolean"
  | { readonly list: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly needs: readonly string[] };

const record = (fields: Readonly<Record<string, Shape>>, ...needs: string[]): Shape => ({
  fields,
  needs,
});
const list = (of: Shape): Shape => ({ list: of });

const slot = record({ day: "number", period: "number" }, "day", "period");
const slots = list(slot);
const lesson = record(
  { id: "string", length: "number", weeks: "string", lockedAt: slot, starts: slots },
  "id",
  "length",
);
const task = record(
  {
    id: "string",
    classIds: list("string"),
    teacherIds: list("string"),
    lessons: list(lesson),
    live: "boolean",
    students: "number",
    unavailable: slots,
    maxPerDay: "number",
    spreadDays: "number",
  },
  "id",
  "classIds",
  "teacherIds",
  "lessons",
);
const problem = record(
  {
    format: "string",
    name: "string",
    grid: record(
      {
        days: "number",
        periodMinutes: list("number"),
        noSpanAfter: list("number"),
        obligationDays: list("number"),
        closed: slots,
      },
      "days",
      "periodMinutes",
    ),
    classes: list(
      record(
        {
          id: "string",
          students: "number",
          unavailable: slots,
          dailyMinimumMinutes: "number",
          dailyMaximumMinutes: "number",
        },
        "id",
      ),
    ),
    teachers: list(
      record(
        {
          id: "string",
          unavailable: slots,
          undesired: slots,
          maxPerDay: "number",
          maxPerWeek: "number",
          minDays: "number",
        },
        "id",
      ),
    ),
    tasks: list(task),
    sameStart: list(list("string")),
    pairRules: list(
      record(
        {
          kind: "string",
          lessonIds: list("string"),
          value: "number",
          weight: "number",
          consecutiveIfSameDay: "boolean",
        },
        "kind",
        "lessonIds",
        "value",
      ),
    ),
    live: record({
      quota: "number",
      seats: "number",
      rooms: list(record({ id: "string", seats: "number", unavailable: slots }, "id")),
    }),
    limits: record({
      dailyMinimumMinutes: "number",
      dailyMaximumMinutes: "number",
      noGaps: "boolean",
    }),
    undesiredPeriods: list("number"),
    weights: record({
      spread: "number",
      adjacentDays: "number",
      classGap: "number",
      isolated: "number",
      uneven: "number",
      teacherGap: "number",
      teacherDay: "number",
      undesired: "number",
      moved: "number",
      people: "number",
      room: "number",
    }),
  },
  "format",
  "grid",
  "classes",
  "teachers",
  "tasks",
);
const solution = record(
  {
    placements: list(
      record(
        { lessonId: "string", day: "number", period: "number", room: "string" },
        "lessonId",
        "day",
        "period",
      ),
    ),
  },
  "placements",
);

/** The first place where a value is not of a shape. */
function misfit(value: unknown, shape: Shape, where: string): JsonRefusal | undefined {
  const wrong: JsonRefusal = { ok: false, reason: "JSON_FIELD", where };
  if (shape === "number") return Number.isInteger(value) ? undefined : wrong;
  if (typeof shape === "string") return typeof value === shape ? undefined : wrong;
  if ("list" in shape) {
    if (!Array.isArray(value)) return wrong;
    for (let i = 0; i < value.length; i++) {
      const found = misfit(value[i], shape.list, `${where}[${i}]`);
      if (found) return found;
    }
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return wrong;
  const path = (key: string) => (where === "" ? key : `${where}.${key}`);
  for (const key of shape.needs)
    if (!(key in value)) return { ok: false, reason: "JSON_FIELD", where: path(key) };
  for (const [key, inner] of Object.entries(value)) {
    const known = Object.hasOwn(shape.fields, key) ? shape.fields[key] : undefined;
    if (!known) return { ok: false, reason: "JSON_UNKNOWN_FIELD", where: path(key) };
    const found = misfit(inner, known, path(key));
    if (found) return found;
  }
  return undefined;
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Reads a problem in the project's own format. */
export function readProblem(text: string): { ok: true; value: Problem } | JsonRefusal {
  const read = parsed(text);
  if (!read) return { ok: false, reason: "JSON_UNREADABLE" };
  const { format } = (read.value ?? {}) as { format?: unknown };
  if (format !== TIMETABLE_FORMAT) return { ok: false, reason: "JSON_FORMAT" };
  const wrong = misfit(read.value, problem, "");
  if (wrong) return wrong;
  const { format: _format, ...value } = read.value as Problem & { format: string };
  for (const [i, { lessons }] of value.tasks.entries())
    for (const [k, { weeks }] of lessons.entries())
      if (weeks !== undefined && !["EVERY", "ODD", "EVEN"].includes(weeks))
        return { ok: false, reason: "JSON_FIELD", where: `tasks[${i}].lessons[${k}].weeks` };
  for (const [i, { kind }] of (value.pairRules ?? []).entries())
    if (kind !== "MIN_DAYS_BETWEEN" && kind !== "MIN_GAPS_BETWEEN")
      return { ok: false, reason: "JSON_FIELD", where: `pairRules[${i}].kind` };
  return { ok: true, value };
}

/** Writes a problem in the project's own format. */
export const printProblem = (value: Problem): string =>
  `${JSON.stringify({ format: TIMETABLE_FORMAT, ...value }, null, 1)}\n`;

/** Reads a solution in the project's own format. */
export function readPlacements(text: string): { ok: true; value: Placement[] } | JsonRefusal {
  const read = parsed(text);
  if (!read) return { ok: false, reason: "JSON_UNREADABLE" };
  const wrong = misfit(read.value, solution, "");
  if (wrong) return wrong;
  return { ok: true, value: (read.value as { placements: Placement[] }).placements };
}
