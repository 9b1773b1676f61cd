"use server";

import { z } from "zod";

import { schoolAction } from "@/lib/auth/action";
import { addCourse, changeCourse } from "@/lib/data/commands/roster/courses";
import { aText, aVersion, anId } from "@/lib/data/input";
import { courseCategories } from "@/lib/domain/plan/teaching-plan";

export const addCourseAction = schoolAction(
  "course.write",
  { name: aText(50, 1), category: z.enum(courseCategories) },
  addCourse,
);

export const changeCourseAction = schoolAction(
  "course.write",
  {
    courseId: anId,
    version: aVersion,
    category: z.enum(courseCategories),
    suitableOnline: z.stringbool(),
  },
  changeCourse,
);
