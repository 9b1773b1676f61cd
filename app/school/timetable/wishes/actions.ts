"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { changeArrangeWishes } from "@/lib/data/commands/arrange-wishes";
import { aCount, aVersion } from "@/lib/data/input";
import { arrangeWishes } from "@/lib/domain/timetable/run/wishes";

import { wishFields } from "./fields";

export const changeArrangeWishesAction = schoolAction(
  "settings.write",
  {
    version: aVersion,
    undesiredPeriods: z.array(aCount(1, 20)).max(20).default([]),
    ...wishFields,
  },
  (db, { version, undesiredPeriods, ...levels }, deed) =>
    changeArrangeWishes(db, { version, wishes: arrangeWishes({ levels, undesiredPeriods }) }, deed),
);
