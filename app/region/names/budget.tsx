import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { formats } from "@/components/format";
import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section } from "@/components/ui/section";
import { Stat, StatRow } from "@/components/ui/stat";
import { Callout } from "@/components/ui/status";
import { namesAnHour, type NameBudget } from "@/lib/domain/roster/names";

import { askForNamesAction } from "./actions";

/** What is left of the hour's names, and the form to ask another official for more. */
export function Budget({ budget, waiting }: { budget: NameBudget; waiting: boolean }) {
  const t = useTranslations("names");
  const f = formats(useLocale());
  const { opened, left, freeAt, agreedUntil } = budget;
  return (
    <>
      <StatRow>
        <Stat
          label={t("opened")}
          value={f.count(opened)}
          note={freeAt && t("freeAt", { at: f.instant(freeAt) })}
        />
        <Stat
          label={t("left")}
          value={agreedUntil ? t("unlimited") : f.count(left)}
          note={
            agreedUntil
              ? t("agreedUntil", { at: f.instant(agreedUntil) })
              : t("most", { most: namesAnHour })
          }
        />
      </StatRow>
      <Section title={t("ask")} note={t("askNote", { most: namesAnHour })}>
        {waiting ? (
          <Callout tone="info">{t("waiting")}</Callout>
        ) : (
          <ActionForm
            action={askForNamesAction}
            reasons={{
              REASON_MISSING: t("refused.REASON_MISSING"),
              ALREADY_SUBMITTED: t("refused.ALREADY_SUBMITTED"),
            }}
            done={t("asked")}
            className="max-w-xl space-y-3"
          >
            <Field name="reason" label={t("reason")} help={t("reasonHelp")} required>
              <Textarea maxLength={500} />
            </Field>
            <SubmitButton>{t("ask")}</SubmitButton>
          </ActionForm>
        )}
      </Section>
    </>
  );
}
