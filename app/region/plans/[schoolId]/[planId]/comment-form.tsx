import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";

import { commentPlanAction } from "../../actions";

/** A remark to the school about this version. */
export function CommentForm({
  schoolId,
  schoolName,
  versionId,
}: {
  schoolId: string;
  schoolName: string;
  versionId: string;
}) {
  const t = useTranslations("plan.region");
  return (
    <div className="print:hidden">
      <ActionForm
        action={commentPlanAction}
        reasons={{}}
        resetOnDone
        done={t("commented", { school: schoolName })}
      >
        <input type="hidden" name="schoolId" value={schoolId} />
        <input type="hidden" name="versionId" value={versionId} />
        <Field name="text" label={t("commentText")} help={t("commentHelp")} required>
          <Textarea rows={3} maxLength={2000} />
        </Field>
        <SubmitButton>{t("comment")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
