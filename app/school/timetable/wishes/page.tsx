import { getTranslations } from "next-intl/server";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { clock } from "@/components/format";
import { PageHeader } from "@/components/shell/page-header";
import { Checkbox } from "@/components/ui/choice";
import { Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section, Sheet } from "@/components/ui/section";
import { requireSchool } from "@/lib/auth/guard";
import { findArrangeWishes } from "@/lib/data/queries/arrange-wishes";
import { listPeriods } from "@/lib/data/queries/settings";
import { withScope } from "@/lib/data/scope";
import { wishKeys, wishLevels } from "@/lib/domain/timetable/run/wishes";
import { may } from "@/lib/domain/permissions";

import { changeArrangeWishesAction } from "./actions";

export default async function WishesPage() {
  const { actor, scope } = await requireSchool("timetable.read");
  const { schoolId } = actor;
  const { wishes, version, periods } = await withScope(scope, async (db) => ({
    ...(await findArrangeWishes(db, schoolId)),
    periods: await listPeriods(db, schoolId),
  }));
  const t = await getTranslations("timetable.wishes");
  const mayWrite = may(actor, "settings.write");
  return (
    <div className="space-y-8">
      <PageHeader
        breadcrumb={[
          { label: t("timetable"), href: "/school/timetable" },
          { label: t("arrange"), href: "/school/timetable/arrange" },
          { label: t("title") },
        ]}
        title={t("title")}
        description={t("description")}
      />
      <fieldset disabled={!mayWrite} className="min-w-0">
        <ActionForm
          action={changeArrangeWishesAction}
          reasons={{}}
          done={t("saved")}
          className="space-y-8"
        >
          <input type="hidden" name="version" value={version} />
          <Sheet>
            <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
              {wishKeys.map((key) => (
                <Field
                  key={key}
                  name={key}
                  label={t(`key.${key}`)}
                  help={t(`help.${key}`)}
                  required
                >
                  <Select defaultValue={String(wishes.levels[key])}>
                    {wishLevels.map((level) => (
                      <option key={level} value={level}>
                        {t(`level.${level}`)}
                      </option>
                    ))}
                  </Select>
                </Field>
              ))}
            </div>
          </Sheet>
          {periods.length > 0 && (
            <Section title={t("undesired")} note={t("undesiredNote")}>
              <div className="flex flex-wrap gap-x-6">
                {periods.map(({ number, startsMinute, endsMinute }) => (
                  <Checkbox
                    key={number}
                    name="undesiredPeriods[]"
                    value={number}
                    defaultChecked={wishes.undesiredPeriods.includes(number)}
                    label={t("period", {
                      number,
                      from: clock(startsMinute),
                      to: clock(endsMinute),
                    })}
                  />
                ))}
              </div>
            </Section>
          )}
          {mayWrite && <SubmitButton>{t("save")}</SubmitButton>}
        </ActionForm>
      </fieldset>
    </div>
  );
}
