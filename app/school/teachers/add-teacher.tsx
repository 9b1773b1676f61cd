import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { addTeacherAction } from "./actions";

/** The button that adds a teacher, with a title from a day on where one is given. */
export function AddTeacher({ on }: { on: IsoDate }) {
  const t = useTranslations("teacher");
  const optional = useTranslations("common")("optional");
  return (
    <ConfirmDialog
      action={addTeacherAction}
      reasons={{ STAFF_NO_TAKEN: t("reason.STAFF_NO_TAKEN") }}
      fieldErrors={{
        staffNo: t("field.staffNo"),
        name: t("field.name"),
        title: t("field.title"),
        from: t("field.from"),
      }}
      tone="primary"
      trigger={t("add")}
      title={t("addTitle")}
      confirm={t("add")}
      done={t("added")}
    >
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="staffNo" label={t("column.staffNo")} required>
          <Input maxLength={40} autoComplete="off" />
        </Field>
        <Field name="name" label={t("column.name")} required>
          <Input maxLength={50} autoComplete="off" />
        </Field>
        <Field name="subjects" label={t("column.subjects")} optional={optional}>
          <Input maxLength={200} />
        </Field>
        <Field name="phone" label={t("phone")} optional={optional}>
          <Input maxLength={30} inputMode="tel" autoComplete="off" />
        </Field>
        <Field name="title" label={t("column.title")} optional={optional}>
          <Input maxLength={50} />
        </Field>
        <Field name="from" label={t("titleFrom")} required>
          <Input type="date" defaultValue={on} />
        </Field>
      </div>
    </ConfirmDialog>
  );
}
