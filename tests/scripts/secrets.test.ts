import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, expect, it } from "vitest";

import { keepSecrets } from "../../scripts/database/secrets";

const folder = mkdtempSync(join(tmpdir(), "yibanyian-secrets-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a folder from before the application had a login of its own gets that login's password and keeps the rest", () => {
  const file = join(folder, "secrets.json");
  const { APPLICATION_PASSWORD: made, ...older } = keepSecrets(file);
  writeFileSync(file, JSON.stringify(older), { mode: 0o600 });
  const kept = keepSecrets(file);
  expect(kept).toEqual({ ...older, APPLICATION_PASSWORD: expect.stringMatching(/^[\w-]{32}$/) });
  expect(kept.APPLICATION_PASSWORD).not.toBe(made);
  expect(keepSecrets(file)).toEqual(kept);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(kept);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});
