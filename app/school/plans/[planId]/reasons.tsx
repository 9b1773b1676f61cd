import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { useRuleName } from "@/components/rule-name";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { timetableRuleIds } from "@/lib/domain/notice/rules";
import type { Finding } from "@/lib/domain/notice/rule";
import type { PlanStatus } from "@/lib/domain/plan/teaching-plan";

import { givePlanReasonAction, withdrawPlanReasonAction } from "../actions";

interface Given {
  readonly ruleId: string;
  readonly reason: string;
  readonly acceptedAt: Date | null;
  readonly returnReason: string | null;
}

/** One reason for each principle that is not kept: given by the office, accepted with the leader's decision. */
export function Reasons({
  className,
  versionId,
  findings,
  reasons,
  status,
  mayWrite,
}: {
  className: string;
  versionId: string;
  findings: readonly Finding[];
  reasons: readonly Given[];
  status: PlanStatus;
  mayWrite: boolean;
}) {
  const t = useTranslations("plan");
  const ruleName = useRuleName();
  const asked = findings.filter(({ strength }) => strength === "PRINCIPLE").map(({ rule }) => rule);
  const ruleIds = [...new Set([...asked, ...reasons.map(({ ruleId }) => ruleId)])];
  if (ruleIds.length === 0) return null;
  const open = (ruleId: string) =>
    status === "DRAFT" ||
    status === "RETURNED" ||
    (status === "APPROVED" && timetableRuleIds.includes(ruleId));
  return (
    <Section id="reasons" title={t("page.reasons")} note={t("page.reasonsNote")}>
      <ul className="space-y-4">
        {ruleIds.map((ruleId) => {
          const given = reasons.find((one) => one.ruleId === ruleId);
          const writable = mayWrite && open(ruleId);
          const common = {
            versionId,
            className,
            ruleId,
            title: t("page.reasonFor", { rule: ruleName(ruleId) }),
          };
          return (
            <li key={ruleId} className="space-y-2">
              <p className="font-bold">{ruleName(ruleId)}</p>
              {given && (
                <>
                  <p className="whitespace-pre-line">{given.reason}</p>
                  <Answer given={given} status={status} />
                </>
              )}
              {writable && !given?.acceptedAt && (
                <div className="flex flex-wrap gap-2 print:hidden">
                  <GiveReason {...common} reason={given?.reason} />
                  {given && <Withdraw {...common} />}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

/** How a reason stands: accepted, sent back with an answer, before the leader, or going along with the plan. */
function Answer({ given, status }: { given: Given; status: PlanStatus }) {
  const t = useTranslations("plan.page");
  if (given.returnReason !== null)
    return (
      <p>
        <Status tone="short">{t("reasonReturned")}</Status>{" "}
        <span className="whitespace-pre-line">{given.returnReason}</span>
      </p>
    );
  const waits = status === "APPROVED" ? t("waiting") : t("reasonGiven");
  return (
    <p>
      <Status tone={given.acceptedAt ? "met" : "info"}>
        {given.acceptedAt ? t("accepted") : waits}
      </Status>
    </p>
  );
}

interface Common {
  versionId: string;
  className: string;
  ruleId: string;
  title: string;
}

function GiveReason({ versionId, ruleId, title, reason }: Common & { reason: string | undefined }) {
  const t = useTranslations("plan");
  return (
    <ConfirmDialog
      action={givePlanReasonAction}
      reasons={{
        ALREADY_SUBMITTED: t("reason.ALREADY_SUBMITTED"),
        RULE_TAKES_NO_REASON: t("reason.RULE_TAKES_NO_REASON"),
      }}
      trigger={t(reason ? "page.changeReason" : "page.giveReason")}
      size="sm"
      title={title}
      confirm={t("page.giveReason")}
      values={{ versionId, ruleId, seen: reason ?? "" }}
      done={t("page.reasonGiven")}
    >
      <Field name="reason" label={t("page.reason")} help={t("page.reasonHelp")} required>
        <Textarea rows={4} maxLength={1000} defaultValue={reason} />
      </Field>
    </ConfirmDialog>
  );
}

function Withdraw({ versionId, ruleId, className }: Common) {
  const t = useTranslations("plan");
  return (
    <ConfirmDialog
      action={withdrawPlanReasonAction}
      reasons={{}}
      trigger={t("page.withdraw")}
      tone="quiet"
      size="sm"
      title={t("page.withdrawTitle", { class: className })}
      confirm={t("page.withdraw")}
      values={{ versionId, ruleId }}
    />
  );
}
