import { useTranslations } from "next-intl";

import { SubmitButton, useFormWords } from "@/components/action-form";
import { ActionForm } from "@/components/ui/action-form";
import { Checkbox } from "@/components/ui/choice";
import { Sheet } from "@/components/ui/section";
import { considerations, type Considerations } from "@/lib/domain/plan/teaching-plan";

import { saveAllPlanNotesAction } from "../actions";
import { NoteFields } from "../note-fields";

/** One text for all drafts, with a beginning to change; what a class already says stays unless asked otherwise. */
export function AllNotesForm({
  plans,
}: {
  /** The plans in work, as the page saw them. */
  plans: readonly { readonly versionId: string; readonly revision: number }[];
}) {
  const t = useTranslations("plan.considerations");
  const { reasons, ...words } = useFormWords();
  const values = Object.fromEntries(
    considerations.map((name) => [name, t(`prefill.${name}`)]),
  ) as unknown as Considerations;
  return (
    <Sheet>
      <ActionForm
        action={saveAllPlanNotesAction}
        reasons={reasons}
        words={words}
        done={t("savedAll", { plans: "{plans}", left: "{left}" })}
      >
        {plans.map(({ versionId, revision }) => (
          <input key={versionId} type="hidden" name="plans[]" value={`${versionId}:${revision}`} />
        ))}
        <NoteFields values={values} />
        <Checkbox name="overwrite" value="on" label={t("overwrite")} />
        <SubmitButton>{t("saveAll")}</SubmitButton>
      </ActionForm>
    </Sheet>
  );
}
