import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { clock } from "@/components/format";
import { Input } from "@/components/ui/control";
import { Sheet } from "@/components/ui/section";
import type { Period } from "@/lib/data/queries/settings";

import { setPeriodsAction } from "./actions";

/** The usual day offered to a school that has entered none: eight periods of 45 minutes. */
const usual = [510, 565, 630, 685, 870, 925, 990, 1045].map((startsMinute, index) => ({
  number: index + 1,
  startsMinute,
  endsMinute: startsMinute + 45,
}));

/** A line per period and two more; an emptied line is taken away. */
export function Periods({ periods, version }: { periods: readonly Period[]; version: number }) {
  const t = useTranslations("settings.period");
  const reason = useTranslations("settings.reason");
  const shown = periods.length > 0 ? periods : usual;
  const lines: (Period | undefined)[] = [...shown, undefined, undefined].slice(0, 20);
  return (
    <Sheet>
      <ActionForm
        key={version}
        action={setPeriodsAction}
        reasons={{
          PERIODS_OVERLAP: reason("PERIODS_OVERLAP"),
          PERIOD_BACKWARDS: reason("PERIOD_BACKWARDS"),
          PERIOD_IN_USE: reason("PERIOD_IN_USE"),
          NO_PERIODS: reason("NO_PERIODS"),
        }}
        done={t("saved")}
      >
        <input type="hidden" name="version" value={version} />
        {periods.length === 0 && <p className="text-short">{t("none")}</p>}
        <ol className="grid max-w-3xl gap-x-10 gap-y-2 md:grid-cols-2">
          {lines.map((period, index) => (
            <li
              key={index}
              className="grid grid-cols-[3.5rem_minmax(0,1fr)_auto_minmax(0,1fr)] items-center gap-2"
            >
              <span className="text-sm text-muted">{t("number", { number: index + 1 })}</span>
              <Input
                type="time"
                name="starts[]"
                aria-label={t("starts", { number: index + 1 })}
                defaultValue={period && clock(period.startsMinute)}
              />
              <span aria-hidden>–</span>
              <Input
                type="time"
                name="ends[]"
                aria-label={t("ends", { number: index + 1 })}
                defaultValue={period && clock(period.endsMinute)}
              />
            </li>
          ))}
        </ol>
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Sheet>
  );
}
