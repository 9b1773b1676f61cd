import type { Problem, Slot, Task } from "../../lib/domain/timetable/model/problem";

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const element = (name: string, inner: string) => `<${name}>${inner}</${name}>\n`;
const constraint = (name: string, inner: string) =>
  element(
    `Constraint${name}`,
    `\n${element("Weight_Percentage", "100")}${inner}${element("Active", "true")}<Comments></Comments>\n`,
  );

/**
 * A generated school in FET's own format (6.8), so that both tools can be given the same problem:
 * clashes, absences, lessons of a task on different days, live places, hours a day, no gaps.
 * Refuses, by name, what it cannot say in FET's words.
 */
export function printFet(
  problem: Problem,
): { ok: true; value: string } | { ok: false; reason: "NOT_SAYABLE"; names: string[] } {
  const names = unsayable(problem);
  if (names.length > 0) return { ok: false, reason: "NOT_SAYABLE", names };

  const { grid, limits, live } = problem;
  const hours = grid.periodMinutes.length;
  const at = ({ day, period }: Slot) =>
    element("Day", `D${day + 1}`) + element("Hour", `H${period + 1}`);
  const list = (name: string, item: string, count: number, letter: string) =>
    element(
      `${name}_List`,
      element(`Number_of_${name}`, String(count)) +
        Array.from({ length: count }, (_, i) =>
          element(item, element("Name", `${letter}${i + 1}`)),
        ).join(""),
    );
  let id = 0;
  const ids = new Map<Task, number[]>();
  const activities = problem.tasks.map((task) => {
    const group = id + 1;
    const total = task.lessons.reduce((sum, { length }) => sum + length, 0);
    const own = task.lessons.map(({ length }) => {
      id++;
      ids.set(task, [...(ids.get(task) ?? []), id]);
      return element(
        "Activity",
        task.teacherIds.map((one) => element("Teacher", escape(one))).join("") +
          element("Subject", escape(task.id)) +
          task.classIds.map((one) => element("Students", escape(one))).join("") +
          element("Duration", String(length)) +
          element("Total_Duration", String(total)) +
          element("Id", String(id)) +
          element("Activity_Group_Id", String(task.lessons.length > 1 ? group : 0)) +
          element("Active", "true"),
      );
    });
    return own.join("");
  });
  const activityIds = (list: readonly number[]) =>
    element("Number_of_Activities", String(list.length)) +
    list.map((one) => element("Activity_Id", String(one))).join("");
  const time = [
    constraint("BasicCompulsoryTime", ""),
    ...problem.teachers
      .filter(({ unavailable }) => (unavailable?.length ?? 0) > 0)
      .map(({ id: teacher, unavailable = [] }) =>
        constraint(
          "TeacherNotAvailableTimes",
          element("Teacher", escape(teacher)) +
            element("Number_of_Not_Available_Times", String(unavailable.length)) +
            unavailable.map((slot) => element("Not_Available_Time", at(slot))).join(""),
        ),
      ),
    ...[...ids.values()]
      .filter((own) => own.length > 1)
      .map((own) =>
        constraint(
          "MinDaysBetweenActivities",
          element("Consecutive_If_Same_Day", "false") + activityIds(own) + element("MinDays", "1"),
        ),
      ),
  ];
  const allSlots = Array.from({ length: grid.days * hours }, (_, s) => ({
    day: Math.floor(s / hours),
    period: s % hours,
  }));
  if (live?.quota !== undefined) {
    const own = [...ids].flatMap(([task, list]) => (task.live ? list : []));
    time.push(
      constraint(
        "ActivitiesMaxSimultaneousInSelectedTimeSlots",
        activityIds(own) +
          element("Number_of_Selected_Time_Slots", String(allSlots.length)) +
          allSlots.map((slot) => element("Selected_Time_Slot", selected(slot))).join("") +
          element("Max_Number_of_Simultaneous_Activities", String(live.quota)),
      ),
    );
  }
  const least = (limits?.dailyMinimumMinutes ?? 0) / grid.periodMinutes[0]!;
  if (least > 0)
    time.push(
      constraint(
        "StudentsMinHoursDaily",
        element("Minimum_Hours_Daily", String(least)) + element("Allow_Empty_Days", "false"),
      ),
    );
  if (limits?.noGaps) time.push(constraint("StudentsMaxGapsPerWeek", element("Max_Gaps", "0")));

  const body =
    element("Institution_Name", escape(problem.name ?? "")) +
    list("Days", "Day", grid.days, "D") +
    list("Hours", "Hour", hours, "H") +
    element(
      "Subjects_List",
      problem.tasks.map((task) => element("Subject", element("Name", escape(task.id)))).join(""),
    ) +
    element("Activity_Tags_List", "") +
    element(
      "Teachers_List",
      problem.teachers.map((one) => element("Teacher", element("Name", escape(one.id)))).join(""),
    ) +
    element(
      "Students_List",
      problem.classes
        .map((one) =>
          element(
            "Year",
            element("Name", escape(one.id)) +
              element("Number_of_Students", String(one.students ?? 0)),
          ),
        )
        .join(""),
    ) +
    element("Activities_List", activities.join("")) +
    element("Buildings_List", "") +
    element("Rooms_List", "") +
    element("Time_Constraints_List", time.join("")) +
    element("Space_Constraints_List", constraint("BasicCompulsorySpace", ""));
  return {
    ok: true,
    value: `<?xml version="1.0" encoding="UTF-8"?>\n<fet version="6.8.5">\n${body}</fet>\n`,
  };
}

const selected = ({ day, period }: Slot) =>
  element("Selected_Day", `D${day + 1}`) + element("Selected_Hour", `H${period + 1}`);

/** What the writer has no words for: it must not be left out silently. */
function unsayable(problem: Problem): string[] {
  const { grid, limits, classes, teachers, tasks } = problem;
  const lessons = tasks.flatMap((task) => task.lessons);
  const uneven = grid.periodMinutes.some((minutes) => minutes !== grid.periodMinutes[0]);
  const least = (limits?.dailyMinimumMinutes ?? 0) / (grid.periodMinutes[0] ?? 1);
  const has = (name: string, found: boolean) => (found ? [name] : []);
  return [
    ...has("grid.closed", (grid.closed?.length ?? 0) > 0),
    ...has("grid.noSpanAfter", (grid.noSpanAfter?.length ?? 0) > 0),
    ...has("grid.obligationDays", grid.obligationDays !== undefined),
    ...has("grid.periodMinutes", uneven || !Number.isInteger(least)),
    ...has(
      "classes.unavailable",
      classes.some((one) => (one.unavailable?.length ?? 0) > 0),
    ),
    ...has(
      "classes.limits",
      classes.some((c) => c.dailyMinimumMinutes ?? c.dailyMaximumMinutes),
    ),
    ...has(
      "teachers.limits",
      teachers.some((t) => t.maxPerDay ?? t.maxPerWeek ?? t.minDays),
    ),
    ...has("limits.dailyMaximumMinutes", limits?.dailyMaximumMinutes !== undefined),
    ...has(
      "tasks.unavailable",
      tasks.some((task) => (task.unavailable?.length ?? 0) > 0),
    ),
    ...has(
      "tasks.maxPerDay",
      tasks.some(({ maxPerDay }) => (maxPerDay ?? 1) !== 1),
    ),
    ...has(
      "lessons.weeks",
      lessons.some(({ weeks }) => (weeks ?? "EVERY") !== "EVERY"),
    ),
    ...has(
      "lessons.lockedAt",
      lessons.some(({ lockedAt }) => lockedAt),
    ),
    ...has(
      "lessons.starts",
      lessons.some(({ starts }) => starts),
    ),
    ...has("sameStart", (problem.sameStart?.length ?? 0) > 0),
    ...has("pairRules", (problem.pairRules?.length ?? 0) > 0),
  ];
}
