import { randomUUID } from "node:crypto";

import { afterAll, describe, expect, it, vi } from "vitest";

import { isAway } from "@/lib/data/away";
import { Prisma } from "@/lib/data/generated/client";
import {
  bigint,
  bool,
  bytes,
  date,
  instant,
  int,
  json,
  list,
  row,
  run,
  shapeOf,
  text,
  uuid,
} from "@/lib/data/rows";
import { disconnect, withScope, type Db } from "@/lib/data/scope";

import { aClass, aSchool, owner } from "../support/given";

afterAll(() => Promise.all([disconnect(), owner.$disconnect()]));

const aCourse = (db: Db, schoolId: string, name: string) => run(db)`
  INSERT INTO course (school_id, id, name, category, suitable_online)
  VALUES (${schoolId}::uuid, ${randomUUID()}::uuid, ${name}, 'PUBLIC', true)`;
const named = (schoolId: string) => owner.course.count({ where: { schoolId } });

describe("a transaction", () => {
  it("is one for statements by hand and for compiled ones, in either order", async () => {
    const { schoolId, scope } = await aSchool();
    const seen = await withScope(scope, async (db) => {
      await aCourse(db, schoolId, "甲");
      const first = await db.course.count();
      await db.course.updateMany({ where: { schoolId }, data: { name: "乙" } });
      const renamed = await run(db)`UPDATE course SET name = '丙' WHERE name = '乙'`;
      return { first, renamed };
    });
    expect(seen).toEqual({ first: 1, renamed: 1 });
    expect(await owner.course.findMany({ where: { schoolId }, select: { name: true } })).toEqual([
      { name: "丙" },
    ]);
  });

  it("leaves nothing of either kind when the work fails, and says why", async () => {
    const { schoolId, scope } = await aSchool();
    const failing = withScope(scope, async (db) => {
      await aCourse(db, schoolId, "甲");
      await db.course.updateMany({ where: { schoolId }, data: { name: "乙" } });
      throw new Error("as it happened");
    });
    await expect(failing).rejects.toThrow("as it happened");
    expect(await named(schoolId)).toBe(0);
  });

  it("ends also where a compiled statement was asked and not waited for", async () => {
    const { scope } = await aSchool();
    const failing = withScope(scope, (db) => {
      void db.course.count().catch(() => undefined);
      return Promise.reject(new Error("at once"));
    });
    await expect(failing).rejects.toThrow("at once");
  });

  it("keeps nothing where an error was passed over: PostgreSQL has undone it all", async () => {
    const { schoolId, scope } = await aSchool();
    const passedOver = withScope(scope, async (db) => {
      await aCourse(db, schoolId, "甲");
      await run(db)`SELECT 1 / 0`.catch(() => undefined);
    });
    await expect(passedOver).rejects.toThrow("went on after an error");
    expect(await named(schoolId)).toBe(0);
  });

  it("that takes too long loses its connection and what it wrote; the next one has a whole one", async () => {
    const { schoolId, scope } = await aSchool();
    const long = withScope(
      scope,
      async (db) => {
        await aCourse(db, schoolId, "甲");
        await run(db)`SELECT pg_sleep(600)`;
      },
      { timeoutMs: 200 },
    );
    expect(await long.catch(isAway)).toBe(true);
    expect(await withScope(scope, (db) => db.course.count())).toBe(0);
  });

  it("gives its connection back where the work itself never ends", async () => {
    const { scope } = await aSchool();
    const never = () => new Promise<never>(() => undefined);
    const more = Array.from({ length: 2 * Number(process.env.DATABASE_POOL ?? 10) });
    for (const one of await Promise.all(
      more.map(() => withScope(scope, never, { timeoutMs: 200 }).catch(isAway)),
    ))
      expect(one).toBe(true);
    expect(await withScope(scope, (db) => db.course.count())).toBe(0);
  });

  it("takes its connection back from the compiler: what it asks later is refused", async () => {
    const { scope } = await aSchool();
    const late: { answer?: Promise<unknown> } = {};
    await withScope(scope, async (db) => {
      await db.course.count();
      late.answer = db.teachingTask.findMany({
        include: { classes: { include: { classGroup: true } } },
      });
      late.answer.catch(() => undefined);
    });
    await expect(late.answer).rejects.toThrow(/closed|ended/);
  });

  it("is asked no more once it has ended", async () => {
    const { scope } = await aSchool();
    const kept = await withScope(scope, (db) => Promise.resolve({ db }));
    await expect(run(kept.db)`SELECT 1`).rejects.toThrow("ended");
    await expect(kept.db.course.count()).rejects.toThrow(/closed|ended/);
  });

  it("tells why its scope was refused, not that what followed was", async () => {
    const { scope } = await aSchool();
    const broken = withScope(scope, (db) => db.course.count(), { timeoutMs: 3e9 });
    await expect(broken).rejects.toThrow(/transaction_timeout/);
  });
});

const shape = shapeOf<Record<string, unknown>>("valuesBothWays", {
  day: date,
  days: list(date),
  at: instant,
  big: bigint,
  bigs: list(bigint),
  small: int,
  yes: bool,
  id: uuid,
  raw: bytes,
  said: json(),
  words: list(text),
  none: text,
});

describe("values", () => {
  it.each(["UTC", "Asia/Shanghai", "America/Los_Angeles"])(
    "arrive as they were sent, in a process that lives in %s",
    async (zone) => {
      const before = process.env.TZ;
      process.env.TZ = zone;
      try {
        const { scope } = await aSchool();
        const [day, at] = [new Date("2020-03-09"), new Date("2020-03-09T16:30:00.123Z")];
        const id = randomUUID();
        const words = ["甲", 'a"b', "c,d", "{e}", "\\", "null", ""];
        const raw = Buffer.from([0, 1, 255]);
        const found = await withScope(
          scope,
          (db) => row(db, shape)`
            SELECT ${day}::date AS day, ${[day, null]}::date[] AS days, ${at}::timestamptz AS at, ${2n ** 60n}::int8 AS big,
              ${[1n]}::int8[] AS bigs, ${7}::int AS small, ${true}::bool AS yes, ${id}::uuid AS id, ${raw}::bytea AS raw,
              ${JSON.stringify({ a: [1] })}::jsonb AS said, ${words}::text[] AS words, ${null}::text AS none`,
        );
        expect(found).toEqual({
          ...{
            day,
            days: [day, null],
            at,
            big: 2n ** 60n,
            bigs: [1n],
            small: 7,
            yes: true,
            id,
            raw,
          },
          ...{ said: { a: [1] }, words, none: null },
        });
      } finally {
        process.env.TZ = before;
      }
    },
  );
});

describe("the connections", () => {
  it("are shared by two bundles of one process: neither knows what the other has loaded", async () => {
    const { schoolId, scope } = await aSchool();
    const aBundle = async () => {
      vi.resetModules();
      return { ...(await import("@/lib/data/scope")), ...(await import("@/lib/data/rows")) };
    };
    const bundles = [await aBundle(), await aBundle()] as const;
    expect(bundles[0].withScope).not.toBe(bundles[1].withScope);
    const ask = (at: 0 | 1) =>
      bundles[at].withScope(scope, async (db) => {
        await db.course.count({ where: { schoolId } });
        const shape = bundles[at].shapeOf<{ n: number }>("twoBundles", { n: bundles[at].int });
        return bundles[at].row(
          db,
          shape,
        )(at === 0 ? Prisma.sql`SELECT ${1}::int AS n` : Prisma.sql`SELECT 10 * ${2}::int AS n`);
      });
    for (const at of [0, 1, 0, 1] as const) expect(await ask(at)).toEqual({ n: at === 0 ? 1 : 20 });
  });

  it("serve more at once than there are, each in its own scope", async () => {
    const schools = await Promise.all(
      [1, 2, 3].map(async (students) => {
        const school = await aSchool();
        await aClass(school.schoolId, students);
        return { ...school, students };
      }),
    );
    const asked = Array.from({ length: 60 }, (_, n) => schools[n % 3]!);
    const seen = await Promise.all(
      asked.map(({ scope }) => withScope(scope, (db) => db.student.count())),
    );
    expect(seen).toEqual(asked.map(({ students }) => students));
  });
});
