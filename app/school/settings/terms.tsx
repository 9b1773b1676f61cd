import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { formats } from "@/components/format";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Sheet } from "@/components/ui/section";
import { Badge } from "@/components/ui/status";
import type { Term } from "@/lib/data/queries/terms";

import { addTermAction, changeTermAction } from "./actions";

/** The terms, each opened to be changed, and a line for the next one. */
export function Terms({
  terms,
  current,
}: {
  terms: readonly Term[];
  current: (Term & { obligationDays: number }) | null;
}) {
  const t = useTranslations("settings.term");
  const f = formats(useLocale());
  return (
    <Sheet className="divide-y divide-line">
      {terms.map((term) => (
        <details key={term.id} className="group px-4 md:px-6">
          <summary className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <span className="font-bold">{term.name}</span>
            <span className="text-sm text-muted">{f.days(term.startsOn, term.endsOn)}</span>
            {term.id === current?.id && (
              <>
                <Badge tone="met">{t("current")}</Badge>
                <span className="text-sm text-muted">
                  {t("obligationDays", { count: current.obligationDays })}
                </span>
              </>
            )}
          </summary>
          <TermForm key={term.version} term={term} />
        </details>
      ))}
      <details className="px-4 md:px-6" open={terms.length === 0}>
        <summary className="flex min-h-12 items-center text-primary">{t("add")}</summary>
        <TermForm />
      </details>
    </Sheet>
  );
}

function TermForm({ term }: { term?: Term }) {
  const t = useTranslations("settings.term");
  const reason = useTranslations("settings.reason");
  const shared = {
    TERM_BACKWARDS: reason("TERM_BACKWARDS"),
    TERM_NAME_TAKEN: reason("TERM_NAME_TAKEN"),
    TERMS_OVERLAP: reason("TERMS_OVERLAP"),
  };
  const fields = (
    <>
      <div className="grid max-w-3xl gap-4 md:grid-cols-3">
        <Field name="name" label={t("name")} required>
          <Input maxLength={40} defaultValue={term?.name} placeholder={t("namePlaceholder")} />
        </Field>
        <Field name="startsOn" label={t("startsOn")} required>
          <Input type="date" defaultValue={term?.startsOn} />
        </Field>
        <Field name="endsOn" label={t("endsOn")} required>
          <Input type="date" defaultValue={term?.endsOn} />
        </Field>
      </div>
      <SubmitButton tone="secondary">{term ? t("save") : t("addSubmit")}</SubmitButton>
    </>
  );
  return (
    <div className="pb-4">
      {term ? (
        <ActionForm
          action={changeTermAction}
          reasons={{ ...shared, SESSIONS_OUTSIDE: reason("SESSIONS_OUTSIDE") }}
          done={t("saved")}
        >
          <input type="hidden" name="termId" value={term.id} />
          <input type="hidden" name="version" value={term.version} />
          {fields}
        </ActionForm>
      ) : (
        <ActionForm action={addTermAction} reasons={shared} done={t("added")} resetOnDone>
          {fields}
        </ActionForm>
      )}
    </div>
  );
}
