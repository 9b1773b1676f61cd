"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import {
  addTeacher,
  changeTitle,
  setLeft,
  setUnavailability,
} from "@/lib/data/commands/roster/teachers";

const text = z.string().trim().max(50);
const seen = { teacherId: z.uuid(), version: z.coerce.number().int() };

export const addTeacherAction = schoolAction(
  "teacher.write",
  {
    staffNo: z.string().trim().min(1).max(40),
    name: text.min(1),
    subjects: z.string().trim().max(200).default(""),
    phone: z.string().trim().max(30).default(""),
    title: text.default(""),
    from: z.iso.date(),
  },
  addTeacher,
);

export const changeTitleAction = schoolAction(
  "teacher.write",
  { ...seen, title: text.min(1), from: z.iso.date() },
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
  { ...seen, leftOn: z.union([z.literal("").transform(() => null), z.iso.date()]) },
  setLeft,
);
