import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import type { Considerations } from "@/lib/domain/plan/teaching-plan";

import { savePlanNotesAction } from "../actions";
import { NoteFields } from "../note-fields";

/** The five considerations of one class. */
export function NotesForm({
  className,
  versionId,
  revision,
  notes,
}: {
  className: string;
  versionId: string;
  revision: number;
  notes: Considerations;
}) {
  const t = useTranslations("plan");
  return (
    <ActionForm
      action={savePlanNotesAction}
      reasons={{ ALREADY_SUBMITTED: t("reason.ALREADY_SUBMITTED") }}
      done={t("considerations.saved", { class: className })}
    >
      <input type="hidden" name="versionId" value={versionId} />
      <input type="hidden" name="revision" value={revision} />
      <NoteFields values={notes} />
      <SubmitButton tone="secondary">{t("considerations.save")}</SubmitButton>
    </ActionForm>
  );
}
