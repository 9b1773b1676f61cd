import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { NameRequestLine } from "@/lib/data/queries/names";

import { decideNameRequestAction, withdrawNameRequestAction } from "./actions";

/** What may be done with an asking that waits: by whoever asked, or by anybody else who sees it. */
export function RequestDeeds({ request, own }: { request: NameRequestLine; own: boolean }) {
  const t = useTranslations("names");
  if (request.status !== "SUBMITTED") return null;
  const values = { requestId: request.id };
  const named = { name: request.byName };
  if (own)
    return (
      <ConfirmDialog
        action={withdrawNameRequestAction}
        reasons={{ NOT_SUBMITTED: t("refused.NOT_SUBMITTED") }}
        size="sm"
        trigger={t("withdraw")}
        title={t("withdrawTitle")}
        confirm={t("withdraw")}
        done={t("withdrawn")}
        values={values}
      />
    );
  const common = {
    action: decideNameRequestAction,
    size: "sm" as const,
    reasons: {
      NOT_SUBMITTED: t("refused.NOT_SUBMITTED"),
      OWN_SUBMISSION: t("refused.OWN_SUBMISSION"),
      APPOINTED_BY_SUBMITTER: t("refused.APPOINTED_BY_SUBMITTER"),
      REASON_MISSING: t("refused.REASON_MISSING"),
    },
  };
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog
        {...common}
        tone="primary"
        trigger={t("agree")}
        title={t("agreeTitle", named)}
        description={<p>{t("agreeNote")}</p>}
        confirm={t("agree")}
        done={t("agreed", named)}
        values={{ ...values, decision: "APPROVED" }}
      />
      <ConfirmDialog
        {...common}
        trigger={t("return")}
        title={t("returnTitle", named)}
        confirm={t("return")}
        done={t("returned", named)}
        values={{ ...values, decision: "RETURNED" }}
      >
        <Field name="reason" label={t("returnReason")} required>
          <Textarea maxLength={500} />
        </Field>
      </ConfirmDialog>
    </div>
  );
}
