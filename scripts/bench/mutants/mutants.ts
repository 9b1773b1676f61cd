import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";

import type { Stryker } from "@stryker-mutator/core";
import { Instrumenter } from "@stryker-mutator/instrumenter";

import { CHECKOUT } from "../../database/checkout";

/** Mutants of one operator: texts, lists and whole blocks are no rule's boundary. */
export const leftOut = [
  "ArrayDeclaration",
  "ArrowFunction",
  "BlockStatement",
  "ConditionalExpression",
  "ObjectLiteral",
  "OptionalChaining",
  "Regex",
  "StringLiteral",
];

/** A mutant by what its line says, so that lines above may come and go. */
export interface Named {
  readonly file: string;
  readonly line: string;
  readonly from: string;
  readonly to: string;
}

type MutantResult = Awaited<ReturnType<Stryker["runMutationTest"]>>[number];
type Place = Pick<MutantResult, "fileName" | "location" | "replacement">;
type Range = MutantResult["location"];

const cut = (text: string, { start, end }: Range): string =>
  text
    .split("\n")
    .slice(start.line, end.line + 1)
    .map((line, at, all) =>
      line.slice(at === 0 ? start.column : 0, at === all.length - 1 ? end.column : undefined),
    )
    .join("\n");

/** What a mutant changes, in the words of the file; Stryker's report counts lines and columns from 1, its instrumenter from 0. */
export function named({ fileName, location, replacement }: Place, first: 0 | 1): Named {
  const text = readFileSync(fileName, "utf8");
  const at = ({ line, column }: Range["start"]) => ({ line: line - first, column: column - first });
  const range = { start: at(location.start), end: at(location.end) };
  return {
    file: relative(CHECKOUT, fileName).split(sep).join("/"),
    line: text.split("\n")[range.start.line]!.trim(),
    from: cut(text, range),
    to: replacement ?? "",
  };
}

const silent = new Proxy({}, { get: () => () => false }) as ConstructorParameters<
  typeof Instrumenter
>[0];

const isInside = (inner: Range, outer: Range) =>
  (inner.start.line > outer.start.line ||
    (inner.start.line === outer.start.line && inner.start.column >= outer.start.column)) &&
  (inner.end.line < outer.end.line ||
    (inner.end.line === outer.end.line && inner.end.column <= outer.end.column));

/** Places of at least so many mutants, by chance from a seed, as Stryker's `mutate` takes them. */
export async function chosen(files: readonly string[], count: number, seed: number) {
  const { mutants } = await new Instrumenter(silent).instrument(
    files.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true })),
    { plugins: null, excludedMutations: leftOut, ignorers: [] },
  );
  // By what a mutant says, not by its number: code that comes or goes leaves the others' choice as it was.
  const lot = (mutant: Place) =>
    createHash("sha256")
      .update(JSON.stringify([seed, named(mutant, 0)]))
      .digest("hex");
  const left = mutants
    .map((mutant) => ({ ...mutant, lot: lot(mutant) }))
    .toSorted((a, b) => (a.lot < b.lot ? -1 : 1));
  const ranges: string[] = [];
  let held = 0;
  while (held < count && left.length > 0) {
    const { fileName, location } = left[0]!;
    // A place brings the mutants inside it.
    for (let at = left.length - 1; at >= 0; at--) {
      const other = left[at]!;
      if (other.fileName !== fileName || !isInside(other.location, location)) continue;
      left.splice(at, 1);
      held += 1;
    }
    const { start, end } = location;
    const file = relative(CHECKOUT, fileName).split(sep).join("/");
    ranges.push(`${file}:${start.line + 1}:${start.column}-${end.line + 1}:${end.column}`);
  }
  return { ranges, all: mutants.length };
}
