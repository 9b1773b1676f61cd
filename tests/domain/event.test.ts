import { describe, expect, it } from "vitest";

import { auditActions } from "@/lib/domain/audit-action";
import { isEvent, noticeOf, toldActions, type EventAction } from "@/lib/domain/event";

const inside = { fromOutside: false };

describe("an event", () => {
  it("is an action that somebody is told of, or that settles one", () => {
    expect(isEvent("plan.submit")).toBe(true);
    expect(isEvent("plan.withdraw")).toBe(true);
    expect(isEvent("log.submit")).toBe(false);
    expect(isEvent("toString")).toBe(false);
    expect(toldActions).not.toContain("plan.withdraw");
  });

  it("that waits for the leader is settled by every answer to it", () => {
    const settled = (auditActions.filter(isEvent) as EventAction[]).flatMap((action) =>
      noticeOf(action, inside).settles.map((earlier) => `${earlier} < ${action}`),
    );
    expect(settled.sort()).toEqual([
      "log.return < log.correct",
      "name-request.submit < name-request.approve",
      "name-request.submit < name-request.return",
      "name-request.submit < name-request.withdraw",
      "pay-run.submit < pay-run.approved",
      "pay-run.submit < pay-run.returned",
      "plan.reason < plan.approve",
      "plan.reason < plan.reason-accept",
      "plan.reason < plan.reason-return",
      "plan.reason < plan.reason-withdraw",
      "plan.reason < plan.return",
      "plan.reason < plan.withdraw",
      "plan.submit < plan.approve",
      "plan.submit < plan.return",
      "plan.submit < plan.withdraw",
    ]);
  });

  it("about an account concerns the leaders where an official did it, and nobody where the school did", () => {
    expect(noticeOf("account.reset", { fromOutside: true }).to).toEqual(["SCHOOL_LEADER"]);
    expect(noticeOf("account.reset", inside).to).toEqual([]);
    expect(noticeOf("plan.submit", { fromOutside: true }).to).toEqual(["SCHOOL_LEADER"]);
  });

  it("about a leader's own reading concerns the office, too, since there may be no other leader", () => {
    expect(noticeOf("names.burst", inside).to).toEqual(["SCHOOL_LEADER"]);
    const byLeader = { ...inside, byLeader: true };
    expect(noticeOf("names.burst", byLeader).to).toEqual(["SCHOOL_LEADER", "SCHOOL_ADMIN"]);
  });
});
