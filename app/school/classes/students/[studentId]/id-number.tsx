import { useTranslations } from "next-intl";

import { useFormWords } from "@/components/action-form";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";

import { Unmask } from "./unmask";

/** The masked ID number, and for whom may the way to the whole one. */
export function IdNumber({
  student,
  mayUnmask,
}: {
  student: { readonly id: string; readonly name: string; readonly idMasked: string | null };
  mayUnmask: boolean;
}) {
  const t = useTranslations("roster.student");
  const reason = useTranslations("roster.reason");
  const field = useTranslations("roster.field");
  const common = useTranslations("common");
  const { reasons, ...words } = useFormWords();
  const { id, name, idMasked } = student;
  if (!idMasked) return <span className="text-muted">{t("noId")}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="tabular-nums">{idMasked}</span>
      {mayUnmask && (
        <Unmask
          size="sm"
          trigger={t("unmask")}
          title={t("unmaskTitle", { name })}
          description={t("unmaskBody")}
          confirm={t("unmask")}
          cancel={common("cancel")}
          close={common("close")}
          values={{ studentId: id }}
          words={words}
          reasons={{
            ...reasons,
            TOO_MANY: reason("TOO_MANY"),
            NO_ID_NUMBER: reason("NO_ID_NUMBER"),
          }}
          fieldErrors={{ reason: field("reason") }}
          shown={t("shown", { name, number: "{number}" })}
        >
          <Field name="reason" label={t("reason")} help={t("reasonHelp")} required>
            <Textarea rows={2} maxLength={200} />
          </Field>
        </Unmask>
      )}
    </span>
  );
}
