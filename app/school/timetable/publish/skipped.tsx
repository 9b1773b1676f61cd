import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { Link } from "@/components/ui/link";
import { Facts } from "@/components/ui/section";
import type { PublicationPreview } from "@/lib/data/queries/publications";

/** Days without lessons and why, and the weekend days that repeat a weekday, by the school's choice. */
export function Skipped({ skipped, makeUps }: Pick<PublicationPreview, "skipped" | "makeUps">) {
  const t = useTranslations("timetable.publish.calendar");
  const f = formats(useLocale());
  const holidays = new Map<string, string[]>();
  for (const { on, name, kind } of skipped)
    if (kind === "HOLIDAY") holidays.set(name, [...(holidays.get(name) ?? []), f.day(on, "short")]);
  const unchosen = skipped.filter(({ kind }) => kind === "MAKE_UP");
  const items = [
    {
      label: t("holidays"),
      value:
        holidays.size === 0
          ? t("none")
          : [...holidays].map(([name, days]) => (
              <p key={name}>
                {name} <span className="text-muted">{days.join(f.listMark)}</span>
              </p>
            )),
    },
    {
      label: t("makeUps"),
      value:
        makeUps.length === 0
          ? t("none")
          : makeUps.map(({ on, name, weekday }) => (
              <p key={on}>
                {t("makeUp", { day: f.day(on, "weekday"), name, weekday: f.weekdayName(weekday) })}
              </p>
            )),
    },
    ...(unchosen.length === 0
      ? []
      : [
          {
            label: t("unchosen"),
            value: (
              <>
                {unchosen.map(({ on, name }) => (
                  <p key={on}>
                    {f.day(on, "weekday")} <span className="text-muted">{name}</span>
                  </p>
                ))}
                <Link
                  className="text-primary hover:underline print:hidden"
                  href="/school/settings#make-up-days"
                >
                  {t("choose")}
                </Link>
              </>
            ),
          },
        ]),
  ];
  return <Facts items={items} />;
}
