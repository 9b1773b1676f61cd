import { useLocale, useTranslations } from "next-intl";

import type { Gap } from "@/lib/domain/coverage/gaps";
import { formats } from "./format";
import { Icon } from "./ui/icon";
import { Link } from "./ui/link";
import { Section } from "./ui/section";
import { Status } from "./ui/status";

/** More classes than this are folded away. */
const shown = 12;

/** Classes with the days on which nothing is planned for them (C086), one line a class. */
export function CoverageGaps({
  gaps,
  hrefOf,
}: {
  gaps: readonly Gap[];
  hrefOf: (classId: string, on: string) => string;
}) {
  const t = useTranslations("coverage.gaps");
  const classes = new Map<string, Gap[]>();
  for (const gap of gaps) classes.set(gap.classId, [...(classes.get(gap.classId) ?? []), gap]);
  return (
    <Section title={t("title")} note={t("note")}>
      {classes.size === 0 ? (
        <Status tone="met">{t("none")}</Status>
      ) : (
        <details open={classes.size <= shown}>
          <summary className="inline-flex min-h-11 items-center gap-1 text-primary hover:underline">
            <Status tone="short">{t("count", { classes: classes.size, days: gaps.length })}</Status>
            <Icon name="down" size={16} />
          </summary>
          <ul>
            {[...classes.values()].map((days) => (
              <ClassGaps key={days[0]!.classId} days={days} hrefOf={hrefOf} />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}

function ClassGaps({
  days,
  hrefOf,
}: {
  days: readonly Gap[];
  hrefOf: (classId: string, on: string) => string;
}) {
  const f = formats(useLocale());
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2">
      <span className="min-w-40">{days[0]!.name}</span>
      {days.map(({ classId, on }) => (
        <Link
          key={on}
          className="inline-flex min-h-11 items-center text-primary hover:underline md:min-h-8"
          href={hrefOf(classId, on)}
        >
          {f.day(on, "short")}
        </Link>
      ))}
    </li>
  );
}
