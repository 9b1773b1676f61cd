import { describe, expect, it } from "vitest";

import {
  logEntry,
  type LogEntry,
  type LoggedSession,
  mayCorrect,
  mayReturn,
} from "@/lib/domain/session/session-log";

describe("a log", () => {
  it("may be corrected until it is confirmed, and sent back unless it was", () => {
    const may = (ask: typeof mayCorrect) =>
      (["SUBMITTED", "CONFIRMED", "RETURNED"] as const).map(ask);
    expect(may(mayCorrect)).toEqual([true, false, true]);
    expect(may(mayReturn)).toEqual([true, true, false]);
  });
});

describe("an entry", () => {
  const refusal = (entry: object, session: object = {}) => {
    const outcome = logEntry(
      {
        startMinute: 600,
        endMinute: 645,
        actualMinutes: 45,
        absentStudentIds: [],
        tasksDone: 0,
        ...entry,
      } as unknown as LogEntry,
      {
        on: "2020-03-16",
        own: true,
        cancelled: false,
        online: true,
        openingOn: null,
        studentIds: ["a", "b"],
        ...session,
      } as LoggedSession,
      "2020-03-16",
    );
    return outcome.ok ? null : outcome.reason;
  };

  it("teaches no more minutes than it lasts, and ends after it begins", () => {
    expect([refusal({}), refusal({ actualMinutes: 46 })]).toEqual([null, "TOO_MANY_MINUTES"]);
    expect(refusal({ endMinute: 600 })).toBe("BAD_TIMES");
    expect(refusal({ endMinute: 601, actualMinutes: 1 })).toBeNull();
  });

  it("knows its class: who is absent, and how many there are", () => {
    expect([
      refusal({ absentStudentIds: ["a"] }),
      refusal({ absentStudentIds: ["a", "c"] }),
    ]).toEqual([null, "NOT_IN_CLASS"]);
    expect([refusal({ tasksDone: 2 }), refusal({ tasksDone: 3 })]).toEqual([null, "TOO_MANY_DONE"]);
    expect(refusal({}, { studentIds: [] })).toBe("NO_STUDENTS");
  });

  it("is one's own, of a session that was held, and of no day to come", () => {
    expect(refusal({}, { own: false })).toBe("NOT_YOURS");
    expect(refusal({}, { cancelled: true })).toBe("CANCELLED");
    expect(refusal({}, { on: "2020-03-17" })).toBe("NOT_YET");
  });
});
