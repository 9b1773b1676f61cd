import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "../database/checkout";

const folder = join(CHECKOUT, "lib/data");

/** Names of the shapes that statements by hand are given. */
function shapeNames(): string[] {
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.startsWith("generated"),
  );
  return sources.flatMap((file) =>
    [
      ...readFileSync(join(folder, file), "utf8").matchAll(/\bshapeOf(?:<[^(]*>)?\(\s*"([^"]+)"/g),
    ].map(([, name = ""]) => name),
  );
}

/**
 * Statements by hand that no data test held against what PostgreSQL sends (`tests/support/watch-rows.ts` lists those it
 * did), and names that two of them share.
 */
export function uncompared(list: string): string[] {
  const compared = new Set(existsSync(list) ? readFileSync(list, "utf8").split("\n") : []);
  const names = shapeNames();
  return [
    ...names.filter((name) => !compared.has(name)).map((name) => `${name} was compared by no test`),
    ...names.filter((name, at) => names.indexOf(name) !== at).map((name) => `${name} names two`),
  ];
}
