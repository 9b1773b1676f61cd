"use server";

import { schoolAction } from "@/lib/auth/action";
import {
  addCourse,
  addCourseInput,
  changeCourse,
  changeCourseInput,
} from "@/lib/data/commands/roster/courses";

export const addCourseAction = schoolAction("course.write", addCourseInput, addCourse);

export const changeCourseAction = schoolAction("course.write", changeCourseInput, changeCourse);
