import { parseArgs } from "node:util";
import type { CliCommand } from "./command";
import { UnusableInput } from "./command";

export type Language = "zh-CN" | "en";

/**
 * Reads a command's words: `--name value` for each of `options`, `--json`, `--lang`, and exactly the named positions, with as many
 * more as are `optional`.
 * Anything else is unusable and answered with the usage line.
 */
export function readArguments(
  { usage }: Pick<CliCommand, "usage">,
  words: readonly string[],
  {
    positions,
    optional = 0,
    options = [],
  }: { positions: number; optional?: number; options?: readonly string[] },
): {
  positions: string[];
  options: Readonly<Record<string, string | undefined>>;
  json: boolean;
  language: Language;
} {
  const wrong = (why: string) => new UnusableInput(`${why}\nUsage: ${usage}`);
  try {
    const parsed = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        lang: { type: "string" },
        ...Object.fromEntries(options.map((name) => [name, { type: "string" as const }])),
      },
    });
    const values = parsed.values as Record<string, string | boolean | undefined>;
    const over = parsed.positionals.length - positions;
    if (over < 0 || over > optional)
      throw wrong(`${positions} argument(s) expected, ${parsed.positionals.length} given.`);
    const language = values.lang ?? "zh-CN";
    if (language !== "zh-CN" && language !== "en") throw wrong("--lang is zh-CN or en.");
    const given = Object.entries(values).flatMap(([name, value]) =>
      typeof value === "string" ? [[name, value] as const] : [],
    );
    return {
      positions: parsed.positionals,
      options: Object.fromEntries(given),
      json: values.json === true,
      language,
    };
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw wrong((error as Error).message);
  }
}
