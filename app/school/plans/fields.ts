import { z } from "zod";

import { seenPlans } from "@/lib/data/commands/plan-versions";

type Seen = z.input<typeof seenPlans>[number];

/** Ticked rows: "version:revision" each. */
export const tickedPlans = z
  .array(
    z
      .string()
      .regex(/^[\da-f-]{36}:\d+$/)
      .transform((row): Seen => {
        const [versionId = "", revision] = row.split(":");
        return { versionId, revision };
      }),
  )
  .pipe(seenPlans);
