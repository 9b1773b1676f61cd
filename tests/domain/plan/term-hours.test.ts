import { describe, expect, it } from "vitest";

import { openingNotice } from "@/lib/domain/notice/opening-notice";
import { findings } from "@/lib/domain/notice/rule";
import { hourLedger, termWeeks, withinTermHours } from "@/lib/domain/plan/term-hours";

describe("C104 online hours count in the term", () => {
  it("counts weeks from Monday to Sunday, cut ones too", () => {
    expect(termWeeks("2020-03-09", "2020-07-10")).toBe(18);
    expect(termWeeks("2020-03-13", "2020-03-16")).toBe(2);
  });

  it("keeps term, planned, delivered and remaining minutes apart, offline courses beside online ones", () => {
    const item = { taskId: "t", courseName: "语文", weeklyMinutes: 90 };
    const lines = hourLedger(
      [
        { ...item, online: true, plannedMinutes: 900, deliveredMinutes: 180 },
        { ...item, online: false, plannedMinutes: 0, deliveredMinutes: 0 },
      ],
      18,
    );
    expect(
      lines.map(({ termMinutes, remainingMinutes }) => [termMinutes, remainingMinutes]),
    ).toEqual([
      [1620, 1440],
      [1620, 1620],
    ]);
  });

  it.each([
    ["all of the term's hours online", 1620, 0],
    ["one minute on top of them", 1621, 1],
  ] as const)("%s", (_, plannedMinutes, count) => {
    const line = { courseName: "语文", termMinutes: 1620, plannedMinutes };
    expect(findings(withinTermHours, "2020-03-16", line)).toHaveLength(count);
  });
});

describe("C090 C091 nothing offline before the notice of opening", () => {
  const found = (on: string, online: boolean, openingOn: string | null) =>
    findings(openingNotice, on, { on, online, openingOn });
  it.each([
    ["an online session needs no notice", "2020-03-16", true, null, 0],
    ["offline without any notice", "2020-03-16", false, null, 1],
    ["offline the day before opening", "2020-04-12", false, "2020-04-13", 1],
    ["offline on the opening day", "2020-04-13", false, "2020-04-13", 0],
  ] as const)("%s", (_, on, online, openingOn, count) => {
    expect(found(on, online, openingOn)).toHaveLength(count);
  });
});
