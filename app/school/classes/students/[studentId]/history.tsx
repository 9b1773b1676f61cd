import { useLocale, useTranslations } from "next-intl";

import { formats } from "@/components/format";
import { Section } from "@/components/ui/section";
import type { IsoDate } from "@/lib/domain/calendar/day";
import type { StudentStatus } from "@/lib/domain/workbook/student-status";

/** The dated enrolments, newest first. */
export function History({
  enrolments,
}: {
  enrolments: readonly {
    readonly id: string;
    readonly className: string;
    readonly status: StudentStatus;
    readonly from: IsoDate;
    readonly until: IsoDate | null;
  }[];
}) {
  const t = useTranslations("roster.student");
  const word = useTranslations("word.enrolmentStatus");
  const f = formats(useLocale());
  return (
    <Section title={t("history")}>
      <ol aria-label={t("history")} className="space-y-2">
        {enrolments.map(({ id, className, status, from, until }) => (
          <li key={id} className="border-l-2 border-edge pl-3">
            {t("historyRow", { from: f.day(from), className, status: word(status) })}
            {until && (
              <span className="ml-3 text-sm text-muted">{t("until", { until: f.day(until) })}</span>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
