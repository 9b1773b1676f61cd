import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { PlanStatus } from "@/lib/domain/plan/teaching-plan";

import {
  decidePlanAction,
  discardPlanDraftAction,
  revisePlanAction,
  submitPlanAction,
  withdrawPlanAction,
} from "../actions";

interface Plan {
  readonly planId: string;
  readonly id: string;
  readonly className: string;
  readonly number: number;
  readonly status: PlanStatus;
  readonly revision: number;
}

/** What can be done with a plan where it stands, by whom: submitted by the office, decided by the leader. */
export function PlanDeeds({
  plan,
  blocked,
  maySubmit,
  mayDecide,
  mayWrite,
  own,
}: {
  plan: Plan;
  blocked: boolean;
  maySubmit: boolean;
  mayDecide: boolean;
  mayWrite: boolean;
  own: boolean;
}) {
  const open = plan.status === "DRAFT" || plan.status === "RETURNED";
  return (
    <>
      {open && maySubmit && plan.number > 1 && plan.status === "DRAFT" && <Discard plan={plan} />}
      {open && maySubmit && <Submit plan={plan} blocked={blocked} />}
      {plan.status === "SUBMITTED" && maySubmit && <Withdraw plan={plan} />}
      {plan.status === "SUBMITTED" && mayDecide && !own && <Decide plan={plan} />}
      {plan.status === "APPROVED" && mayWrite && <Revise plan={plan} />}
    </>
  );
}

function Submit({ plan, blocked }: { plan: Plan; blocked: boolean }) {
  const t = useTranslations("plan");
  return (
    <ActionForm
      action={submitPlanAction}
      reasons={{
        ALREADY_SUBMITTED: t("reason.ALREADY_SUBMITTED"),
        ALREADY_APPROVED: t("reason.ALREADY_APPROVED"),
        BLOCKED_BY_RULE: t("reason.BLOCKED_BY_RULE"),
        NO_ITEMS: t("reason.NO_ITEMS"),
      }}
      done={t("deed.submitted", { class: plan.className })}
      className="flex max-w-md flex-wrap items-center justify-end gap-3"
    >
      <input type="hidden" name="versionId" value={plan.id} />
      <input type="hidden" name="revision" value={plan.revision} />
      <SubmitButton>{t("deed.submit")}</SubmitButton>
      {blocked && <p className="text-sm text-muted">{t("deed.blocked")}</p>}
    </ActionForm>
  );
}

function Decide({ plan }: { plan: Plan }) {
  const t = useTranslations("plan");
  const named = { class: plan.className, number: plan.number };
  const common = {
    action: decidePlanAction,
    reasons: {
      NOT_SUBMITTED: t("reason.NOT_SUBMITTED"),
      OWN_SUBMISSION: t("reason.OWN_SUBMISSION"),
      APPOINTED_BY_SUBMITTER: t("reason.APPOINTED_BY_SUBMITTER"),
      BLOCKED_BY_RULE: t("reason.BLOCKED_BY_RULE"),
      REASON_MISSING: t("reason.REASON_MISSING"),
    },
  };
  const values = { versionId: plan.id, revision: plan.revision };
  return (
    <>
      <ConfirmDialog
        {...common}
        trigger={t("deed.return")}
        title={t("deed.returnTitle", named)}
        confirm={t("deed.return")}
        values={{ ...values, verdict: "RETURNED" }}
        done={t("deed.returned", named)}
      >
        <Field name="reason" label={t("deed.returnReason")} help={t("deed.returnHelp")} required>
          <Textarea rows={4} maxLength={1000} />
        </Field>
      </ConfirmDialog>
      <ConfirmDialog
        {...common}
        trigger={t("deed.approve")}
        tone="primary"
        title={t("deed.approveTitle", named)}
        description={t("deed.approveNote")}
        confirm={t("deed.approve")}
        values={{ ...values, verdict: "APPROVED" }}
        done={t("deed.approved", named)}
      />
    </>
  );
}

function Withdraw({ plan }: { plan: Plan }) {
  const t = useTranslations("plan");
  const named = { class: plan.className };
  return (
    <ConfirmDialog
      action={withdrawPlanAction}
      reasons={{ NOT_SUBMITTED: t("reason.NOT_SUBMITTED") }}
      trigger={t("deed.withdraw")}
      title={t("deed.withdrawTitle", named)}
      description={t("deed.withdrawNote")}
      reversible
      confirm={t("deed.withdraw")}
      values={{ versionId: plan.id, revision: plan.revision }}
      done={t("deed.withdrawn", named)}
    />
  );
}

function Revise({ plan }: { plan: Plan }) {
  const t = useTranslations("plan");
  const named = { class: plan.className };
  return (
    <ConfirmDialog
      action={revisePlanAction}
      reasons={{ OPEN_VERSION_EXISTS: t("reason.OPEN_VERSION_EXISTS") }}
      trigger={t("deed.revise")}
      title={t("deed.reviseTitle", named)}
      description={t("deed.reviseNote")}
      reversible
      confirm={t("deed.revise")}
      values={{ planId: plan.planId }}
      done={t("deed.revised", named)}
    />
  );
}

function Discard({ plan }: { plan: Plan }) {
  const t = useTranslations("plan");
  return (
    <ConfirmDialog
      action={discardPlanDraftAction}
      reasons={{}}
      trigger={t("deed.discard")}
      tone="danger"
      title={t("deed.discardTitle", { class: plan.className, number: plan.number })}
      reversible={false}
      confirm={t("deed.discard")}
      values={{ versionId: plan.id, revision: plan.revision }}
      done={t("deed.discarded")}
    />
  );
}
