import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Section } from "@/components/ui/section";
import { WeekBoxes } from "@/components/week-boxes";

import { setUnavailabilityAction } from "../actions";

/** The week's periods as boxes: a ticked one is never used when lessons are placed. */
export function Unavailable({
  teacher,
  periods,
  mayWrite,
}: {
  teacher: {
    readonly id: string;
    readonly version: number;
    readonly unavailable: readonly { readonly weekday: number; readonly period: number }[];
  };
  periods: readonly number[];
  mayWrite: boolean;
}) {
  const t = useTranslations("teacher");
  return (
    <Section title={t("unavailable")} note={t("unavailableNote")}>
      {periods.length === 0 ? (
        <p className="text-muted">{t("noPeriods")}</p>
      ) : (
        <ActionForm
          action={setUnavailabilityAction}
          reasons={{ NO_SUCH_PERIOD: t("reason.NO_SUCH_PERIOD") }}
          done={t("unavailableSaved")}
        >
          <input type="hidden" name="teacherId" value={teacher.id} />
          <input type="hidden" name="version" value={teacher.version} />
          <fieldset disabled={!mayWrite} className="min-w-0">
            <WeekBoxes label={t("unavailable")} periods={periods} ticked={teacher.unavailable} />
          </fieldset>
          {mayWrite && <SubmitButton tone="secondary">{t("saveUnavailable")}</SubmitButton>}
        </ActionForm>
      )}
    </Section>
  );
}
