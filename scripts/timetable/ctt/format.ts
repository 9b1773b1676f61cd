import { accepted, type Outcome, refused } from "../../../lib/domain/outcome";

/** A course of a curriculum-based problem (ITC-2007 track 3): `lectures` weekly meetings. */
export interface CttCourse {
  readonly id: string;
  readonly teacher: string;
  readonly lectures: number;
  readonly minDays: number;
  readonly students: number;
}

/** An ITC-2007 track 3 instance. Periods count through the week: day × periodsPerDay + period. */
export interface CttInstance {
  readonly name: string;
  readonly days: number;
  readonly periodsPerDay: number;
  readonly courses: readonly CttCourse[];
  readonly rooms: readonly { readonly id: string; readonly seats: number }[];
  readonly curricula: readonly { readonly id: string; readonly courses: readonly number[] }[];
  readonly unavailable: readonly { readonly course: number; readonly period: number }[];
}

/** One lecture placed; `course` and `room` are indices. */
export interface CttPlacement {
  readonly course: number;
  readonly room: number;
  readonly day: number;
  readonly period: number;
}

export type CttRefusal =
  | "CTT_HEADER_MISSING"
  | "CTT_CUT_OFF"
  | "CTT_LINE_UNREADABLE"
  | "CTT_UNKNOWN_NAME"
  | "CTT_OUTSIDE_TABLE";

const SECTIONS = ["COURSES:", "ROOMS:", "CURRICULA:", "UNAVAILABILITY_CONSTRAINTS:"] as const;

/** Reads a `.ctt` file; refuses a file that ends early or names what it never introduced. */
export function parseCtt(text: string): Outcome<CttInstance, CttRefusal> {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const head = new Map<string, string>();
  const rows = new Map<string, string[][]>(SECTIONS.map((name) => [name, []]));
  let section: string[][] | undefined;
  let ended = false;
  for (const line of lines) {
    if (line === "" || ended) continue;
    if (line === "END.") ended = true;
    else if (rows.has(line)) section = rows.get(line);
    else if (section) section.push(line.split(/\s+/));
    else {
      const [key = "", ...rest] = line.split(":");
      head.set(key.trim(), rest.join(":").trim());
    }
  }
  const count = (key: string) => Number(head.get(key) ?? NaN);
  const expected = ["Courses", "Rooms", "Curricula", "Constraints"].map(count);
  const [days, periodsPerDay] = [count("Days"), count("Periods_per_day")];
  if ([...expected, days, periodsPerDay].some((n) => !Number.isInteger(n)))
    return refused("CTT_HEADER_MISSING");
  const found = SECTIONS.map((name) => rows.get(name)!.length);
  if (!ended || found.some((n, i) => n < expected[i]!)) return refused("CTT_CUT_OFF");
  if (days < 1 || periodsPerDay < 1 || periodsPerDay > 14) return refused("CTT_OUTSIDE_TABLE");

  const [courseRows, roomRows, curriculumRows, offRows] = SECTIONS.map((name) => rows.get(name)!);
  const whole = (...numbers: number[]) => numbers.every((n) => Number.isInteger(n) && n >= 0);
  const courses = courseRows!.map(([id = "", teacher = "", lectures, minDays, students]) => ({
    id,
    teacher,
    lectures: Number(lectures),
    minDays: Number(minDays),
    students: Number(students),
  }));
  const rooms = roomRows!.map(([id = "", seats]) => ({ id, seats: Number(seats) }));
  if (courses.some((one) => !whole(one.lectures, one.minDays, one.students)))
    return refused("CTT_LINE_UNREADABLE");
  if (rooms.some((one) => !whole(one.seats))) return refused("CTT_LINE_UNREADABLE");
  const index = new Map(courses.map((one, i) => [one.id, i]));
  const curricula = curriculumRows!.map(([id = "", size, ...names]) => ({
    id,
    size: Number(size),
    courses: names.map((name) => index.get(name) ?? -1),
  }));
  if (curricula.some((one) => one.courses.length !== one.size))
    return refused("CTT_LINE_UNREADABLE");
  const unavailable = offRows!.map(([id = "", day, period]) => ({
    course: index.get(id) ?? -1,
    day: Number(day),
    period: Number(period),
  }));
  if (unavailable.some(({ day, period }) => !(day < days && period < periodsPerDay)))
    return refused("CTT_OUTSIDE_TABLE");
  const named = [...curricula.flatMap((one) => one.courses), ...unavailable.map((u) => u.course)];
  if (named.some((course) => course < 0)) return refused("CTT_UNKNOWN_NAME");
  return accepted({
    name: head.get("Name") ?? "",
    days,
    periodsPerDay,
    courses,
    rooms,
    curricula: curricula.map(({ id, courses: own }) => ({ id, courses: own })),
    unavailable: unavailable.map(({ course, day, period }) => ({
      course,
      period: day * periodsPerDay + period,
    })),
  });
}

/** A solution in the competition's words: `course room day period` a line. */
export function printCttSolution(instance: CttInstance, placed: readonly CttPlacement[]): string {
  return placed
    .map(({ course, room, day, period }) => {
      const names = [instance.courses[course]!.id, instance.rooms[room]!.id];
      return `${names.join(" ")} ${day} ${period}\n`;
    })
    .join("");
}

/** Reads a solution file of the competition's form. */
export function parseCttSolution(
  instance: CttInstance,
  text: string,
): Outcome<CttPlacement[], CttRefusal> {
  const courses = new Map(instance.courses.map((one, i) => [one.id, i]));
  const rooms = new Map(instance.rooms.map((one, i) => [one.id, i]));
  const placed: CttPlacement[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const [courseId = "", roomId = "", ...when] = line.trim().split(/\s+/);
    const [day = NaN, period = NaN] = when.map(Number);
    const course = courses.get(courseId);
    const room = rooms.get(roomId);
    if (when.length !== 2 || !Number.isInteger(day) || !Number.isInteger(period))
      return refused("CTT_LINE_UNREADABLE");
    if (course === undefined || room === undefined) return refused("CTT_UNKNOWN_NAME");
    if (day < 0 || day >= instance.days || period < 0 || period >= instance.periodsPerDay)
      return refused("CTT_OUTSIDE_TABLE");
    placed.push({ course, room, day, period });
  }
  return accepted(placed);
}
