import type { ReactNode } from "react";
import { getTranslations } from "next-intl/server";

import { PageHeader } from "@/components/shell/page-header";
import { LinkButton } from "@/components/ui/button";
import { Section } from "@/components/ui/section";
import { requireSchool } from "@/lib/auth/guard";
import { calendarBetween } from "@/lib/data/queries/calendar";
import {
  findOpeningDay,
  findSetting,
  listMakeUpChoices,
  listPeriods,
} from "@/lib/data/queries/settings";
import { findTermOn, listTerms } from "@/lib/data/queries/terms";
import { withScope } from "@/lib/data/scope";
import { makeUpDaysOf, obligationDays } from "@/lib/domain/calendar/calendar";
import { may } from "@/lib/domain/permissions";

import { MakeUpDays } from "./make-up-days";
import { Opening } from "./opening";
import { Periods } from "./periods";
import { Teaching } from "./teaching";
import { Terms } from "./terms";

export default async function SettingsPage() {
  const { actor, scope, on } = await requireSchool("settings.read");
  const { schoolId } = actor;
  const { terms, term, days, setting, periods, openingOn } = await withScope(scope, async (db) => {
    const term = await findTermOn(db, schoolId, on);
    const calendar = term && (await calendarBetween(db, term.startsOn, term.endsOn));
    return {
      terms: await listTerms(db, schoolId),
      term: term && {
        ...term,
        obligationDays: obligationDays(term, calendar ?? new Map()).length,
      },
      days: term && {
        makeUp: makeUpDaysOf(term, calendar ?? new Map()),
        choices: await listMakeUpChoices(db, schoolId, term.id),
      },
      setting: await findSetting(db, schoolId),
      periods: await listPeriods(db, schoolId),
      openingOn: await findOpeningDay(db, schoolId),
    };
  });
  const t = await getTranslations("settings");
  const mayWrite = may(actor, "settings.write");

  return (
    <div className="space-y-10">
      <PageHeader
        title={t("title")}
        description={mayWrite ? t("description") : t("readOnly")}
        actions={
          <>
            <LinkButton href="/school/audit">{t("audit")}</LinkButton>
            <LinkButton href="/school/work">{t("work")}</LinkButton>
            <LinkButton href="/school/pay/rules">{t("payRules")}</LinkButton>
            {may(actor, "account.read") && (
              <LinkButton href="/school/accounts">{t("accounts")}</LinkButton>
            )}
          </>
        }
      />
      <ReadOnly when={!mayWrite}>
        <Section id="terms" title={t("term.title")} note={t("term.note")}>
          <Terms terms={terms} current={term} />
        </Section>
        <Section id="periods" title={t("period.title")} note={t("period.note")}>
          <Periods periods={periods} version={setting.version} />
        </Section>
        {term && days && days.makeUp.length > 0 && (
          <Section
            id="make-up-days"
            title={t("makeUp.title", { term: term.name })}
            note={t("makeUp.note")}
          >
            <MakeUpDays
              key={term.version}
              termId={term.id}
              version={term.version}
              days={days.makeUp}
              choices={days.choices}
            />
          </Section>
        )}
        <Section id="teaching" title={t("teaching.title")} note={t("teaching.note")}>
          <Teaching setting={setting} />
        </Section>
        <Section id="opening" title={t("opening.title")} note={t("opening.note")}>
          <Opening key={openingOn} openingOn={openingOn} />
        </Section>
      </ReadOnly>
    </div>
  );
}

/** A leader reads the settings; the fields stay shut. */
const ReadOnly = ({ when, children }: { when: boolean; children: ReactNode }) => (
  <fieldset disabled={when} className="min-w-0 space-y-10">
    {children}
  </fieldset>
);
