"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { changeSetting, setOpeningDay, setPeriods } from "@/lib/data/commands/settings";
import { addTerm, changeTerm, chooseMakeUpDays } from "@/lib/data/commands/terms";
import { aDay, aDayOrNone, aVersion, anId } from "@/lib/data/input";

import { choicesOf, periodsOf, settingFields, termFields, timeList } from "./fields";

export const addTermAction = schoolAction("settings.write", termFields, addTerm);

export const changeTermAction = schoolAction(
  "settings.write",
  { ...termFields, termId: anId, version: aVersion },
  changeTerm,
);

export const setPeriodsAction = schoolAction(
  "settings.write",
  { version: aVersion, starts: timeList, ends: timeList },
  (db, { version, starts, ends }, deed) =>
    setPeriods(db, { version, periods: periodsOf(starts, ends) }, deed),
);

export const changeSettingAction = schoolAction("settings.write", settingFields, changeSetting);

export const chooseMakeUpDaysAction = schoolAction(
  "settings.write",
  {
    termId: anId,
    version: aVersion,
    day: z.array(aDay).max(20),
    repeats: z.array(z.enum(["", "1", "2", "3", "4", "5"])).max(20),
  },
  (db, { termId, version, day, repeats }, deed) =>
    chooseMakeUpDays(db, { termId, version, choices: choicesOf(day, repeats) }, deed),
);

const maybeDay = aDayOrNone;

export const setOpeningDayAction = schoolAction(
  "settings.write",
  {
    openingOn: maybeDay,
    seen: maybeDay,
  },
  setOpeningDay,
);
