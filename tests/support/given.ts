import { PrismaPg } from "@prisma/adapter-pg";
import { uuidv7 } from "uuidv7";

import { dateOf } from "@/lib/data/day";
import { PrismaClient } from "@/lib/data/generated/client";
import type { Scope } from "@/lib/data/scope";
import {
  actorOf,
  type ActorOf,
  type SchoolActor,
  type SchoolDeed,
  type TeacherDeed,
} from "@/lib/domain/actor";
import { shanghaiInstant, type IsoDate } from "@/lib/domain/calendar/day";
import type { Role } from "@/lib/domain/permissions";

/** The database's owner: sets the scene and looks behind the policies; never what is under test. */
export const owner = new PrismaClient({
  adapter: new PrismaPg({ connectionString: process.env.OWNER_DATABASE_URL ?? "" }),
});

/** The audit chain of a place without a school: a region's, or the province's. */
export const regionChain = (code: string) => `00000000-0000-8000-8000-000000${code}`;
export const provinceChain = regionChain("340000");

/** Monday 2020-03-16, ten in the morning in Asia/Shanghai. */
export const at = new Date("2020-03-16T02:00:00Z");
export const on: IsoDate = "2020-03-16";

let made = 0;
const serial = () => `${process.pid}-${++made}`;

/** What `aSchool` gives. */
export type School = Awaited<ReturnType<typeof aSchool>>;

/** A school of its own: region 合肥, 45-minute lessons, eight periods, the spring term of 2020. */
export async function aSchool({ regionCode = "340100" } = {}) {
  await owner.region.createMany({
    data: [
      { code: "340000", name: "安徽省", kind: "PROVINCE" },
      ...(regionCode === "340000"
        ? []
        : [{ code: regionCode, name: regionCode, kind: "CITY" as const }]),
    ],
    skipDuplicates: true,
  });
  const schoolId = uuidv7();
  const name = `示例技工学校 ${serial()}`;
  await owner.school.create({
    data: { id: schoolId, regionCode, name, kind: "TECHNICAL_SCHOOL", sample: true },
  });
  const { id: termId } = await owner.term.create({
    data: {
      schoolId,
      name: "2020 春",
      startsOn: dateOf("2020-03-09"),
      endsOn: dateOf("2020-07-10"),
    },
  });
  const starts = [510, 555, 620, 665, 870, 915, 970, 1015];
  await owner.period.createMany({
    data: starts.map((startsMinute, index) => ({
      schoolId,
      number: index + 1,
      startsMinute,
      endsMinute: startsMinute + 45,
    })),
  });
  const admin = await anActor("SCHOOL_ADMIN", { schoolId });
  const leader = await anActor("SCHOOL_LEADER", { schoolId });
  const deedOf = (by: SchoolActor): SchoolDeed => ({ by, at, on });
  return {
    schoolId,
    name,
    regionCode,
    termId,
    admin,
    leader,
    scope: { kind: "school", schoolId, accountId: admin.accountId } satisfies Scope,
    deed: deedOf(admin),
    leaderDeed: deedOf(leader),
  };
}

/** The scope in which the door runs this deed: the audit chain takes no other account's. */
export const scopeOf = ({ by: { schoolId, accountId } }: SchoolDeed) =>
  ({ kind: "school", schoolId, accountId }) satisfies Scope;

/** A true hash whose password was forgotten at once: who needs to sign in is given another. */
const nobodyKnows =
  "$argon2id$v=19$m=19456,t=2,p=1$HujYb0Q5xR0lhpz2Xk04IQ$bLetYrpAm3ndzoXqiEjX/dMkvt/forhSbPGQBjcINaU";

interface Place {
  readonly schoolId?: string;
  readonly regionCode?: string;
  readonly teacherId?: string;
}

/** A person with one role in one place, signed in. */
export async function anActor<R extends Role>(role: R, place: Place = {}): Promise<ActorOf<R>> {
  const account = await owner.account.create({
    data: {
      loginName: `${role.toLowerCase()}-${serial()}`,
      displayName: "测试人员",
      passwordHash: nobodyKnows,
      mustChangePassword: false,
      schoolId: place.schoolId,
      regionCode: place.regionCode,
      grants: { create: { role, ...place } },
    },
    select: { grants: { select: { id: true, accountId: true } } },
  });
  return aSignIn(role, place, account.grants[0]!);
}

async function aSignIn<R extends Role>(
  role: R,
  place: Place,
  { id: grantId, accountId }: { readonly id: string; readonly accountId: string },
): Promise<ActorOf<R>> {
  const signIn = await owner.signIn.create({
    data: {
      accountId,
      grantId,
      createdAt: new Date(),
      lastSeenAt: new Date(),
      address: "test",
      userAgent: "test",
    },
    select: { id: true },
  });
  const person = { accountId, signInId: signIn.id, grantId, displayName: "测试人员" };
  const { schoolId = null, regionCode = null, teacherId = null } = place;
  return actorOf(person, { role, schoolId, regionCode, teacherId }) as ActorOf<R>;
}

export async function aTeacher(schoolId: string, name = "王老师") {
  const teacher = await owner.teacher.create({
    data: { schoolId, staffNo: `T${serial()}`, name },
    select: { id: true, name: true, staffNo: true },
  });
  await owner.teacherTitle.create({
    data: { schoolId, teacherId: teacher.id, from: dateOf("2019-09-01"), title: "讲师" },
  });
  return teacher;
}

/** A teacher with the one account they have: the scope and deed of somebody at the own phone. */
export async function aTeacherAtWork(schoolId: string, teacherId: string) {
  const grant = await owner.roleGrant.findFirst({ where: { teacherId, role: "TEACHER" } });
  const signedIn = grant
    ? await aSignIn("TEACHER", { schoolId, teacherId }, grant)
    : await anActor("TEACHER", { schoolId, teacherId });
  const by = signedIn;
  const deed: TeacherDeed = { by, at, on };
  const scope = { kind: "teacher", schoolId, teacherId, accountId: by.accountId } satisfies Scope;
  return { by, deed, scope };
}

/** A class with so many students in it since 2019-09-01. */
export async function aClass(schoolId: string, students = 2, name = `17数控加工${serial()}班`) {
  const { id } = await owner.classGroup.create({
    data: { schoolId, name, matchKey: name },
    select: { id: true },
  });
  const rows = Array.from({ length: students }, () => ({
    schoolId,
    id: uuidv7(),
    studentNo: `S${serial()}`,
    name: "张三",
    currentClassId: id,
  }));
  await owner.student.createMany({ data: rows });
  await owner.enrolment.createMany({
    data: rows.map((row) => ({
      schoolId,
      studentId: row.id,
      classGroupId: id,
      status: "ACTIVE" as const,
      from: dateOf("2019-09-01"),
    })),
  });
  return { id, name, studentIds: rows.map((row) => row.id) };
}

/** A course taught to classes by teachers: online and live unless said otherwise. */
export async function aTask(
  school: { schoolId: string; termId: string },
  {
    classIds,
    teacherIds,
    weeklyLessons = 2,
    category = "PUBLIC",
  }: {
    classIds: string[];
    teacherIds: string[];
    weeklyLessons?: number;
    category?: "PUBLIC" | "THEORY" | "INTEGRATED" | "PRACTICE";
  },
) {
  const { schoolId, termId } = school;
  const online = category === "PUBLIC" || category === "THEORY";
  const course = await owner.course.create({
    data: { schoolId, name: `语文 ${serial()}`, category, suitableOnline: online },
    select: { id: true, name: true },
  });
  const task = await owner.teachingTask.create({
    data: {
      schoolId,
      termId,
      courseId: course.id,
      weeklyLessons,
      online,
      deliveryMode: online ? "LIVE" : null,
    },
    select: { id: true },
  });
  await owner.taskClass.createMany({
    data: classIds.map((classGroupId) => ({ schoolId, taskId: task.id, classGroupId })),
  });
  await owner.taskTeacher.createMany({
    data: teacherIds.map((teacherId) => ({ schoolId, taskId: task.id, teacherId })),
  });
  return { id: task.id, courseName: course.name };
}

/** A session taught and confirmed on the day of `at`, 08:30 in Asia/Shanghai, with everybody present. */
export async function aConfirmedSession(
  school: { schoolId: string; termId: string },
  given: {
    taskId: string;
    classIds: string[];
    teacherId: string;
    plannedMinutes: number;
    actualMinutes: number;
    day?: IsoDate;
  },
) {
  const { schoolId } = school;
  const session = await aSession(school, given);
  await owner.sessionLog.create({
    data: {
      schoolId,
      sessionId: session.id,
      teacherId: given.teacherId,
      startedAt: session.startsAt,
      endedAt: session.endsAt,
      actualMinutes: given.actualMinutes,
      topic: "第一课",
      status: "CONFIRMED",
      submittedAt: at,
    },
  });
  return session;
}

/** A platform's export as it came, where only that it is kept matters. */
export const anExport = {
  purpose: "EVIDENCE",
  fileName: "meeting.csv",
  mediaType: "text/csv",
  bytes: Buffer.from("昵称,时长"),
} as const;

/** The number of a term's newest publication, as the page before a publishing shows it. */
export const newestPublication = async (termId: string): Promise<number> =>
  (await owner.publication.aggregate({ where: { termId }, _max: { number: true } }))._max.number ??
  0;

/** A published session of a task on a day, from `startMinute` (08:30 unless said) in Asia/Shanghai. */
export async function aSession(
  { schoolId, termId }: { schoolId: string; termId: string },
  {
    taskId,
    classIds,
    teacherId,
    plannedMinutes,
    day = on,
    startMinute = 510,
  }: {
    taskId: string;
    classIds: string[];
    teacherId: string;
    plannedMinutes: number;
    day?: IsoDate;
    startMinute?: number;
  },
) {
  const number = (await owner.publication.count({ where: { schoolId, termId } })) + 1;
  const { id: publicationId } = await owner.publication.create({
    data: {
      schoolId,
      termId,
      number,
      fromOn: dateOf(day),
      publishedBy: uuidv7(),
      publishedAt: at,
      summary: {},
    },
    select: { id: true },
  });
  const startsAt = shanghaiInstant(day, startMinute);
  const times = { startsAt, endsAt: shanghaiInstant(day, startMinute + plannedMinutes) };
  const { id } = await owner.session.create({
    data: {
      schoolId,
      termId,
      taskId,
      publicationId,
      on: dateOf(day),
      ...times,
      plannedMinutes,
      deliveryMode: "LIVE",
    },
    select: { id: true },
  });
  await owner.sessionClass.createMany({
    data: classIds.map((classGroupId) => ({ schoolId, sessionId: id, classGroupId, ...times })),
  });
  await owner.sessionTeacher.create({ data: { schoolId, sessionId: id, teacherId, ...times } });
  return { id, ...times };
}
