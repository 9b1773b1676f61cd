import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const source = /\.tsx?$/;
/** The clauses themselves and what tools write cite nothing. */
const leftOut = /(?:^|\/)(?:generated|node_modules|notice)(?:\/|$)/;

function* files(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (leftOut.test(path)) continue;
    if (entry.isDirectory()) yield* files(root, path);
    else if (source.test(entry.name)) yield path;
  }
}

const clauseId = /\bC\d{3}\b/g;

/**
 * A test's or a group's title, also the one after an `each` table. A title is a string at the head of the call; what a test
 * does inside is no title.
 */
const title =
  /(?<![.\w])(?:describe|it|test)(?:\.\w+)*(?:<[^()]*>)?(?:\(\s*(?:\[[\s\S]*?\](?:\s*as const)?,?|[\w.]+)\s*\))?\(\s*(["'`])((?:\\.|(?!\1)[\s\S])*)\1/g;

export const titlesOf = (text: string): string[] =>
  [...text.matchAll(title)].map(([, , words]) => words ?? "");

/** Clause ids by the test files whose titles carry them. */
export function titles(root: string, folder: string) {
  const found = new Map<string, string[]>();
  for (const path of files(root, folder)) {
    const text = titlesOf(readFileSync(join(root, path), "utf8")).join("\n");
    for (const id of new Set(text.match(clauseId) ?? []))
      found.set(id, [...(found.get(id) ?? []), relative("", path)]);
  }
  return found;
}
