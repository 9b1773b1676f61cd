import { chance, counter, type Chance } from "./chance";
import { inventedName } from "./people";
import type { DemoSchool, Size } from "./province";

/** Classes taught by one team of teachers: at every slot each class has another teacher, so nobody is in two places. */
const team = 10;

const subjects = [
  ["语文", "PUBLIC"],
  ["数学", "PUBLIC"],
  ["英语", "PUBLIC"],
  ["思想政治", "PUBLIC"],
  ["体育与健康", "PUBLIC"],
  ["计算机应用基础", "PUBLIC"],
  ["机械制图", "THEORY"],
  ["电工基础", "THEORY"],
  ["公差配合与测量", "THEORY"],
  ["机械基础", "THEORY"],
] as const;

const modes = [
  "LIVE",
  "VOD",
  "INTERACTIVE",
  "LIVE",
  "SELF_STUDY",
  "LIVE",
  "LIVE",
  "INTERACTIVE",
  "VOD",
  "TUTORING",
] as const;
const platforms = ["钉钉", "超星学习通", "腾讯课堂", "技工教育网"] as const;
const titles = ["讲师", "高级讲师", "助理讲师", "一体化教师(中级)"] as const;
const majors = ["数控加工", "机电一体化", "汽车维修", "电子商务", "焊接加工", "幼儿教育"] as const;
const levels = ["中级", "高级", "预备技师"] as const;

/** First periods of the doubles of a day, and which of the five days has only two of them. */
const doubles = [1, 3, 5] as const;

export interface DemoTeacher {
  readonly id: string;
  readonly staffNo: string;
  readonly name: string;
  readonly title: string;
  readonly subject: string;
}
export interface DemoClass {
  readonly id: string;
  readonly name: string;
  readonly major: string;
  readonly level: string;
  readonly entryYear: number;
  readonly size: number;
}
export interface DemoTask {
  readonly id: string;
  readonly subject: string;
  readonly category: "PUBLIC" | "THEORY" | "PRACTICE";
  readonly mode: (typeof modes)[number] | null;
  readonly platform: string | null;
  readonly teacher: DemoTeacher;
  readonly classes: readonly DemoClass[];
  readonly lessons: readonly {
    readonly id: string;
    readonly weekday: number;
    readonly period: number;
  }[];
}
export interface DemoContent {
  readonly schoolId: string;
  readonly termId: string;
  readonly id: () => string;
  readonly luck: Chance;
  readonly teachers: readonly DemoTeacher[];
  readonly classes: readonly DemoClass[];
  readonly tasks: readonly DemoTask[];
  readonly platformNames: readonly string[];
}

/** One school's people, classes, tasks and a timetable without clashes; the same for a seed and an index. */
export function demoContent(school: DemoSchool, size: Size): DemoContent {
  const luck = chance(size.seed * 1_000 + school.index);
  const id = counter(school.index + 1);
  const [schoolId, termId] = [id(), id()];
  const classes = demoClasses(luck, id, size);
  const teachers: DemoTeacher[] = [];
  const tasks: DemoTask[] = [];
  for (let first = 0; first < classes.length; first += team) {
    const members = classes.slice(first, first + team);
    const staff = subjects.map(([subject]) => {
      const teacher = {
        id: id(),
        staffNo: `T${String(teachers.length + 1).padStart(3, "0")}`,
        name: inventedName(luck),
        title: luck.pick(titles),
        subject,
      };
      teachers.push(teacher);
      return teacher;
    });
    tasks.push(...teamTasks(members, staff, id));
  }
  return { schoolId, termId, id, luck, teachers, classes, tasks, platformNames: platforms };
}

function demoClasses(luck: Chance, id: () => string, size: Size): DemoClass[] {
  const numbers = new Map<string, number>();
  return Array.from({ length: size.classes }, (_, index) => {
    const entryYear = 2017 + (index % 3);
    const major = majors[Math.floor(index / 3) % majors.length]!;
    const level = levels[Math.floor(index / 7) % levels.length]!;
    const stem = `${entryYear % 100}${major}${level === "中级" ? "" : level}`;
    const number = (numbers.get(stem) ?? 0) + 1;
    numbers.set(stem, number);
    return {
      id: id(),
      name: `${stem}${number}班`,
      major,
      level,
      entryYear,
      size: size.students - 3 + luck.below(7),
    };
  });
}

/**
 * At slot s, member m of a team has teacher (m + s) mod 10: a Latin square, clash-free by construction.
 * Members 0 and 1 share physical education as a merged class (合班); member 1 then leaves the lessons it would have meanwhile.
 */
function teamTasks(
  members: readonly DemoClass[],
  staff: readonly DemoTeacher[],
  id: () => string,
): DemoTask[] {
  const lessonsOf = (member: number, teacher: number) => {
    const found = [];
    for (let weekday = 1; weekday <= 5; weekday += 1)
      for (const [index, period] of doubles.entries()) {
        const slot = (weekday - 1) * doubles.length + index;
        if (weekday === 3 && index === 2) continue;
        if ((member + slot) % team === teacher) found.push({ weekday, period });
      }
    return found;
  };
  const merged = 4;
  const tasks: DemoTask[] = [];
  const add = (
    classes: readonly DemoClass[],
    teacher: number,
    places: readonly { weekday: number; period: number }[],
  ) => {
    const [subject, category] = subjects[teacher]!;
    if (places.length > 0)
      tasks.push({
        id: id(),
        subject,
        category,
        mode: modes[teacher]!,
        platform: platforms[teacher % platforms.length]!,
        teacher: staff[teacher]!,
        classes,
        lessons: places.map((place) => ({ id: id(), ...place })),
      });
  };
  for (const [member, group] of members.entries()) {
    for (let teacher = 0; teacher < subjects.length; teacher += 1) {
      const pair = members.length > 1 && member <= 1;
      if (pair && teacher === merged) {
        if (member === 0) add([members[0]!, members[1]!], teacher, lessonsOf(0, teacher));
        continue;
      }
      const taken = pair && member === 1 ? lessonsOf(0, merged) : [];
      const free = lessonsOf(member, teacher).filter(
        ({ weekday, period }) =>
          !taken.some((other) => other.weekday === weekday && other.period === period),
      );
      add([group], teacher, free);
    }
    tasks.push({
      id: id(),
      subject: "专业实训",
      category: "PRACTICE",
      mode: null,
      platform: null,
      teacher: staff[6 + (member % 4)]!,
      classes: [group],
      lessons: [],
    });
  }
  return tasks;
}
