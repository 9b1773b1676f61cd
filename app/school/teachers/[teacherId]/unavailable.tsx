import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { formats } from "@/components/format";
import { Section } from "@/components/ui/section";

import { setUnavailabilityAction } from "../actions";

interface Props {
  teacher: {
    readonly id: string;
    readonly version: number;
    readonly unavailable: readonly string[];
  };
  periods: readonly number[];
  mayWrite: boolean;
}

/** The week's periods as boxes: a ticked one is never used when lessons are placed. */
export function Unavailable({ teacher, periods, mayWrite }: Props) {
  const t = useTranslations("teacher");
  return (
    <Section title={t("unavailable")} note={t("unavailableNote")}>
      {periods.length === 0 ? (
        <p className="text-muted">{t("noPeriods")}</p>
      ) : (
        <ActionForm action={setUnavailabilityAction} reasons={{}} done={t("unavailableSaved")}>
          <input type="hidden" name="teacherId" value={teacher.id} />
          <input type="hidden" name="version" value={teacher.version} />
          <fieldset disabled={!mayWrite} className="min-w-0">
            <Grid unavailable={teacher.unavailable} periods={periods} />
          </fieldset>
          {mayWrite && <SubmitButton tone="secondary">{t("saveUnavailable")}</SubmitButton>}
        </ActionForm>
      )}
    </Section>
  );
}

function Grid({
  unavailable,
  periods,
}: {
  unavailable: readonly string[];
  periods: readonly number[];
}) {
  const t = useTranslations("teacher");
  const f = formats(useLocale());
  // A weekend or a period that was entered once stays in sight, so that saving does not lose it.
  const entered = unavailable.map((slot) => slot.split("-").map(Number));
  const days = sorted([1, 2, 3, 4, 5, ...entered.map(([day = 0]) => day)]);
  const rows = sorted([...periods, ...entered.map(([, period = 0]) => period)]);
  return (
    <table aria-label={t("unavailable")} className="w-full max-w-2xl text-sm">
      <thead>
        <tr>
          <td />
          {days.map((day) => (
            <th key={day} scope="col" className="p-1 font-normal text-muted">
              {f.weekdayName(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((number) => (
          <tr key={number} className="border-t border-line">
            <th scope="row" className="py-1 pr-2 text-left font-normal whitespace-nowrap">
              {t("period", { number })}
            </th>
            {days.map((day) => (
              <td key={day} className="p-0 text-center">
                <label className="flex min-h-11 items-center justify-center hover:bg-primary-soft md:min-h-9">
                  <input
                    type="checkbox"
                    name="slots[]"
                    value={`${day}-${number}`}
                    defaultChecked={unavailable.includes(`${day}-${number}`)}
                    aria-label={t("slot", { weekday: f.weekdayName(day), number })}
                    className="size-5"
                  />
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const sorted = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);
