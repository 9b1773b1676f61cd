import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { formats } from "@/components/format";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section, Sheet } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { changeTitleAction } from "../actions";

/** Titles from a day on, newest first, and a form for the next one: pay follows the title of the day taught. */
export function Titles({
  teacher,
  on,
  mayWrite,
}: {
  teacher: {
    readonly id: string;
    readonly version: number;
    readonly titles: readonly { readonly from: IsoDate; readonly title: string }[];
  };
  on: IsoDate;
  mayWrite: boolean;
}) {
  const t = useTranslations("teacher");
  const f = formats(useLocale());
  return (
    <Section title={t("titles")}>
      {teacher.titles.length === 0 ? (
        <p>
          <Status tone="short">{t("noTitles")}</Status>
        </p>
      ) : (
        <ol aria-label={t("titles")} className="space-y-2">
          {teacher.titles.map(({ from, title }) => (
            <li key={from} className="border-l-2 border-edge pl-3">
              {t("titleRow", { from: f.day(from), title })}
            </li>
          ))}
        </ol>
      )}
      {mayWrite && (
        <Sheet>
          <ActionForm
            action={changeTitleAction}
            reasons={{
              SAME_TITLE: t("reason.SAME_TITLE"),
              TITLE_SETTLED: t("reason.TITLE_SETTLED"),
            }}
            fieldErrors={{ title: t("field.title"), from: t("field.from") }}
            done={t("titleSaved")}
            resetOnDone
          >
            <input type="hidden" name="teacherId" value={teacher.id} />
            <input type="hidden" name="version" value={teacher.version} />
            <div className="grid gap-4 md:grid-cols-2">
              <Field name="title" label={t("newTitle")} required>
                <Input maxLength={50} />
              </Field>
              <Field name="from" label={t("from")} required>
                <Input type="date" defaultValue={on} />
              </Field>
            </div>
            <SubmitButton tone="secondary">{t("saveTitle")}</SubmitButton>
          </ActionForm>
        </Sheet>
      )}
    </Section>
  );
}
