import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section, Sheet } from "@/components/ui/section";
import { factorText, type PayRule } from "@/lib/domain/pay/pay";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { enterPayRuleAction } from "../actions";

const bandLines = 4;

const yuanText = (fen: number | undefined) => (fen === undefined ? "" : (fen / 100).toFixed(2));

/** A new version of the pay rule, begun from the latest one; a line for each title the school has, and two more. */
export function PayRuleForm({
  titles,
  latest,
  from,
}: {
  titles: readonly string[];
  latest: PayRule | null;
  from: IsoDate;
}) {
  const t = useTranslations("pay.rule");
  const reason = useTranslations("pay.reason");
  const field = useTranslations("pay.field");
  const named = [...new Set([...titles, ...(latest?.rates ?? []).map(({ title }) => title)])];
  const rateOf = (title: string) =>
    latest?.rates.find((rate) => rate.title === title)?.fenPerLesson;

  return (
    <Section title={t("add")}>
      <Sheet>
        <ActionForm
          action={enterPayRuleAction}
          reasons={{
            FACTOR_TOO_LOW: reason("FACTOR_TOO_LOW"),
            RULE_EXISTS: reason("RULE_EXISTS"),
            MONTH_SETTLED: reason("MONTH_SETTLED"),
            NO_RATES: reason("NO_RATES"),
            RATE_TWICE: reason("RATE_TWICE"),
            BAND_TWICE: reason("BAND_TWICE"),
          }}
          done={t("saved")}
          className="max-w-2xl space-y-6"
        >
          <div className="grid gap-4 md:grid-cols-3">
            <Field name="from" label={t("from")} required>
              <Input type="date" defaultValue={from} />
            </Field>
            <Field name="lessonMinutes" label={t("lessonMinutes")} required>
              <Input inputMode="numeric" defaultValue={latest?.lessonMinutes ?? 45} />
            </Field>
            <Field
              name="onlineFactor"
              label={t("onlineFactor")}
              help={t("onlineFactorHelp")}
              required
            >
              <Input
                inputMode="decimal"
                defaultValue={factorText(latest?.onlineFactorPermille ?? 1_000)}
              />
            </Field>
          </div>
          <fieldset className="space-y-2">
            <legend className="text-sm font-bold">{t("rates")}</legend>
            <p className="text-sm text-muted">{t("ratesHelp")}</p>
            {named.map((title) => (
              <Pair key={title}>
                <Input name="title[]" aria-label={t("titleName")} defaultValue={title} readOnly />
                <Input
                  name="yuan[]"
                  aria-label={`${title} ${t("rates")}`}
                  inputMode="decimal"
                  defaultValue={yuanText(rateOf(title))}
                />
              </Pair>
            ))}
            {[1, 2].map((line) => (
              <Pair key={line}>
                <Input
                  name="title[]"
                  aria-label={t("otherTitle")}
                  placeholder={t("otherTitle")}
                  maxLength={50}
                />
                <Input
                  name="yuan[]"
                  aria-label={`${t("otherTitle")} ${t("rates")}`}
                  inputMode="decimal"
                />
              </Pair>
            ))}
          </fieldset>
          <fieldset className="space-y-2">
            <legend className="text-sm font-bold">{t("bands")}</legend>
            <p className="text-sm text-muted">{t("bandsHelp")}</p>
            {Array.from({ length: bandLines }, (_, line) => (
              <Pair key={line}>
                <Input
                  name="bandFrom[]"
                  aria-label={t("bandFrom")}
                  placeholder={t("bandFrom")}
                  inputMode="numeric"
                  defaultValue={latest?.bands[line]?.fromStudents}
                />
                <Input
                  name="bandFactor[]"
                  aria-label={t("bandFactor")}
                  placeholder={t("bandFactor")}
                  inputMode="decimal"
                  defaultValue={
                    latest?.bands[line] && factorText(latest.bands[line].factorPermille)
                  }
                />
              </Pair>
            ))}
          </fieldset>
          <p className="text-sm text-muted">{field("yuan")}</p>
          <SubmitButton>{t("save")}</SubmitButton>
        </ActionForm>
      </Sheet>
    </Section>
  );
}

const Pair = ({ children }: { children: React.ReactNode }) => (
  <div className="grid grid-cols-2 gap-3">{children}</div>
);
