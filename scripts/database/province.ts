/** Which province an installation serves: its code and name, the regions that report to it, and where each lies on the map. */
import { readFileSync } from "node:fs";
import { z } from "zod";

import shipped from "../../lib/data/reference/province.json" with { type: "json" };
import { StartError } from "./start-error";

const code = z.string().regex(/^\d{6}$/, "six digits (GB/T 2260)");
const name = z.string().trim().min(2).max(30);
const place = z.int().min(1).max(12);

const regionShape = z.strictObject({
  code,
  name,
  kind: z.enum(["CITY", "COUNTY"]),
  /** The city a county lies in that reports to the province itself (C002). */
  liesIn: code.optional(),
  /** Column from the west and row from the north on the map of tiles; a region without one follows the others. */
  tile: z.tuple([place, place]).optional(),
});

const provinceShape = z
  .strictObject({
    source: z.string().min(1),
    code,
    name,
    regions: z.array(regionShape).min(1).max(100),
  })
  .superRefine(({ code: own, regions }, context) => {
    const codes = [own, ...regions.map((region) => region.code)];
    const tiles = regions.flatMap(({ tile }) => (tile ? [tile.join(",")] : []));
    const wrong = (message: string) => context.addIssue({ code: "custom", message });
    for (const twice of twiceIn(codes)) wrong(`region ${twice} stands twice`);
    for (const twice of twiceIn(tiles)) wrong(`two regions on tile ${twice}`);
    for (const { liesIn, name: whose } of regions)
      if (liesIn !== undefined && !codes.includes(liesIn)) wrong(`${whose} lies in no region`);
  });

export type Province = z.output<typeof provinceShape>;

const twiceIn = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

/**
 * The province of `PROVINCE_FILE`, or the shipped one.
 *
 * @throws StartError with every fault of the file in words
 */
export function provinceOf(file = process.env.PROVINCE_FILE): Province {
  const read = provinceShape.safeParse(file ? contentOf(file) : shipped);
  if (read.success) return read.data;
  const faults = read.error.issues.map(({ path, message }) => [...path, message].join(": "));
  throw new StartError(`The province file ${file ?? ""} cannot be used: ${faults.join("; ")}`);
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new StartError(`The province file ${file} cannot be read: ${(error as Error).message}`);
  }
}
