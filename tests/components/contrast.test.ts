import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const root = new URL("../../", import.meta.url);
const css = readFileSync(new URL("app/globals.css", root), "utf8");

/** The tokens a block states, by name. */
function tokens(opening: string): Map<string, string> {
  const start = css.indexOf(opening);
  if (start < 0) throw new Error(`no block ${opening}`);
  const block = css.slice(start, css.indexOf("}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6,8});/g)].map(([, name = "", hex = ""]) => [
      name,
      hex,
    ]),
  );
}

const light = tokens(":root {");
const dark = tokens(':root[data-theme="dark"] {');
const device = tokens(':root:not([data-theme="light"]) {');

/** WCAG 2.2 relative luminance of #rrggbb. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["canvas", "surface", "sunken", "primary-soft"];
const states = ["met", "short", "blocked", "unknown"];
const text = [
  ...["ink", "muted", "primary", ...states].flatMap((front) =>
    grounds.map((back) => [front, back]),
  ),
  ...states.flatMap((state) => [
    [state, `${state}-soft`],
    ["ink", `${state}-soft`],
    ["muted", `${state}-soft`],
  ]),
  ...["public", "theory", "integrated", "practice"].flatMap((kind) => [
    ["ink", `kind-${kind}`],
    ["muted", `kind-${kind}`],
  ]),
  ["on-primary", "primary"],
  ["on-primary", "primary-strong"],
  ["surface", "ink"],
] as [string, string][];
const shapes = [
  ...grounds.flatMap((back) => [
    ["edge", back],
    ["primary", back],
  ]),
  ["primary", "primary-tint"],
] as [string, string][];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_, theme) => {
  const colour = (name: string) => theme.get(name) ?? expect.fail(`no token --${name}`);

  it.each(text)("text %s on %s reads at 4.5 : 1", (front, back) => {
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(shapes)("the edge %s against %s shows at 3 : 1 (2 : 1 between fills)", (front, back) => {
    const least = back === "primary-tint" ? 2 : 3;
    expect(contrast(colour(front), colour(back))).toBeGreaterThanOrEqual(least);
  });

  it("keeps the four kinds of courses apart in grey", () => {
    const greys = ["public", "theory", "integrated", "practice"].map((kind) =>
      luminance(colour(`kind-${kind}`)),
    );
    const sorted = [...greys].sort((a, b) => a - b);
    for (let at = 1; at < sorted.length; at++)
      expect(((sorted[at] ?? 0) + 0.05) / ((sorted[at - 1] ?? 0) + 0.05)).toBeGreaterThan(1.08);
  });
});

it("states the same dark for the device's choice and the person's", () => {
  expect([...device]).toEqual([...dark]);
});

it("states every colour of light in dark", () => {
  expect([...dark.keys()]).toEqual([...light.keys()]);
});

/** Tailwind's own palette and sizes are switched off; a class of theirs would silently do nothing. */
it("uses no class outside the project's scales", () => {
  const palette =
    "(?:slate|gray|zinc|neutral|stone|red|orange|amber|yellow|lime|green|emerald|teal|cyan|sky|blue|indigo|violet|purple|fuchsia|pink|rose)-\\d+|white|black";
  const strange = new RegExp(
    `[\\s"'\`:](?:(?:bg|text|border|ring|fill|stroke|outline|divide|accent|decoration)-(?:${palette})|text-(?:2xl|3xl|4xl|5xl)|font-(?:medium|semibold|light)|rounded-(?:xl|2xl|3xl)|shadow(?:-(?:sm|md|lg|xl))?)(?=[\\s"'\`/])`,
    "g",
  );
  const found = ["app", "components"].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".tsx"))
      .flatMap((file) =>
        [...readFileSync(new URL(`${folder}/${file}`, root), "utf8").matchAll(strange)].map(
          ([word]) => `${folder}/${file}: ${word.slice(1)}`,
        ),
      ),
  );
  expect(found).toEqual([]);
});
