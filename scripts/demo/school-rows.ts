import { blindIndex, maskedId, maskedPhone, seal } from "../../lib/data/seal";
import type { teachingDates } from "../../lib/domain/calendar/calendar";
import { addDays } from "../../lib/domain/calendar/day";
import type { Cell } from "./copy";
import { inventedId, inventedName, inventedPhone, readingsOf } from "./people";
import { termEnd, termStart, type DemoSchool } from "./province";
import type { DemoClass, DemoContent, DemoTask } from "./school";

/** Rows for one table, as COPY takes them. */
export interface TableRows {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: Iterable<readonly Cell[]>;
}

const since = "2019-09-01";
const periods = [510, 555, 620, 665, 870, 915, 970, 1015];
const madeAt = "2020-03-06T09:00:00+08:00";

/** The school itself, its settings, term and periods. */
export function settingRows(school: DemoSchool, { schoolId, termId }: DemoContent): TableRows[] {
  const { initials } = readingsOf(school.name);
  return [
    {
      table: "school",
      columns: ["id", "region_code", "name", "name_initials", "kind", "sample"],
      rows: [[schoolId, school.regionCode, school.name, initials, school.kind, true]],
    },
    {
      table: "school_setting",
      columns: ["school_id", "daily_limit_minutes"],
      rows: [[schoolId, 270]],
    },
    {
      table: "term",
      columns: ["school_id", "id", "name", "starts_on", "ends_on"],
      rows: [[schoolId, termId, "2020 年春季学期", termStart, termEnd]],
    },
    {
      table: "period",
      columns: ["school_id", "number", "starts_minute", "ends_minute"],
      rows: periods.map((start, index) => [schoolId, index + 1, start, start + 45]),
    },
  ];
}

/** Teachers with their titles and classes with their students; ID and phone numbers sealed, nobody's. */
export function peopleRows(content: DemoContent): TableRows[] {
  const { schoolId, teachers, classes, luck } = content;
  const taken = new Set<string>();
  const students = classes.flatMap((group) => studentsOf(group, content, taken));
  return [
    {
      table: "teacher",
      columns: [
        ...["school_id", "id", "staff_no", "name", "name_pinyin", "name_initials", "subjects"],
        ...["phone_sealed", "phone_masked"],
      ],
      rows: teachers.map(({ id, staffNo, name, subject }) => {
        const { pinyin, initials } = readingsOf(name);
        const phone = inventedPhone(luck);
        const sealed = seal(phone, `teacher.phone_sealed:${id}`);
        return [schoolId, id, staffNo, name, pinyin, initials, subject, sealed, maskedPhone(phone)];
      }),
    },
    {
      table: "teacher_title",
      columns: ["school_id", "teacher_id", "from_on", "title"],
      rows: teachers.map(({ id, title }) => [schoolId, id, since, title]),
    },
    {
      table: "class_group",
      columns: [
        ...[
          "school_id",
          "id",
          "name",
          "match_key",
          "name_initials",
          "major",
          "level",
          "entry_year",
        ],
        "head_teacher_id",
      ],
      rows: classes.map(({ id, name, major, level, entryYear }, index) => [
        ...[schoolId, id, name, name, readingsOf(name).initials, major, level, entryYear],
        teachers[index % teachers.length]!.id,
      ]),
    },
    {
      table: "student",
      columns: [
        ...[
          "school_id",
          "id",
          "student_no",
          "name",
          "name_pinyin",
          "name_initials",
          "sex",
          "id_type",
        ],
        ...[
          "id_sealed",
          "id_blind",
          "id_masked",
          "phone_sealed",
          "phone_masked",
          "current_class_id",
        ],
      ],
      rows: students.map(({ row }) => row),
    },
    {
      table: "enrolment",
      columns: ["school_id", "id", "student_id", "class_group_id", "status", "from_on"],
      rows: students.map(({ enrolment }) => enrolment),
    },
  ];
}

/** Draws until nobody of the school has it. */
function unused(draw: () => string, taken: Set<string>): string {
  for (;;) {
    const drawn = draw();
    if (taken.has(drawn)) continue;
    taken.add(drawn);
    return drawn;
  }
}

function studentsOf(
  group: DemoClass,
  { schoolId, id, luck, classes }: DemoContent,
  taken: Set<string>,
) {
  const number = classes.indexOf(group) + 1;
  return Array.from({ length: group.size }, (_, index) => {
    const studentId = id();
    const name = inventedName(luck);
    const { pinyin, initials } = readingsOf(name);
    const idNumber = unused(() => inventedId(luck, group.entryYear - 16 + luck.below(3)), taken);
    const phone = inventedPhone(luck);
    const no = `${group.entryYear}${String(number).padStart(3, "0")}${String(index + 1).padStart(2, "0")}`;
    const roll = luck.next();
    const status =
      roll < 0.012
        ? "SUSPENDED"
        : roll < 0.02
          ? "WITHDRAWN"
          : roll < 0.035
            ? "INTERNSHIP"
            : "ACTIVE";
    return {
      row: [
        ...[
          schoolId,
          studentId,
          no,
          name,
          pinyin,
          initials,
          luck.next() < 0.6 ? "男" : "女",
          "RESIDENT",
        ],
        ...[
          seal(idNumber, `student.id_sealed:${studentId}`),
          blindIndex(idNumber),
          maskedId(idNumber),
        ],
        ...[seal(phone, `student.phone_sealed:${studentId}`), maskedPhone(phone), group.id],
      ] as Cell[],
      enrolment: [schoolId, id(), studentId, group.id, status, since] as Cell[],
    };
  });
}

/** Courses, platforms, tasks and who they are for. */
export function taskRows({ schoolId, termId, id, tasks, platformNames }: DemoContent): TableRows[] {
  const subjects = [...new Map(tasks.map(({ subject, category }) => [subject, category]))];
  const courseIds = new Map(subjects.map(([subject]) => [subject, id()]));
  const platformIds = new Map(platformNames.map((name) => [name, id()]));
  return [
    {
      table: "course",
      columns: ["school_id", "id", "name", "name_initials", "category", "suitable_online"],
      rows: subjects.map(([name, category]) => [
        ...[schoolId, courseIds.get(name)!, name, readingsOf(name).initials, category],
        category !== "PRACTICE",
      ]),
    },
    {
      table: "platform",
      columns: ["school_id", "id", "name"],
      rows: platformNames.map((name) => [schoolId, platformIds.get(name)!, name]),
    },
    {
      table: "teaching_task",
      columns: [
        ...["school_id", "id", "term_id", "course_id", "weekly_lessons", "online", "delivery_mode"],
        ...["platform_id", "note"],
      ],
      rows: tasks.map((task) => [
        ...[
          schoolId,
          task.id,
          termId,
          courseIds.get(task.subject)!,
          weeklyLessons(task),
          task.mode !== null,
        ],
        ...[
          task.mode,
          task.platform && platformIds.get(task.platform)!,
          task.mode ? "" : "返校后线下",
        ],
      ]),
    },
    {
      table: "task_class",
      columns: ["school_id", "task_id", "class_group_id"],
      rows: tasks.flatMap((task) => task.classes.map((group) => [schoolId, task.id, group.id])),
    },
    {
      table: "task_teacher",
      columns: ["school_id", "task_id", "teacher_id"],
      rows: tasks.map(({ id: taskId, teacher }) => [schoolId, taskId, teacher.id]),
    },
  ];
}

const weeklyLessons = ({ lessons }: DemoTask): number => lessons.length * 2 || 8;

type PlanStatus = "DRAFT" | "SUBMITTED" | "RETURNED" | "APPROVED";

/** How far each class's plan is: the share approved, and among the rest one returned, one waiting, others in draft. */
export function planStatuses(
  { classes }: DemoContent,
  { progress }: DemoSchool,
): Map<DemoClass, PlanStatus> {
  const approved = Math.floor((classes.length * progress.plans) / 100);
  const open: readonly PlanStatus[] = ["RETURNED", "SUBMITTED", "DRAFT"];
  return new Map(
    classes.map((group, index) => [
      group,
      index < approved ? "APPROVED" : open[Math.min(index - approved, open.length - 1)]!,
    ]),
  );
}

const notes = {
  arrangement: "春季学期原计划 18 周，公共课和专业理论课先行线上，专业实训返校后集中安排。",
  major: "本专业理论课适合线上讲授，制图、编程类课程配合作业讲评。",
  group: "全班手机均可上网，少数同学流量有限，点播资源控制在 20 分钟以内。",
  teacher: "任课教师均已完成平台培训，每周三教研组集体备课。",
  student: "学生居家学习，上午安排直播，下午安排点播和答疑，控制每天在线时间。",
};

/** One plan a class with its version and items; minutes stand in the items, as approved. */
export function planRows(
  content: DemoContent,
  statuses: ReadonlyMap<DemoClass, PlanStatus>,
  [adminId, leaderId]: readonly [string, string],
): TableRows[] {
  const { schoolId, termId, id, classes, tasks } = content;
  const plans = classes.map((group) => ({
    group,
    planId: id(),
    versionId: id(),
    status: statuses.get(group)!,
  }));
  const submitted = (status: PlanStatus) => status !== "DRAFT";
  const decided = (status: PlanStatus) => status === "APPROVED" || status === "RETURNED";
  return [
    {
      table: "teaching_plan",
      columns: ["school_id", "id", "term_id", "class_group_id"],
      rows: plans.map(({ group, planId }) => [schoolId, planId, termId, group.id]),
    },
    {
      table: "plan_version",
      columns: [
        ...[
          "school_id",
          "id",
          "plan_id",
          "number",
          "status",
          "arrangement_note",
          "major_note",
          "class_note",
        ],
        ...[
          "teacher_note",
          "student_note",
          "submitted_by",
          "submitted_at",
          "decided_by",
          "decided_at",
        ],
        ...["return_reason", "created_at"],
      ],
      rows: plans.map(({ planId, versionId, status }) => [
        ...[schoolId, versionId, planId, 1, status],
        ...(submitted(status) ? Object.values(notes) : [notes.arrangement, "", "", "", ""]),
        ...(submitted(status) ? [adminId, "2020-03-06T15:00:00+08:00"] : [null, null]),
        ...(decided(status) ? [leaderId, "2020-03-07T10:00:00+08:00"] : [null, null]),
        status === "RETURNED" ? "请补充本班学生设备情况，并把体育课的形式改为点播。" : null,
        madeAt,
      ]),
    },
    {
      table: "plan_item",
      columns: [
        ...[
          "school_id",
          "version_id",
          "task_id",
          "course_name",
          "category",
          "online",
          "delivery_mode",
        ],
        ...["platform_name", "teacher_names", "weekly_minutes", "weekly_lessons"],
      ],
      rows: plans.flatMap(({ group, versionId }) =>
        tasks
          .filter((task) => task.classes.includes(group))
          .map((task) => [
            ...[
              schoolId,
              versionId,
              task.id,
              task.subject,
              task.category,
              task.mode !== null,
              task.mode,
            ],
            ...[
              task.platform ?? "",
              [task.teacher.name],
              weeklyLessons(task) * 45,
              weeklyLessons(task),
            ],
          ]),
      ),
    },
  ];
}

/** Tasks all of whose classes have an approved plan: what a timetable may hold. */
export const timetabled = (
  { tasks }: DemoContent,
  statuses: ReadonlyMap<DemoClass, PlanStatus>,
): DemoTask[] =>
  tasks.filter(
    (task) => task.mode && task.classes.every((group) => statuses.get(group) === "APPROVED"),
  );

/** The weekly timetable with the slots it takes (odd and even weeks apart). */
export function lessonRows(
  { schoolId, termId }: DemoContent,
  tasks: readonly DemoTask[],
): TableRows[] {
  const lessons = tasks.flatMap((task) =>
    task.lessons.map((lesson, index) => ({ task, ...lesson, ordinal: index + 1 })),
  );
  const slots = [0, 1].flatMap((parity) =>
    lessons.map((lesson) => ({
      ...lesson,
      from: parity * 1_000 + lesson.weekday * 100 + lesson.period,
    })),
  );
  return [
    {
      table: "lesson",
      columns: ["school_id", "id", "term_id", "task_id", "ordinal", "length", "weekday", "period"],
      rows: lessons.map(({ id, task, ordinal, weekday, period }) => [
        ...[schoolId, id, termId, task.id, ordinal, 2, weekday, period],
      ]),
    },
    {
      table: "lesson_class_slot",
      columns: ["school_id", "lesson_id", "class_group_id", "term_id", "from_slot", "until_slot"],
      rows: slots.flatMap(({ id, task, from }) =>
        task.classes.map((group) => [schoolId, id, group.id, termId, from, from + 2]),
      ),
    },
    {
      table: "lesson_teacher_slot",
      columns: ["school_id", "lesson_id", "teacher_id", "term_id", "from_slot", "until_slot"],
      rows: slots.map(({ id, task, from }) => [
        schoolId,
        id,
        task.teacher.id,
        termId,
        from,
        from + 2,
      ]),
    },
  ];
}

/** The publication and its dated sessions on the days the term's calendar leaves. */
export function sessionRows(
  content: DemoContent,
  tasks: readonly DemoTask[],
  { dates, skipped }: Pick<ReturnType<typeof teachingDates>, "dates" | "skipped">,
  adminId: string,
): TableRows[] {
  const { schoolId, termId, id, classes } = content;
  const publicationId = id();
  const instant = (on: string, minute: number) =>
    `${on}T${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00+08:00`;
  const sessions = dates.flatMap(({ on, weekday }) =>
    tasks.flatMap((task) =>
      task.lessons
        .filter((lesson) => lesson.weekday === weekday)
        .map((lesson) => ({
          id: id(),
          task,
          lesson,
          on,
          starts: instant(on, periods[lesson.period - 1]!),
          ends: instant(on, periods[lesson.period]! + 45),
        })),
    ),
  );
  return [
    {
      table: "publication",
      columns: [
        "school_id",
        "id",
        "term_id",
        "number",
        "from_on",
        "published_by",
        "published_at",
        "summary",
      ],
      rows: [
        [
          ...[schoolId, publicationId, termId, 1, termStart, adminId],
          `${addDays(termStart, -1)}T18:00:00+08:00`,
          JSON.stringify({
            ...{ sessions: sessions.length, classes: classes.length, dates: dates.length },
            ...{ replaced: 0, kept: 0, unplaced: 0, skipped, makeUps: [] },
          }),
        ],
      ],
    },
    {
      table: "session",
      columns: [
        ...[
          "school_id",
          "id",
          "term_id",
          "task_id",
          "lesson_id",
          "publication_id",
          "on_date",
          "starts_at",
        ],
        ...["ends_at", "planned_minutes", "delivery_mode"],
      ],
      rows: sessions.map(({ id: sessionId, task, lesson, on, starts, ends }) => [
        ...[
          schoolId,
          sessionId,
          termId,
          task.id,
          lesson.id,
          publicationId,
          on,
          starts,
          ends,
          90,
          task.mode,
        ],
      ]),
    },
    {
      table: "session_class",
      columns: ["school_id", "session_id", "class_group_id", "starts_at", "ends_at"],
      rows: sessions.flatMap(({ id: sessionId, task, starts, ends }) =>
        task.classes.map((group) => [schoolId, sessionId, group.id, starts, ends]),
      ),
    },
    {
      table: "session_teacher",
      columns: ["school_id", "session_id", "teacher_id", "starts_at", "ends_at"],
      rows: sessions.map(({ id: sessionId, task, starts, ends }) => [
        ...[schoolId, sessionId, task.teacher.id, starts, ends],
      ]),
    },
  ];
}

/** The demo's pay rule: rates of every title used, two size bands, an online factor above 1. */
export function payRuleRows({ schoolId, id }: DemoContent, adminId: string): TableRows[] {
  const ruleId = id();
  const rates = [
    ["高级讲师", 6_000],
    ["一体化教师(中级)", 5_500],
    ["讲师", 5_000],
    ["助理讲师", 4_200],
  ] as const;
  return [
    {
      table: "pay_rule",
      columns: [
        "school_id",
        "id",
        "from_on",
        "lesson_minutes",
        "online_factor_permille",
        "created_by",
        "created_at",
      ],
      rows: [[schoolId, ruleId, "2020-03-06", 45, 1_100, adminId, madeAt]],
    },
    {
      table: "pay_rate",
      columns: ["school_id", "rule_id", "title", "fen_per_lesson"],
      rows: rates.map(([title, fen]) => [schoolId, ruleId, title, fen]),
    },
    {
      table: "pay_band",
      columns: ["school_id", "rule_id", "from_students", "factor_permille"],
      rows: [
        [schoolId, ruleId, 45, 1_050],
        [schoolId, ruleId, 60, 1_200],
      ],
    },
  ];
}
