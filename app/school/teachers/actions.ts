"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  addTeacher,
  changeTitle,
  setLeft,
  setUnavailability,
} from "@/lib/data/commands/roster/teachers";
import { aDay, aDayOrNone, aText, aVersion, anId } from "@/lib/data/input";

const text = aText(50);
const seen = { teacherId: anId, version: aVersion };

export const addTeacherAction = schoolAction(
  "teacher.write",
  {
    staffNo: aText(40, 1),
    name: text.min(1),
    subjects: aText(200).default(""),
    phone: aText(30).default(""),
    title: text.default(""),
    from: aDay,
  },
  addTeacher,
);

export const changeTitleAction = schoolAction(
  "teacher.write",
  { ...seen, title: text.min(1), from: aDay },
  changeTitle,
);

/** Ticked times as `weekday-period`; none ticked sends nothing. */
const slots = z
  .array(z.string().regex(/^[1-7]-(?:[1-9]|1\d|20)$/))
  .max(140)
  .default([])
  .transform((ticked) =>
    [...new Set(ticked)].map((slot) => {
      const [weekday = 0, period = 0] = slot.split("-").map(Number);
      return { weekday, period };
    }),
  );

export const setUnavailabilityAction = schoolAction(
  "teacher.write",
  { ...seen, slots },
  setUnavailability,
);

export const setLeftAction = schoolAction(
  "teacher.write",
  { ...seen, leftOn: aDayOrNone },
  setLeft,
);
