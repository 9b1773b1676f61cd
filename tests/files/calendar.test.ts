import ICAL from "ical.js";
import { expect, it } from "vitest";

import { writeCalendar } from "@/lib/files/write-calendar";

const at = new Date("2020-03-16T02:00:00Z");
const event = {
  id: "01709364-7801-7001-8001-00009e3779b1",
  startsAt: new Date("2020-03-16T00:30:00Z"),
  endsAt: new Date("2020-03-16T01:15:00Z"),
  summary: "机械制图, 第一章; 17数控加工1班、17数控加工2班 " + "很长的名字".repeat(20),
  location: "腾讯会议\n第二行",
  cancelled: false,
};

it("a calendar is read back by another reader: instants, words, what was called off", () => {
  const text = writeCalendar("我的课", [event, { ...event, id: "two", cancelled: true }], at);
  expect(text.endsWith("END:VCALENDAR\r\n")).toBe(true);
  for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  expect(events.map(({ uid }) => uid)).toEqual([`${event.id}@yibanyian`, "two@yibanyian"]);
  const [first] = events;
  expect(first!.startDate.toJSDate()).toEqual(event.startsAt);
  expect(first!.endDate.toJSDate()).toEqual(event.endsAt);
  expect(first!.summary).toBe(event.summary);
  expect(first!.location).toBe(event.location);
  const statuses = calendar
    .getAllSubcomponents("vevent")
    .map((one) => one.getFirstPropertyValue("status"));
  expect(statuses).toEqual(["CONFIRMED", "CANCELLED"]);
});

it("an empty calendar is a calendar", () => {
  const calendar = new ICAL.Component(ICAL.parse(writeCalendar("我的课", [], at)) as unknown[]);
  expect(calendar.getAllSubcomponents("vevent")).toEqual([]);
});
