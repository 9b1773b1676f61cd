import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { formats } from "@/components/format";
import { Select } from "@/components/ui/control";
import { Sheet } from "@/components/ui/section";
import type { MakeUpChoice } from "@/lib/domain/calendar/calendar";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { chooseMakeUpDaysAction } from "./actions";

/** Each weekend working day of the term, and the weekday whose timetable it repeats. */
export function MakeUpDays({
  termId,
  version,
  days,
  choices,
}: {
  termId: string;
  /** The term's, as the page saw it. */
  version: number;
  days: readonly { readonly on: IsoDate; readonly name: string }[];
  choices: readonly MakeUpChoice[];
}) {
  const t = useTranslations("settings.makeUp");
  const reason = useTranslations("settings.reason");
  const f = formats(useLocale());
  return (
    <Sheet>
      <ActionForm
        action={chooseMakeUpDaysAction}
        reasons={{ NO_MAKE_UP_DAY: reason("NO_MAKE_UP_DAY") }}
        done={t("saved")}
      >
        <input type="hidden" name="termId" value={termId} />
        <input type="hidden" name="version" value={version} />
        <ul className="max-w-2xl space-y-2">
          {days.map(({ on, name }) => (
            <li key={on} className="grid items-center gap-x-4 gap-y-1 sm:grid-cols-2">
              <span>
                {f.day(on, "weekday")} <span className="text-sm text-muted">{name}</span>
              </span>
              <input type="hidden" name="day[]" value={on} />
              <Select
                name="repeats[]"
                aria-label={t("repeats", { day: f.day(on, "short") })}
                defaultValue={String(choices.find((c) => c.on === on)?.repeatsWeekday ?? "")}
              >
                <option value="">{t("noLessons")}</option>
                {[1, 2, 3, 4, 5].map((weekday) => (
                  <option key={weekday} value={weekday}>
                    {t("asWeekday", { weekday: f.weekdayName(weekday) })}
                  </option>
                ))}
              </Select>
            </li>
          ))}
        </ul>
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Sheet>
  );
}
