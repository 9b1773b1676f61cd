import { getLocale, getTranslations } from "next-intl/server";

import { EmptyState } from "@/components/empty-state";
import { formats, yuan } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { Facts, Section, Sheet } from "@/components/ui/section";
import { Badge } from "@/components/ui/status";
import { requireSchool } from "@/lib/auth/guard";
import { listPayRules, listTitles } from "@/lib/data/queries/pay-rules";
import { withScope } from "@/lib/data/scope";
import { factorText, payRuleOn } from "@/lib/domain/pay/pay";
import { may } from "@/lib/domain/permissions";

import { PayRuleForm } from "./pay-rule-form";

export default async function PayRulesPage() {
  const { actor, scope, on } = await requireSchool("pay.read");
  const { rules, titles } = await withScope(scope, async (db) => ({
    rules: await listPayRules(db, actor.schoolId),
    titles: await listTitles(db, actor.schoolId),
  }));
  const t = await getTranslations("pay");
  const f = formats(await getLocale());
  const inForce = payRuleOn(rules, on);

  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[{ label: t("title"), href: "/school/pay" }, { label: t("rule.title") }]}
        title={t("rule.title")}
        description={t("rule.description")}
      />
      {rules.length === 0 ? (
        <EmptyState icon="pay" title={t("rule.none")} body={t("rule.noneBody")} />
      ) : (
        <Section title={t("rule.history")}>
          {rules.map((rule) => (
            <Sheet key={rule.id}>
              <p className="mb-3 flex items-center gap-3 font-bold">
                {t("rule.fromOn", { from: f.day(rule.from) })}
                {rule.id === inForce?.id && <Badge tone="met">{t("rule.inForce")}</Badge>}
              </p>
              <Facts
                items={[
                  { label: t("rule.lessonMinutes"), value: rule.lessonMinutes },
                  { label: t("rule.onlineFactor"), value: factorText(rule.onlineFactorPermille) },
                  {
                    label: t("rule.rates"),
                    value: rule.rates
                      .map(({ title, fenPerLesson }) => `${title} ${yuan(fenPerLesson)}`)
                      .join(" · "),
                  },
                  {
                    label: t("rule.bands"),
                    value:
                      rule.bands
                        .map((band) =>
                          t("rule.band", {
                            from: band.fromStudents,
                            factor: factorText(band.factorPermille),
                          }),
                        )
                        .join(" · ") || t("rule.noBands"),
                  },
                ]}
              />
            </Sheet>
          ))}
        </Section>
      )}
      {may(actor, "pay.write") && (
        <PayRuleForm
          titles={titles}
          latest={rules[0] ?? null}
          from={rules[0] ? on : "2020-03-06"}
        />
      )}
    </div>
  );
}
