import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { setLeftAction } from "../actions";

/** Says that a teacher leaves from a day on, or is still here. */
export function Leaving({
  teacher,
  on,
}: {
  teacher: {
    readonly id: string;
    readonly name: string;
    readonly version: number;
    readonly leftOn: IsoDate | null;
  };
  on: IsoDate;
}) {
  const t = useTranslations("teacher");
  const { id: teacherId, name, version, leftOn } = teacher;
  const common = {
    action: setLeftAction,
    reasons: {},
    reversible: true,
    done: t("leftSaved", { name }),
  };
  if (leftOn)
    return (
      <ConfirmDialog
        {...common}
        trigger={t("back")}
        title={t("backTitle", { name })}
        confirm={t("back")}
        values={{ teacherId, version, leftOn: "" }}
      />
    );
  return (
    <ConfirmDialog
      {...common}
      tone="danger"
      trigger={t("leave")}
      title={t("leaveTitle", { name })}
      description={t("leaveBody")}
      confirm={t("leave")}
      fieldErrors={{ leftOn: t("field.leftOn") }}
      values={{ teacherId, version }}
    >
      <Field name="leftOn" label={t("leaveFrom")} required>
        <Input type="date" defaultValue={on} />
      </Field>
    </ConfirmDialog>
  );
}
