"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { addCourse, changeCourse } from "@/lib/data/commands/roster/courses";
import { courseCategories } from "@/lib/domain/plan/teaching-plan";

export const addCourseAction = schoolAction(
  "course.write",
  { name: z.string().trim().min(1).max(50), category: z.enum(courseCategories) },
  addCourse,
);

export const changeCourseAction = schoolAction(
  "course.write",
  {
    courseId: z.uuid(),
    version: z.coerce.number().int(),
    category: z.enum(courseCategories),
    suitableOnline: z.stringbool(),
  },
  changeCourse,
);
