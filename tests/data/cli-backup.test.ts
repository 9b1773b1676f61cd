import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";

import { afterAll, expect, it } from "vitest";

import { addStudent } from "@/lib/data/commands/roster/students";
import { hashPassword, verifyPassword } from "@/lib/data/password";
import { findBackupState } from "@/lib/data/queries/backups";
import { attempt, disconnect, withScope, type Scope } from "@/lib/data/scope";
import { unseal } from "@/lib/data/seal";
import { runCli } from "@/scripts/cli/run";

import { connected } from "../../scripts/database/application";
import { aClass, anActor, aSchool, on, owner } from "../support/given";
import { anEmptyDatabase } from "../support/empty-database";
import { testEnvironment } from "../support/environment";

const folder = mkdtempSync(join(tmpdir(), "yibanyian-cli-backup-"));
const own = { ...process.env };

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
  rmSync(folder, { recursive: true, force: true });
});

async function cli(...words: string[]) {
  let [out, err] = ["", ""];
  const exit = await runCli(words, { out: (text) => (out += text), err: (text) => (err += text) });
  return { exit, out, err };
}

/** Runs the command line as if this database were the configured one. */
async function withDatabaseOf(database: { url: string; application: string }, ...words: string[]) {
  process.env.DATABASE_URL = database.application;
  process.env.MIGRATION_DATABASE_URL = database.url;
  try {
    return await cli(...words);
  } finally {
    Object.assign(process.env, own);
  }
}

const idNumber = "11010519491231002X";

it("a school's backup comes back elsewhere: the password holds, the number opens, the chains are whole", async () => {
  const school = await aSchool();
  const { id: classId } = await aClass(school.schoolId, 2);
  const student = { classId, studentNo: "1", name: "周宁", sex: "女", idNumber } as const;
  await attempt(school.scope, (db) =>
    addStudent(db, { ...student, phone: "", from: on }, school.deed),
  );
  await owner.account.update({
    where: { id: school.admin.accountId },
    data: { passwordHash: await hashPassword("Spring-term-2020") },
  });
  const [file, keys] = [join(folder, "one.backup"), join(folder, "one.keys")];
  expect(await cli("backup", file, "--with-keys", keys)).toMatchObject({
    exit: 0,
    out: expect.stringContaining("Keep it elsewhere"),
  });
  expect([statSync(file).mode & 0o777, statSync(keys).mode & 0o777]).toEqual([0o600, 0o600]);
  expect(readFileSync(keys, "utf8")).toContain(testEnvironment.DATA_KEY);
  const [run] = await owner.backupRun.findMany({ where: { fileName: "one.backup" } });
  expect(run).toMatchObject({ kind: "BY_HAND", failure: null });
  expect(Number(run!.fileBytes)).toBe(statSync(file).size);

  const database = await anEmptyDatabase();
  expect(await withDatabaseOf(database, "restore", file)).toMatchObject({ exit: 0 });
  expect(await withDatabaseOf(database, "audit", "verify")).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/links [1-9]\d* {2}broken 0/),
  });
  await connected(database.superuser, async (client) => {
    const { rows } = await client.query("SELECT id, id_sealed FROM student WHERE name = '周宁'");
    expect(unseal(rows[0].id_sealed, `student.id_sealed:${rows[0].id}`)).toBe(idNumber);
    const accounts = await client.query("SELECT password_hash FROM account WHERE id = $1", [
      school.admin.accountId,
    ]);
    expect(await verifyPassword(accounts.rows[0].password_hash, "Spring-term-2020")).toBe(true);
  });
  expect(await withDatabaseOf(database, "restore", file)).toMatchObject({
    exit: 2,
    err: expect.stringContaining("NOT_EMPTY"),
  });
  await database.drop();
});

it("refuses keys that are not the backup's, by name, and leaves the database empty", async () => {
  const file = join(folder, "two.backup");
  await cli("backup", file);
  const keys = join(folder, "other.keys");
  const { NEXTAUTH_SECRET, BLIND_KEY } = testEnvironment;
  const DATA_KEY = randomBytes(32).toString("base64");
  writeFileSync(keys, JSON.stringify({ NEXTAUTH_SECRET, DATA_KEY, BLIND_KEY }));
  const database = await anEmptyDatabase();
  expect(await withDatabaseOf(database, "restore", file, "--keys", keys)).toMatchObject({
    exit: 2,
    err: expect.stringContaining("DATA_KEY is not the key"),
  });
  const { rows } = await connected(database.superuser, (client) =>
    client.query("SELECT to_regclass('school') AS school"),
  );
  expect(rows[0].school).toBeNull();
  await database.drop();
});

it("overwrites no file, and says what is no backup", async () => {
  const file = join(folder, "there");
  writeFileSync(file, "姓名");
  expect(await cli("backup", file)).toMatchObject({ exit: 2, err: expect.stringContaining(file) });
  expect(await cli("restore", file)).toMatchObject({
    exit: 2,
    err: expect.stringContaining("NOT_A_BACKUP"),
  });
  expect(await cli("restore", join(folder, "nowhere"))).toMatchObject({ exit: 2 });
});

it("tells the province, and nobody else, when the last backup was and that a later one failed", async () => {
  const state = (scope: Scope) => withScope(scope, findBackupState);
  const { accountId } = await anActor("PROVINCE");
  const { scope } = await aSchool();
  await owner.backupRun.deleteMany();
  const asked = () => state({ kind: "province", accountId });
  expect(await asked()).toEqual({ last: null, failedAt: null });
  await cli("backup", join(folder, "told.backup"));
  expect(await asked()).toEqual({ last: { at: expect.any(Date), megabytes: 1 }, failedAt: null });
  writeFileSync(join(folder, "full"), "");
  expect(await cli("backup", join(folder, "full", "one.backup"))).toMatchObject({
    exit: 2,
    err: expect.stringContaining("The backup failed"),
  });
  expect(await asked()).toEqual({
    last: { at: expect.any(Date), megabytes: 1 },
    failedAt: expect.any(Date),
  });
  await expect(state(scope)).rejects.toThrow();
});
