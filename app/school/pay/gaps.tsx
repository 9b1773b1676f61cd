import { useLocale, useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { formats } from "@/components/format";
import { Section } from "@/components/ui/section";
import { Status } from "@/components/ui/status";
import { payInputs, payRuleOn, type PaidSession, type PayRule } from "@/lib/domain/pay/pay";

import { creditMonthAction } from "./actions";

interface Gap extends PaidSession {
  readonly sessionId: string;
  readonly teacherName: string;
  readonly courseName: string;
}

/** Shown at once; the rest is counted in the figure above. */
const shown = 20;

/** Confirmed sessions without pay: what each lacks, and the button that tries again. */
export function Gaps({
  month,
  gaps,
  rules,
  mayCredit,
}: {
  month: string;
  gaps: readonly Gap[];
  rules: readonly PayRule[];
  mayCredit: boolean;
}) {
  const t = useTranslations("pay");
  const f = formats(useLocale());
  const lacks = (gap: Gap) => {
    const found = payInputs(gap, payRuleOn(rules, gap.on));
    return found.ok ? null : t(`gap.${found.gap}`, { title: gap.title ?? "" });
  };
  return (
    <Section
      title={t("gaps")}
      note={t("gapsNote")}
      actions={
        mayCredit && (
          <ActionForm action={creditMonthAction} reasons={{}}>
            <input type="hidden" name="month" value={month} />
            <SubmitButton tone="secondary">{t("run.credit")}</SubmitButton>
          </ActionForm>
        )
      }
    >
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {gaps.slice(0, shown).map((gap) => (
          <li
            key={gap.sessionId}
            className="flex flex-wrap justify-between gap-x-6 gap-y-1 px-4 py-3"
          >
            <span>
              {t("gapRow", {
                day: f.day(gap.on, "short"),
                course: gap.courseName,
                teacher: gap.teacherName,
              })}
            </span>
            <Status tone="short">{lacks(gap) ?? t("status.OPEN")}</Status>
          </li>
        ))}
      </ul>
    </Section>
  );
}
