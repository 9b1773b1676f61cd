"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { changeArrangeWishes } from "@/lib/data/commands/arrange-wishes";
import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";

import { wishFields } from "./fields";

export const changeArrangeWishesAction = schoolAction(
  "settings.write",
  {
    version: z.coerce.number().int(),
    undesiredPeriods: z.array(z.coerce.number().int().min(1).max(20)).max(20).default([]),
    ...wishFields,
  },
  (db, { version, undesiredPeriods, ...levels }, deed) =>
    changeArrangeWishes(db, { version, wishes: arrangeWishes({ levels, undesiredPeriods }) }, deed),
);
