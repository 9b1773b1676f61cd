import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { useRuleName } from "@/components/rule-name";

import { decidePlanReasonAction } from "./actions";

interface Waiting {
  readonly versionId: string;
  readonly planId: string;
  readonly className: string;
  readonly ruleId: string;
  readonly reason: string;
  readonly givenBy: string;
}

/** Reasons given after approval, one decision each; whoever gave one does not decide it. */
export function WaitingReasons({
  reasons,
  mayDecide,
  accountId,
}: {
  reasons: readonly Waiting[];
  mayDecide: boolean;
  accountId: string;
}) {
  const t = useTranslations("plan");
  const ruleName = useRuleName();
  if (reasons.length === 0) return null;
  return (
    <Section title={t("waitingReasons")} note={t("waitingReasonsNote")}>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {reasons.map((one) => (
          <li
            key={`${one.versionId} ${one.ruleId}`}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3"
          >
            <div className="min-w-0">
              <p>
                <Link
                  className="font-bold text-primary hover:underline"
                  href={`/school/plans/${one.planId}`}
                >
                  {one.className}
                </Link>
                <span className="ml-3 text-sm text-muted">{ruleName(one.ruleId)}</span>
              </p>
              <p className="whitespace-pre-line">{one.reason}</p>
            </div>
            {mayDecide && one.givenBy !== accountId && <Decide reason={one} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Decide({ reason: { versionId, ruleId, className, reason: seen } }: { reason: Waiting }) {
  const t = useTranslations("plan");
  const common = {
    action: decidePlanReasonAction,
    reasons: {
      NOT_SUBMITTED: t("reason.NOT_SUBMITTED"),
      OWN_SUBMISSION: t("reason.OWN_SUBMISSION"),
      APPOINTED_BY_SUBMITTER: t("reason.APPOINTED_BY_SUBMITTER"),
      REASON_MISSING: t("reason.REASON_MISSING"),
    },
  };
  const named = { class: className };
  return (
    <div className="flex gap-2">
      <ConfirmDialog
        {...common}
        trigger={t("deed.returnReasonShort")}
        title={t("deed.returnReasonTitle", named)}
        confirm={t("deed.returnReasonShort")}
        values={{ versionId, ruleId, seen, verdict: "RETURNED" }}
        done={t("deed.reasonReturned", named)}
      >
        <Field name="reason" label={t("deed.returnReason")} required>
          <Textarea rows={3} maxLength={1000} />
        </Field>
      </ConfirmDialog>
      <ActionForm {...common} done={t("deed.reasonAccepted", named)}>
        <input type="hidden" name="versionId" value={versionId} />
        <input type="hidden" name="ruleId" value={ruleId} />
        <input type="hidden" name="seen" value={seen} />
        <input type="hidden" name="verdict" value="APPROVED" />
        <SubmitButton>{t("deed.acceptReason")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
