import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";

/** One entry of a calendar; a changed one keeps its id. */
export interface CalendarEvent {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly summary: string;
  readonly location: string;
  readonly cancelled: boolean;
}

/** Seconds after which a calendar asks again. */
const askAgain = 6 * 3600;

/**
 * A calendar as phones subscribe to it (RFC 5545), as it stands at a moment. Times are instants in UTC: the phone shows
 * them where it is.
 */
export function writeCalendar(name: string, events: readonly CalendarEvent[], at: Date): string {
  const calendar = ical({ name, ttl: askAgain, method: ICalCalendarMethod.PUBLISH });
  for (const { id, startsAt, endsAt, cancelled, ...words } of events)
    calendar.createEvent({
      ...words,
      id: `${id}@yibanyian`,
      start: startsAt,
      end: endsAt,
      stamp: at,
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  const text = calendar.toString();
  // The library leaves the last line without its end.
  return text.endsWith("\r\n") ? text : `${text}\r\n`;
}
