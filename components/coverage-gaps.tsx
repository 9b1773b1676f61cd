import { useLocale, useTranslations } from "next-intl";

import type { Gap } from "@/lib/domain/coverage/gaps";
import { formats } from "./format";
import { Link } from "./ui/link";
import { Section } from "./ui/section";
import { Status } from "./ui/status";

/** Classes by the days on which nothing is planned for them (C086); one line a day, folded where it is long. */
export function CoverageGaps({
  gaps,
  hrefOf,
}: {
  gaps: readonly Gap[];
  hrefOf: (classId: string, on: string) => string;
}) {
  const t = useTranslations("coverage.gaps");
  const f = formats(useLocale());
  const days = [...new Set(gaps.map(({ on }) => on))];
  return (
    <Section title={t("title")} note={t("note")}>
      {days.length === 0 && <Status tone="met">{t("none")}</Status>}
      {days.map((day) => {
        const classes = gaps.filter(({ on }) => on === day);
        return (
          <details key={day} open={classes.length <= 12}>
            <summary className="min-h-11 cursor-pointer py-2 md:min-h-8">
              {t("day", { day: f.day(day, "short"), count: classes.length })}
            </summary>
            <ul className="flex flex-wrap gap-x-6 gap-y-1">
              {classes.map(({ classId, name }) => (
                <li key={classId}>
                  <Link
                    className="inline-flex min-h-11 items-center text-primary hover:underline md:min-h-8"
                    href={hrefOf(classId, day)}
                  >
                    {name}
                  </Link>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </Section>
  );
}
