import pg from "pg";

import { rebuildCoverage } from "../../lib/data/commands/coverage-rebuild";
import { withScope } from "../../lib/data/scope";
import { teachingDates, type Calendar } from "../../lib/domain/calendar/calendar";
import type { IsoDate } from "../../lib/domain/calendar/day";
import { accountRows, demoPassword, officials, staffAccounts } from "./accounts";
import { unforced, withoutConstraints } from "./constraints";
import { copyRows } from "./copy";
import { importRows } from "./import-rows";
import {
  businessDayOf,
  demoSchools,
  province,
  termEnd,
  termStart,
  type DemoSchool,
  type Size,
} from "./province";
import { demoContent } from "./school";
import {
  lessonRows,
  payRuleRows,
  peopleRows,
  planRows,
  planStatuses,
  sessionRows,
  settingRows,
  taskRows,
  timetabled,
  type TableRows,
} from "./school-rows";
import { attendSessions, logSessions, pay, type Taught } from "./teach";

/** A sign-in to tell people: one per role. */
export interface DemoSignIn {
  readonly role: string;
  readonly login: string;
  readonly password: string;
  readonly place: string;
}

/** From this many schools on, the large tables are loaded first and constrained afterwards. */
const bulkFrom = 20;

const span = { startsOn: termStart, endsOn: termEnd };

async function put(client: pg.ClientBase, tables: readonly TableRows[]): Promise<void> {
  for (const { table, columns, rows } of tables) await copyRows(client, table, columns, rows);
}

/** The newest published calendar of the term's year. */
async function calendarOf(client: pg.ClientBase): Promise<Calendar> {
  const { rows } = await client.query<{ on: string; kind: "HOLIDAY" | "MAKE_UP"; name: string }>(
    `SELECT d."on"::text AS "on", d.kind::text AS kind, d.name FROM calendar_day d JOIN calendar_version v ON v.id = d.version_id
     WHERE v.year = $1 AND v.version = (SELECT max(version) FROM calendar_version WHERE year = $1)`,
    [Number(termStart.slice(0, 4))],
  );
  return new Map(rows.map(({ on, kind, name }) => [on, { kind, name }]));
}

async function fillSchool(
  client: pg.ClientBase,
  school: DemoSchool,
  size: Size,
  calendar: Calendar,
): Promise<string> {
  const content = demoContent(school, size);
  const staff = staffAccounts(school, content);
  const [admin, leader] = [staff[0]!.id, staff[1]!.id];
  // Together: at the commit a school without settings would be given the usual ones.
  await client.query("BEGIN");
  await put(client, settingRows(school, content));
  await client.query("COMMIT");
  await put(client, peopleRows(content));
  await put(client, await accountRows(staff));
  await put(client, importRows(content, admin));
  if (school.progress.plans === 0) return content.schoolId;
  const statuses = planStatuses(content, school);
  await put(client, taskRows(content));
  await client.query("ALTER TABLE plan_item DISABLE TRIGGER keep_decided");
  await put(client, planRows(content, statuses, [admin, leader]));
  await client.query("ALTER TABLE plan_item ENABLE TRIGGER keep_decided");
  await put(client, payRuleRows(content, admin));
  if (!school.progress.published) return content.schoolId;
  const tasks = timetabled(content, statuses);
  await put(client, lessonRows(content, tasks));
  const days = teachingDates(span, calendar, []);
  await put(client, sessionRows(content, tasks, days, admin));
  return content.schoolId;
}

/** Fills an empty database with an invented province. Needs the reference data, and the tables' owner. */
export async function fillDemo(
  url: string,
  size: Size,
  say: (text: string) => void,
): Promise<DemoSignIn[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM school LIMIT 1");
    await client.query("SET synchronous_commit = off; SET work_mem = '64MB'");
    if (rowCount) throw new Error("This database already has schools; fill an empty one.");
    const schools = demoSchools(size);
    const calendar = await calendarOf(client);
    const filled: Taught[] = [];
    const load = async () => {
      await put(client, await accountRows(officials(schools, size.seed)));
      for (const school of schools) {
        filled.push({
          schoolId: await fillSchool(client, school, size, calendar),
          ...school.progress,
        });
        say(`${filled.length}/${schools.length} ${school.name}`);
      }
      await teach(client, url, filled, businessDayOf(size), say);
    };
    await unforced(client, async () => {
      if (size.schools < bulkFrom) await load();
      else await withoutConstraints(client, load);
      say("ANALYZE");
      await client.query("ANALYZE");
      for (const school of schools)
        if (school.progress.logged > 0) await pay(client, demoContent(school, size));
      await client.query("ANALYZE pay_entry");
    });
    await coverEach(
      filled.map(({ schoolId }) => schoolId),
      say,
    );
    await client.query(
      `INSERT INTO installation (id, demo_on) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET demo_on = $1`,
      [businessDayOf(size)],
    );
    return signIns(schools);
  } finally {
    await client.end();
  }
}

/** Logs and attendance of all schools; the attendance by two connections at a time, ten schools a statement. */
async function teach(
  client: pg.ClientBase,
  url: string,
  schools: readonly Taught[],
  today: IsoDate,
  say: (text: string) => void,
): Promise<void> {
  await client.query("ANALYZE");
  await logSessions(client, schools, today);
  await client.query("ANALYZE session_log");
  say("session logs");
  const second = new pg.Client({ connectionString: url });
  await second.connect();
  try {
    const parts = Array.from({ length: Math.ceil(schools.length / 10) }, (_, part) =>
      schools.slice(part * 10, part * 10 + 10),
    );
    let done = 0;
    const work = async (worker: pg.ClientBase) => {
      await worker.query("SET synchronous_commit = off; SET work_mem = '256MB'");
      for (let part = parts.shift(); part; part = parts.shift()) {
        await attendSessions(worker, part);
        say(`attendance ${(done += part.length)}/${schools.length}`);
      }
    };
    await Promise.all([work(client), work(second)]);
  } finally {
    await second.end();
  }
}

async function coverEach(schoolIds: readonly string[], say: (text: string) => void): Promise<void> {
  for (const [index, schoolId] of schoolIds.entries()) {
    await withScope(
      { kind: "school", schoolId, accountId: schoolId },
      (db) => rebuildCoverage(db, schoolId, { from: termStart, to: termEnd }),
      { timeoutMs: 600_000 },
    );
    say(`coverage ${index + 1}/${schoolIds.length}`);
  }
}

function signIns(schools: readonly DemoSchool[]): DemoSignIn[] {
  const [first] = schools;
  const place = first?.name ?? "";
  const as = (role: string, login: string, where: string) => ({
    role,
    login,
    password: demoPassword,
    place: where,
  });
  return [
    as("SCHOOL_ADMIN", "jiaowu", place),
    as("SCHOOL_LEADER", "xiaozhang", place),
    as("TEACHER", "laoshi", place),
    as("CITY", `shi-${first?.regionCode ?? ""}`, province.regions[0]!.name),
    as("PROVINCE", "sheng", province.name),
  ];
}
