import { getTranslations } from "next-intl/server";

import { linkRoute } from "@/lib/auth/link-route";
import { refusal } from "@/lib/auth/route";
import { hasLeft } from "@/lib/data/queries/links";
import { listOwnSessions } from "@/lib/data/queries/sessions";
import { withScope } from "@/lib/data/scope";
import { addDays } from "@/lib/domain/calendar/day";
import { writeCalendar } from "@/lib/files/write-calendar";

/** Days of a calendar before and after today. */
const [back, ahead] = [14, 130];

async function calendarName(): Promise<string> {
  const t = await getTranslations("timetable.my");
  return t("calendarName");
}

/** A teacher's own sessions for the calendar of a phone; those called off are said to be so. */
export const GET = linkRoute("my.sessions", async ({ scope, at, on }) => {
  const { schoolId, teacherId } = scope;
  const sessions = await withScope(scope, async (db) =>
    (await hasLeft(db, schoolId, teacherId, on))
      ? null
      : listOwnSessions(db, schoolId, teacherId, {
          from: addDays(on, -back),
          to: addDays(on, ahead),
          withCancelled: true,
        }),
  );
  if (!sessions) return refusal("NOT_FOUND", 404);
  const events = sessions.map(({ courseName, classNames, platformName, ...session }) => ({
    ...session,
    summary: `${courseName} ${classNames.join("、")}`,
    location: platformName ?? "",
  }));
  return new Response(writeCalendar(await calendarName(), events, at), {
    headers: {
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="timetable.ics"',
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
