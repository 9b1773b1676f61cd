import { describe, expect, it } from "vitest";

import {
  decision,
  reviewStatuses,
  submission,
  withdrawal,
  type Decision,
  type ReviewStatus,
} from "@/lib/domain/review";

const no = (reason: string) => ({ ok: false, reason });
const waiting = { status: "SUBMITTED", submittedBy: "office" } as const;
const by = (over: Partial<Decision> = {}): Decision => ({
  verdict: "APPROVED",
  reason: "",
  accountId: "leader",
  appointed: false,
  ...over,
});

describe("a thing that is submitted and decided", () => {
  it("is submitted from work or after a return, and from nowhere else", () => {
    const answers = reviewStatuses.map((status) => [status, submission(status)]);
    expect(Object.fromEntries(answers)).toEqual({
      DRAFT: { ok: true, value: "SUBMITTED" },
      RETURNED: { ok: true, value: "SUBMITTED" },
      SUBMITTED: no("ALREADY_SUBMITTED"),
      APPROVED: no("ALREADY_APPROVED"),
      SUPERSEDED: no("ALREADY_APPROVED"),
    });
  });

  it.each(reviewStatuses.filter((status) => status !== "SUBMITTED"))(
    "is not decided or withdrawn while %s",
    (status: ReviewStatus) => {
      expect(decision({ ...waiting, status }, by())).toEqual(no("NOT_SUBMITTED"));
      expect(withdrawal({ status })).toEqual(no("NOT_SUBMITTED"));
    },
  );

  it("goes back to work when it is withdrawn", () => {
    expect(withdrawal(waiting)).toEqual({ ok: true, value: "DRAFT" });
  });

  it("is decided by another person than its submitter, whatever the verdict", () => {
    for (const verdict of ["APPROVED", "RETURNED"] as const)
      expect(decision(waiting, by({ verdict, reason: "改", accountId: "office" }))).toEqual(
        no("OWN_SUBMISSION"),
      );
  });

  it("is not decided by somebody whose login the submitter made", () => {
    expect(decision(waiting, by({ appointed: true }))).toEqual(no("APPOINTED_BY_SUBMITTER"));
  });

  it("is returned with a reason, and approved without one", () => {
    expect(decision(waiting, by({ verdict: "RETURNED", reason: " \n" }))).toEqual(
      no("REASON_MISSING"),
    );
    expect(decision(waiting, by({ verdict: "RETURNED", reason: " 缺体育课 " }))).toEqual({
      ok: true,
      value: { verdict: "RETURNED", reason: "缺体育课" },
    });
    expect(decision(waiting, by({ reason: "很好" }))).toEqual({
      ok: true,
      value: { verdict: "APPROVED", reason: null },
    });
  });
});
