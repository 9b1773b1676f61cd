import { z } from "zod";

import { fileOf, schoolsTable, sheetShape } from "@/app/api/coverage-sheets";
import { refusal, regionRoute } from "@/lib/auth/route";
import { findCoverage, listReportingRegions } from "@/lib/data/queries/coverage";
import { withScope } from "@/lib/data/scope";
import { askedSpan } from "@/lib/domain/coverage/span";

/** The schools of the scope, or of one region in it, with their figures of a span. */
export const GET = regionRoute(
  "region.coverage",
  {
    ...sheetShape,
    region: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
  },
  async (_, { actor, scope, on: today, signIn }, { by, on, format, region }) => {
    const regionCode = actor.role === "CITY" ? actor.regionCode : region;
    if (region && region !== regionCode) return refusal("FORBIDDEN", 403);
    const span = askedSpan({ by, on }, today);
    const { regions, schools } = await withScope(scope, async (db) => ({
      regions: await listReportingRegions(db),
      schools: (await findCoverage(db, span, { regionCode: regionCode ?? null })).schools,
    }));
    const place = regions.find(({ code }) => code === regionCode)?.name ?? signIn.placeName;
    return fileOf(await schoolsTable(schools, regions, place, span), format);
  },
);
