import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";

import { environmentShape } from "@/lib/env";

/** Read by the start script and what stands beside the application alone. */
const STARTER = ["MIGRATION_DATABASE_URL", "PORT", "DATA_FOLDER", "BACKUP_FOLDER", "PROVINCE_FILE"];
const example = parseEnv(readFileSync(".env.example", "utf8")) as Record<string, string>;

describe(".env.example", () => {
  it("lists every variable that is read, and no other", () => {
    const read = [...Object.keys(environmentShape.shape), ...STARTER];
    expect(Object.keys(example).sort()).toEqual(read.sort());
  });

  it("shows the values that hold where none is given", () => {
    const given = Object.fromEntries(Object.entries(example).filter(([, value]) => value !== ""));
    const keys = {
      NEXTAUTH_SECRET: "x".repeat(48),
      DATA_KEY: "A".repeat(43),
      BLIND_KEY: "A".repeat(43),
    };
    const needed = { DATABASE_URL: "postgresql://127.0.0.1/x", ...keys };
    expect(environmentShape.parse({ ...needed, ...given })).toEqual(environmentShape.parse(needed));
  });
});

describe("package.json", () => {
  it("has no program that fails on a fresh clone: packages and client are made first", () => {
    const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
      scripts: Record<string, string>;
    };
    // Tools of those who develop, which need the packages and nothing made from them.
    const { lint: _lint, format: _format, "db:generate": _generate, ...programs } = scripts;
    for (const command of Object.values(programs))
      expect(command).toMatch(/^node scripts\/(run|start|test\/run)\.mjs\b/);
  });
});
