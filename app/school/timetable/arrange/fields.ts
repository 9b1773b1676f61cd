import { z } from "zod";

import type { ArrangeSeconds } from "@/lib/domain/timetable/run/run";

/** How long a search may take, as its form sends it. */
export const secondsField = z
  .enum(["5", "20", "60"])
  .transform((seconds) => Number(seconds) as ArrangeSeconds);
