import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Sheet } from "@/components/ui/section";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { setOpeningDayAction } from "./actions";

/** C090: the day of the formal notice of opening; offline teaching is refused before it. */
export function Opening({ openingOn }: { openingOn: IsoDate | null }) {
  const t = useTranslations("settings.opening");
  const reason = useTranslations("settings.reason");
  return (
    <Sheet>
      <ActionForm
        action={setOpeningDayAction}
        reasons={{ OFFLINE_BEFORE: reason("OFFLINE_BEFORE") }}
        done={t("saved")}
      >
        <input type="hidden" name="seen" value={openingOn ?? ""} />
        <div className="max-w-xs">
          <Field name="openingOn" label={t("day")} help={t("help")} optional={t("optional")}>
            <Input type="date" defaultValue={openingOn ?? ""} />
          </Field>
        </div>
        <SubmitButton tone="secondary">{t("save")}</SubmitButton>
      </ActionForm>
    </Sheet>
  );
}
