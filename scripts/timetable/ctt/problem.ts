import type { Problem } from "../../../lib/domain/timetable/model/problem";
import type { CttInstance } from "./format";

/**
 * The musts of an ITC-2007 instance in the words of a school: a curriculum is a class, a course a
 * task, rooms the live places. Enough to ask why no table exists; its wishes stay with `ctt/`.
 */
export function problemOfCtt(instance: CttInstance): Problem {
  const { days, periodsPerDay, courses, curricula, rooms, unavailable } = instance;
  return {
    name: instance.name,
    grid: { days, periodMinutes: Array.from({ length: periodsPerDay }, () => 60) },
    classes: curricula.map(({ id }) => ({ id })),
    teachers: [...new Set(courses.map(({ teacher }) => teacher))].map((id) => ({ id })),
    tasks: courses.map((course, c) => ({
      id: course.id,
      classIds: curricula.filter((one) => one.courses.includes(c)).map(({ id }) => id),
      teacherIds: [course.teacher],
      live: true,
      maxPerDay: periodsPerDay,
      lessons: Array.from({ length: course.lectures }, (_, i) => ({
        id: `${course.id}/${i + 1}`,
        length: 1,
      })),
      unavailable: unavailable
        .filter((one) => one.course === c)
        .map(({ period }) => ({
          day: Math.floor(period / periodsPerDay),
          period: period % periodsPerDay,
        })),
    })),
    live: { quota: rooms.length },
  };
}
