import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeEach, describe, expect, it } from "vitest";

import { recordAudit } from "@/lib/data/commands/audit";
import { writeHeads } from "@/lib/data/commands/audit-heads";
import { disconnect, withScope } from "@/lib/data/scope";

import { runCli } from "../../scripts/cli/run";
import { aSchool, owner, type School } from "../support/given";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yibanyian-heads-"));
  return () => rmSync(folder, { recursive: true });
});
afterAll(async () => {
  await disconnect();
  await owner.$disconnect();
});

const deed = ({ scope, deed }: School) =>
  withScope(scope, (db) => recordAudit(db, deed, "class.change", { type: "class", id: "1" }));

/** A school with three links, and the file its chain's end was written to. */
async function written() {
  const school = await aSchool();
  for (let link = 1; link <= 3; link++) await deed(school);
  const { digest } = await writeHeads(folder, new Date());
  return { ...school, digest, file: join(folder, readdirSync(folder)[0]!) };
}

async function verify(...words: string[]) {
  let [out, err] = ["", ""];
  const exit = await runCli(["audit", "verify", ...words, "--json"], {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  const { findings = [] } = out ? (JSON.parse(out) as { findings: object[] }) : {};
  return { exit, err, findings };
}

/** What somebody with the database alone would do: the chain agrees with itself again. */
const headFollows = (chain: string) => owner.$executeRaw`
  UPDATE audit_head h SET seq = e.seq, hash = e.hash FROM audit_entry e
  WHERE h.chain_id = ${chain}::uuid AND e.chain_id = h.chain_id
    AND e.seq = (SELECT max(seq) FROM audit_entry WHERE chain_id = h.chain_id)`;

describe("the ends of the chains outside the database", () => {
  it("agree with chains that only grew, and their digest stands inside", async () => {
    const { file, digest, ...school } = await written();
    await deed(school as School);
    expect(await verify(file)).toEqual({ exit: 0, err: "", findings: [] });
    const { scope } = school;
    const seal = await withScope(scope, (db) =>
      db.auditSeal.findFirst({ select: { digest: true }, orderBy: { at: "desc" } }),
    );
    expect(seal).toEqual({ digest });
  });

  it("tell a cut tail whose head was set back", async () => {
    const { file, schoolId, name } = await written();
    await owner.auditEntry.deleteMany({ where: { chainId: schoolId, seq: 3 } });
    await headFollows(schoolId);
    expect((await verify()).findings).toEqual([]);
    expect(await verify(file)).toMatchObject({
      exit: 1,
      findings: [{ chain: schoolId, place: name, code: "TAIL_CUT", seq: 3 }],
    });
  });

  it("tell a tail that was written anew with hashes that follow", async () => {
    const { file, schoolId } = await written();
    await owner.$executeRaw`
      UPDATE audit_entry SET action = 'class.add', hash = audit_hash(prev_hash, chain_id, seq, at, actor_id, actor_role,
        'class.add', subject_type, subject_id, before, after)
      WHERE chain_id = ${schoolId}::uuid AND seq = 3`;
    await headFollows(schoolId);
    expect((await verify()).findings).toEqual([]);
    expect((await verify(file)).findings).toEqual([
      expect.objectContaining({ chain: schoolId, code: "TAIL_REWRITTEN" }),
    ]);
  });

  it("tell a chain that is gone, with its head", async () => {
    const { file, schoolId } = await written();
    await owner.auditEntry.deleteMany({ where: { chainId: schoolId } });
    await owner.auditHead.deleteMany({ where: { chainId: schoolId } });
    expect((await verify()).findings).toEqual([]);
    expect((await verify(file)).findings).toEqual([
      expect.objectContaining({ chain: schoolId, code: "CHAIN_MISSING", seq: 3 }),
    ]);
  });

  it("prove nothing where the file was changed, or is none", async () => {
    const { file } = await written();
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace(/"seq":3/, '"seq":2'));
    expect(await verify(file)).toMatchObject({ exit: 2, err: /BAD_SIGNATURE/ });
    writeFileSync(file, "{}");
    expect(await verify(file)).toMatchObject({ exit: 2, err: /NOT_HEADS/ });
    expect(await verify(join(folder, "none.json"))).toMatchObject({ exit: 2, err: /no file/ });
  });

  it("are kept by the hour for some days, and then by the day", async () => {
    const at = (time: string) => writeHeads(folder, new Date(`${time}:00Z`));
    for (const time of ["2026-01-01T03:07", "2026-01-01T20:07", "2026-01-02T03:07"]) await at(time);
    await at("2026-01-20T03:07");
    await at("2026-01-20T04:07");
    expect(readdirSync(folder).sort()).toEqual([
      "heads-2026-01-01T200700Z.json",
      "heads-2026-01-02T030700Z.json",
      "heads-2026-01-20T030700Z.json",
      "heads-2026-01-20T040700Z.json",
    ]);
  });
});
