import { randomBytes } from "node:crypto";

import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { addStudent } from "@/lib/data/commands/roster/students";
import { checkKeys } from "@/lib/data/keys";
import { attempt, disconnect } from "@/lib/data/scope";

import { connected } from "../../scripts/database/application";
import { aClass, aSchool, on, owner } from "../support/given";
import { testEnvironment } from "../support/environment";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const { DATA_KEY, BLIND_KEY } = testEnvironment;
const other = () => randomBytes(32).toString("base64");
const check = (keys: { DATA_KEY: string; BLIND_KEY: string }) =>
  connected(process.env.MIGRATION_DATABASE_URL ?? "", (client) => checkKeys(client, keys));
const fits = { ok: true };

/** The database as a release left it that wrote no fingerprints down, with one sealed number in it. */
async function filledWithoutFingerprints() {
  const school = await aSchool();
  const { id: classId } = await aClass(school.schoolId, 0);
  const idNumber = "11010519491231002X";
  const student = { classId, studentNo: "1", name: "周宁", sex: "女", idNumber } as const;
  const added = await attempt(school.scope, (db) =>
    addStudent(db, { ...student, phone: "", from: on }, school.deed),
  );
  expect(added).toMatchObject({ ok: true });
  await owner.installation.upsert({
    where: { id: 1 },
    create: { id: 1 },
    update: { dataKeyFingerprint: null, blindKeyFingerprint: null },
  });
}

describe("the keys at hand and the data", () => {
  beforeEach(async () => {
    await owner.installation.deleteMany();
  });

  it("any keys fit a database that was not filled yet", async () => {
    expect(await check({ DATA_KEY: other(), BLIND_KEY: other() })).toMatchObject(fits);
  });

  it("names a key that does not open what was stored before fingerprints were kept", async () => {
    await filledWithoutFingerprints();
    expect(await check({ DATA_KEY: other(), BLIND_KEY })).toEqual({
      ok: false,
      reason: "DATA_KEY_DIFFERS",
    });
    expect(await check({ DATA_KEY, BLIND_KEY: other() })).toEqual({
      ok: false,
      reason: "BLIND_KEY_DIFFERS",
    });
    expect(await owner.installation.findFirst()).toMatchObject({ dataKeyFingerprint: null });
  });

  it("writes down which keys fitted, and refuses others from then on", async () => {
    await filledWithoutFingerprints();
    expect(await check({ DATA_KEY, BLIND_KEY })).toMatchObject(fits);
    await owner.student.updateMany({ data: { idSealed: null } });
    expect(await check({ DATA_KEY: other(), BLIND_KEY })).toMatchObject({
      reason: "DATA_KEY_DIFFERS",
    });
    expect(await check({ DATA_KEY, BLIND_KEY: other() })).toMatchObject({
      reason: "BLIND_KEY_DIFFERS",
    });
    expect(await check({ DATA_KEY, BLIND_KEY })).toMatchObject(fits);
  });
});
