import { describe, expect, it } from "vitest";

import { mayCorrect, mayReturn } from "@/lib/domain/session/session-log";

describe("a log", () => {
  it("may be corrected until it is confirmed, and sent back unless it was", () => {
    const may = (ask: typeof mayCorrect) =>
      (["SUBMITTED", "CONFIRMED", "RETURNED"] as const).map(ask);
    expect(may(mayCorrect)).toEqual([true, false, true]);
    expect(may(mayReturn)).toEqual([true, true, false]);
  });
});
