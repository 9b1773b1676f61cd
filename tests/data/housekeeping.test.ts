import { uuidv7 } from "uuidv7";
import { afterAll, describe, expect, it } from "vitest";

import { keepHouse } from "@/lib/data/commands/housekeeping";
import { dateOf } from "@/lib/data/day";
import { disconnect } from "@/lib/data/scope";

import { aSchool, owner } from "../support/given";

afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

/** An import that has begun to read and whose process is gone. */
async function reading(createdAt: Date, { queued = false } = {}) {
  const { schoolId, admin } = await aSchool();
  const id = uuidv7();
  await owner.import.create({
    data: {
      schoolId,
      id,
      kind: "ROSTER",
      status: "READING",
      fileName: "花名册.xlsx",
      fileHash: Buffer.alloc(32, 1),
      fileBytes: 1,
      asOf: dateOf("2020-03-09"),
      createdBy: admin.accountId,
      createdAt,
    },
  });
  const job = JSON.stringify({ input: { importId: id } });
  if (queued)
    await owner.$queryRaw`SELECT (graphile_worker.add_job('import.read', ${job}::json)).id::text`;
  return async () => {
    const { status, failure } = await owner.import.findUniqueOrThrow({
      where: { schoolId_id: { schoolId, id } },
    });
    return { status, failure };
  };
}

describe("the hourly round", () => {
  it("ends an import that has read for more than an hour with a sentence, and leaves a younger one", async () => {
    const now = new Date("2019-01-09T04:00:00Z");
    const [dead, alive] = [
      await reading(new Date("2019-01-09T02:59:59Z")),
      await reading(new Date("2019-01-09T03:00:00Z")),
    ];
    expect((await keepHouse(now)).imports).toBeGreaterThanOrEqual(1);
    expect(await dead()).toEqual({ status: "FAILED", failure: "INTERRUPTED" });
    expect(await alive()).toEqual({ status: "READING", failure: null });
  });

  it("leaves one that waits in the queue, however long no worker came", async () => {
    const waiting = await reading(new Date("2019-01-01T00:00:00Z"), { queued: true });
    await keepHouse(new Date("2019-01-09T04:00:00Z"));
    expect(await waiting()).toEqual({ status: "READING", failure: null });
  });

  it("may run twice at once", async () => {
    const dead = await reading(new Date("2019-01-09T00:00:00Z"));
    const now = new Date("2019-01-09T04:00:00Z");
    await Promise.all([keepHouse(now), keepHouse(now)]);
    expect(await dead()).toEqual({ status: "FAILED", failure: "INTERRUPTED" });
  });
});
