import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Sheet } from "@/components/ui/section";
import type { SchoolSetting } from "@/lib/data/queries/settings";

import { changeSettingAction } from "./actions";

/** How long a 课时 is, whether lessons are doubled, and the school's own daily limit (C106). */
export function Teaching({ setting }: { setting: SchoolSetting }) {
  const t = useTranslations("settings.teaching");
  return (
    <Sheet>
      <ActionForm key={setting.version} action={changeSettingAction} reasons={{}} done={t("saved")}>
        <input type="hidden" name="version" value={setting.version} />
        <div className="grid max-w-3xl gap-4 md:grid-cols-3">
          <Field
            name="lessonMinutes"
            label={t("lessonMinutes")}
            help={t("lessonMinutesHelp")}
            required
          >
            <Input type="number" min={20} max={120} defaultValue={setting.lessonMinutes} />
          </Field>
          <Field name="doubles" label={t("doubles")} help={t("doublesHelp")} required>
            <Select defaultValue={String(setting.doubles)}>
              <option value="true">{t("doublesOn")}</option>
              <option value="false">{t("doublesOff")}</option>
            </Select>
          </Field>
          <Field
            name="dailyLimitMinutes"
            label={t("dailyLimit")}
            help={t("dailyLimitHelp")}
            optional={t("optional")}
          >
            <Input
              type="number"
              min={30}
              max={720}
              defaultValue={setting.dailyLimitMinutes ?? ""}
            />
          </Field>
        </div>
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Sheet>
  );
}
