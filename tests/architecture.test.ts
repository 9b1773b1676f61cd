import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ESLint } from "eslint";
import { beforeAll, describe, expect, it } from "vitest";

// The planted files stand nowhere on the disk, and the search for circles reads the disk.
const eslint = new ESLint({ overrideConfig: { rules: { "import/no-cycle": "off" } } });

/** Any file of a room: an import that resolves to nothing would prove nothing. */
function fileOf(room: string): string {
  const found = readdirSync(room, { withFileTypes: true, recursive: true }).find(
    (entry) => entry.isFile() && /\.tsx?$/.test(entry.name),
  );
  if (!found) throw new Error(`${room} is empty`);
  return `@/${join(found.parentPath, found.name).replace(/\.tsx?$/, "")}`;
}

async function complaints(file: string, source: string): Promise<string[]> {
  const [result] = await eslint.lintText(source, { filePath: file });
  return (result?.messages ?? [])
    .filter(({ severity }) => severity === 2)
    .map(({ ruleId, message }) => ruleId ?? message);
}

// Loading the configuration and its plugins takes longer than any check.
beforeAll(async () => {
  await complaints("lib/domain/planted.ts", "");
});

const importing = (path: string) => `import * as planted from "${path}";\nexport { planted };\n`;

describe("what a room may not import", () => {
  it.each([
    ["lib/domain/planted.ts", "lib/data", "import/no-restricted-paths"],
    ["lib/domain/planted.ts", "lib/files", "import/no-restricted-paths"],
    ["lib/domain/timetable/planted.ts", "lib/data", "import/no-restricted-paths"],
    ["lib/domain/timetable/planted.ts", "app", "import/no-restricted-paths"],
    ["lib/data/planted.ts", "app", "import/no-restricted-paths"],
    ["lib/data/planted.ts", "lib/auth", "import/no-restricted-paths"],
    ["lib/data/commands/planted.ts", "components", "import/no-restricted-paths"],
    ["lib/auth/planted.ts", "app", "import/no-restricted-paths"],
    ["lib/auth/planted.ts", "lib/data/generated", "import/no-restricted-paths"],
    ["lib/jobs/planted.ts", "lib/auth", "import/no-restricted-paths"],
    ["lib/files/planted.ts", "lib/data", "import/no-restricted-paths"],
    ["lib/files/planted.ts", "lib/auth", "import/no-restricted-paths"],
    ["components/planted.tsx", "lib/data", "import/no-restricted-paths"],
    ["components/ui/planted.tsx", "lib/auth", "import/no-restricted-paths"],
    ["app/school/planted.tsx", "lib/data/generated", "import/no-restricted-paths"],
    ["app/school/planted.tsx", "lib/files", "import/no-restricted-paths"],
    ["lib/data/planted.ts", "scripts", "import/no-restricted-paths"],
  ])("%s may not import %s", async (file, room, rule) => {
    expect(await complaints(file, importing(fileOf(room)))).toContain(rule);
  });

  it.each([
    ["lib/domain/planted.ts", "node:crypto"],
    ["lib/domain/timetable/planted.ts", "zod"],
    ["app/school/planted.tsx", "@prisma/client"],
    ["lib/auth/planted.ts", "pg"],
    ["lib/data/queries/planted.ts", "next/headers"],
    ["lib/data/planted.ts", "react"],
    ["lib/data/queries/planted.ts", "../wire"],
    ["lib/files/planted.ts", "pg"],
  ])("%s may not import %s", async (file, name) => {
    expect(await complaints(file, importing(name))).toContain("no-restricted-imports");
  });
});

describe("what a room may not say", () => {
  it.each([
    ["lib/domain/planted.ts", "export const at = new Date();", "no-restricted-syntax"],
    ["lib/domain/planted.ts", "export const at = Date.now();", "no-restricted-syntax"],
    ["lib/domain/timetable/planted.ts", "export const x = Math.random();", "no-restricted-syntax"],
    ["app/planted.tsx", "export const x = process.env.HOME;", "no-restricted-properties"],
    ["lib/auth/planted.ts", "export const x = process.env.HOME;", "no-restricted-properties"],
    ["lib/data/scope.ts", "export const x = process.env.HOME;", "no-restricted-properties"],
    [
      "lib/data/queries/planted.ts",
      "export const f = (db: { $queryRawUnsafe: (s: string) => void }) => db.$queryRawUnsafe('');",
      "no-restricted-properties",
    ],
    [
      "scripts/planted.ts",
      "export const f = (db: { $executeRawUnsafe: (s: string) => void }) => db.$executeRawUnsafe('');",
      "no-restricted-properties",
    ],
    ...["$queryRaw", "$executeRaw"].map((name) => [
      "lib/data/commands/planted.ts",
      `export const f = (db: { ${name}: (s: TemplateStringsArray) => void }) => db.${name}\`\`;`,
      "no-restricted-properties",
    ]),
    ["lib/jobs/planted.ts", "console.log(1);", "no-console"],
  ])("%s may not say %s", async (file, source, rule) => {
    expect(await complaints(file, source)).toContain(rule);
  });

  it.each([
    ["lib/domain/planted.ts", "export const at = (now: number) => new Date(now);"],
    ["lib/env.ts", "export const x = process.env.HOME;"],
    ["app/school/planted.tsx", importing("@/lib/domain/outcome")],
  ])("%s may say %s", async (file, source) => {
    expect(await complaints(file, source)).toEqual([]);
  });
});

describe("the words of the facts", () => {
  it("enrolled, taught, reported, evidenced and delivered are spelled in one place", () => {
    const spelled =
      /status (?:IN|=|<>) \(?'(?:ACTIVE|INTERNSHIP|PLANNED|CONFIRMED)'|l\.status <> 'RETURNED'|minutes \* /;
    const strange = readdirSync("lib/data", { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !/data\/(?:generated|facts)\//.test(path))
      .filter((path) => spelled.test(readFileSync(path, "utf8")));
    expect(strange).toEqual([]);
  });
});
