import { useLocale, useTranslations } from "next-intl";

import { formats } from "./format";

interface Slot {
  readonly weekday: number;
  readonly period: number;
}

const sorted = (numbers: readonly number[]) => [...new Set(numbers)].sort((a, b) => a - b);

/**
 * A week's periods as boxes to tick, sent as `slots[]` with `weekday-period`. A weekend, or a period the school no
 * longer has, stays in sight where it was ticked once, so that saving does not lose it.
 */
export function WeekBoxes({
  label,
  periods,
  ticked,
}: {
  label: string;
  periods: readonly number[];
  ticked: readonly Slot[];
}) {
  const t = useTranslations("common.week");
  const f = formats(useLocale());
  const days = sorted([1, 2, 3, 4, 5, ...ticked.map(({ weekday }) => weekday)]);
  const rows = sorted([...periods, ...ticked.map(({ period }) => period)]);
  const isTicked = (weekday: number, period: number) =>
    ticked.some((one) => one.weekday === weekday && one.period === period);
  return (
    <table aria-label={label} className="w-full max-w-2xl text-sm">
      <thead>
        <tr>
          <td />
          {days.map((weekday) => (
            <th key={weekday} scope="col" className="p-1 font-normal text-muted">
              {f.weekdayName(weekday)}
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
            {days.map((weekday) => (
              <td key={weekday} className="p-0 text-center">
                <label className="flex min-h-11 items-center justify-center hover:bg-primary-soft md:min-h-9">
                  <input
                    type="checkbox"
                    name="slots[]"
                    value={`${weekday}-${number}`}
                    defaultChecked={isTicked(weekday, number)}
                    aria-label={t("slot", { weekday: f.weekdayName(weekday), number })}
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
