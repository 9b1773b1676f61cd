"use server";

import { teacherAction } from "@/lib/auth/action";
import { endCalendarLink, makeCalendarLink } from "@/lib/data/commands/links";

export const makeCalendarLinkAction = teacherAction("my.sessions", {}, makeCalendarLink);

export const endCalendarLinkAction = teacherAction("my.sessions", {}, endCalendarLink);
