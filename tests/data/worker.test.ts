import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

import pg from "pg";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";

import { beginImport, discardImport, takeUpImport } from "@/lib/data/commands/imports/begin";
import { keepFile } from "@/lib/data/commands/stored-files";
import { findImport } from "@/lib/data/queries/imports";
import { listWork } from "@/lib/data/queries/work";
import { enqueue } from "@/lib/data/queue";
import { WorkerHeart } from "@/lib/data/worker-heart";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";
import { shanghaiDay } from "@/lib/domain/calendar/day";
import { refused } from "@/lib/domain/outcome";
import { ImportGone } from "@/lib/data/commands/imports/staging";
import { readImport } from "@/lib/jobs/read-import";
import { tasks } from "@/lib/jobs/tasks";
import { startWorker, type Worker } from "@/lib/jobs/worker";

import { runCli } from "../../scripts/cli/run";
import { anActor, aSchool, owner, type School } from "../support/given";

const roster = readFileSync("tests/fixtures/workbooks/roster-flat.xlsx");
const fileHash = Uint8Array.from(createHash("sha256").update(roster).digest());
/** For hangs: a job starts within some milliseconds. */
const patience = { timeout: 60_000 };

const queue = new pg.Pool({ connectionString: process.env.OWNER_DATABASE_URL });
/** Only what these tests ask for: the hourly rounds wait in the queue as well. */
const jobs = async () => {
  const { rows } = await queue.query<{ id: string; attempts: number; locked_by: string | null }>(
    "SELECT id, attempts, locked_by FROM graphile_worker.jobs WHERE task_identifier NOT IN ('house.keep', 'audit.seal') ORDER BY id",
  );
  return rows;
};

const reported: string[] = [];
let worker: Worker | undefined;
const start = async () => {
  const report = (error: unknown, where: string) => reported.push(`${where}: ${String(error)}`);
  worker = await startWorker(report, { beatMs: 1_000 });
};

beforeEach(async () => {
  reported.length = 0;
  await queue.query("DELETE FROM graphile_worker._private_jobs");
});
afterEach(async () => {
  await worker?.stop();
  await worker?.ended;
  worker = undefined;
});
afterAll(async () => {
  await queue.end();
  await disconnect();
  await owner.$disconnect();
});

/** An upload as the office makes it, its file kept and a worker asked. */
async function upload(school: School, bytes: Buffer = roster): Promise<string> {
  const file = { purpose: "IMPORT", fileName: "roster.xlsx", mediaType: "x/y", bytes } as const;
  // Now: the hourly round, which a worker begins with, ends what waits since 2020.
  const at = new Date();
  const deed = { ...school.deed, at, on: shanghaiDay(at) };
  const begun = await attempt(school.scope, async (db) => {
    const kept = await keepFile(db, file, deed);
    if (!kept.ok) return kept;
    const { fileId } = kept.value;
    const about = { kind: "ROSTER", asOf: "2020-03-16", termId: null, fileName: "x" } as const;
    const sizes = { fileHash, fileBytes: bytes.length, fileId };
    return beginImport(db, { ...about, ...sizes }, deed);
  });
  if (!begun.ok) throw new Error(begun.reason);
  return begun.value.importId;
}

/** What the command line says of the queue. */
async function queueShown() {
  let said = "";
  const io = { out: (text: string) => (said += text), err: () => undefined };
  const exit = await runCli(["queue", "show", "--json"], io);
  return { exit, ...(JSON.parse(said) as object) };
}

const stateOf = (school: School, importId: string) =>
  withScope(school.scope, async (db) => {
    const found = await findImport(db, school.schoolId, importId);
    return `${found?.status} ${found?.failure ?? ""}`.trim();
  });

describe("the queue", () => {
  it("hands an upload to a worker, which reads it into a preview", async () => {
    const school = await aSchool();
    const importId = await upload(school);
    expect(await stateOf(school, importId)).toBe("READING");
    const shown = await queueShown();
    expect(shown).toMatchObject({ exit: 0, tasks: [{ task: "import.read", waiting: 1 }] });
    await start();
    await expect.poll(() => stateOf(school, importId), patience).toBe("PREVIEW");
    await expect.poll(jobs, patience).toEqual([]);
    expect(reported).toEqual([]);
  });

  it("keeps a file's own fault as the import's failure, and does not try again", async () => {
    const school = await aSchool();
    const importId = await upload(school, Buffer.from("not a table"));
    const shown = () => withScope(school.scope, (db) => listWork(db, school.schoolId, new Date()));
    expect(await shown()).toMatchObject([{ id: importId, state: "RUNNING", byName: "测试人员" }]);
    await start();
    await expect.poll(() => stateOf(school, importId), patience).toMatch(/^FAILED [A-Z_]+$/);
    await expect.poll(jobs, patience).toEqual([]);
    expect(await shown()).toMatchObject([{ state: "FAILED", failure: expect.any(String) }]);
  });

  it("names to its operator what was given up, with the last error", async () => {
    await upload(await aSchool());
    await queue.query(
      "UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'no disk'",
    );
    expect(await queueShown()).toMatchObject({
      exit: 1,
      tasks: [{ task: "import.read", waiting: 0, running: 0, givenUp: 1, lastError: "no disk" }],
    });
  });

  it("knows nothing of what was rolled back", async () => {
    const school = await aSchool();
    await attempt(school.scope, async (db) => {
      await enqueue(db, "import.read", { importId: school.schoolId });
      return refused("NOT_FOUND");
    });
    expect(await jobs()).toEqual([]);
  });

  it("leaves nothing staged of an import that was put away while it was read", async () => {
    const school = await aSchool();
    const { schoolId, scope, deed } = school;
    const importId = await upload(school);
    await withScope(scope, (db) =>
      db.import.updateMany({ where: { schoolId, id: importId }, data: { status: "DISCARDED" } }),
    );
    await expect(
      readImport({
        ...{ scope, importId, kind: "ROSTER", asOf: deed.on, termId: null, bytes: roster },
      }),
    ).rejects.toThrow(ImportGone);
    expect(await owner.importRow.count({ where: { schoolId, importId } })).toBe(0);
  });

  it("lets an attempt that was overtaken stage nothing more, and say nothing", async () => {
    const school = await aSchool();
    const { schoolId, scope, deed } = school;
    const importId = await upload(school);
    const takeUp = () => withScope(scope, (db) => takeUpImport(db, schoolId, importId));
    const read = (attempt: number, bytes: Uint8Array) =>
      readImport({
        ...{ scope, importId, attempt, kind: "ROSTER", asOf: deed.on, termId: null, bytes },
      });
    const [first, second] = [await takeUp(), await takeUp()];
    await expect(read(first!.attempt, roster)).rejects.toThrow(ImportGone);
    await read(first!.attempt, Buffer.from("not a table"));
    expect(await stateOf(school, importId)).toBe("READING");
    expect(await owner.importRow.count({ where: { schoolId, importId } })).toBe(0);
    expect(await read(second!.attempt, roster)).toMatchObject({ ok: true });
    expect(await stateOf(school, importId)).toBe("PREVIEW");
  });

  it("takes nothing from a preview where a later attempt gives up", async () => {
    const school = await aSchool();
    const importId = await upload(school);
    await start();
    await expect.poll(() => stateOf(school, importId), patience).toBe("PREVIEW");
    const staged = await owner.importRow.count({ where: { importId } });
    await tasks["import.read"].abandon(school.scope, { importId }, "INTERRUPTED");
    expect(await stateOf(school, importId)).toBe("PREVIEW");
    expect(await owner.importRow.count({ where: { importId } })).toBe(staged);
    expect(staged).toBeGreaterThan(0);
  });

  it("lets a put-away import be", async () => {
    const school = await aSchool();
    const importId = await upload(school);
    expect(
      await attempt(school.scope, (db) => discardImport(db, { importId, version: 1 }, school.deed)),
    ).toMatchObject({ ok: true });
    await start();
    await expect.poll(jobs, patience).toEqual([]);
    expect(await stateOf(school, importId)).toBe("DISCARDED");
  });

  it("is asked by a school alone, in its own name", async () => {
    const { accountId } = await anActor("PROVINCE");
    const scopes: Scope[] = [{ kind: "province", accountId }, { kind: "gate" }];
    for (const scope of scopes)
      await expect(
        withScope(scope, (db) => enqueue(db, "import.read", { importId: accountId })),
      ).rejects.toThrow(/permission denied/);
    const [ours, theirs] = [await aSchool(), await aSchool()];
    const importId = await upload(theirs);
    await queue.query("DELETE FROM graphile_worker._private_jobs");
    await withScope(ours.scope, (db) => enqueue(db, "import.read", { importId }));
    await start();
    await expect.poll(jobs, patience).toEqual([]);
    expect(await stateOf(theirs, importId)).toBe("READING");
  });

  it("does not work for somebody who lost the role meanwhile", async () => {
    const school = await aSchool();
    const importId = await upload(school);
    await owner.account.update({
      where: { id: school.admin.accountId },
      data: { disabledAt: new Date() },
    });
    await start();
    await expect.poll(() => stateOf(school, importId), patience).toBe("FAILED FORBIDDEN");
  });
});

describe("a worker that died", () => {
  const holding = (by: string, attempts = 1) =>
    queue.query(
      `UPDATE graphile_worker._private_jobs SET locked_at = now() - interval '1 minute', locked_by = $1, attempts = $2`,
      [by, attempts],
    );

  it("gives what it held to another, which begins from the beginning", async () => {
    const school = await aSchool();
    const importId = await upload(school);
    await owner.importRow.create({
      data: {
        ...{ schoolId: school.schoolId, importId, rowNo: 1, sheet: "", effect: "CREATE" },
        ...{ content: {}, subjectId: school.schoolId },
      },
    });
    await holding("dead");
    await start();
    await expect.poll(() => stateOf(school, importId), patience).toBe("PREVIEW");
  });

  it("is told from one that lives", async () => {
    const school = await aSchool();
    await upload(school);
    const heart = new WorkerHeart(queue, { beatMs: 3_600_000 });
    await holding("alive");
    await heart.during("alive", async () => {
      await heart.beat();
      await heart.beat();
      expect(await jobs()).toMatchObject([{ locked_by: "alive" }]);
    });
    await queue.query("UPDATE worker_beat SET beat_at = now() - interval '20 seconds'");
    await heart.beat();
    expect(await jobs()).toMatchObject([{ locked_by: null }]);
    heart.stop();
  });

  it("is not followed for ever: after three attempts it ends with a sentence", async () => {
    const school = await aSchool();
    const importId = await upload(school);
    await holding("dead", 3);
    await start();
    await expect.poll(() => stateOf(school, importId), patience).toBe("FAILED INTERRUPTED");
    await expect.poll(jobs, patience).toEqual([]);
  });
});
