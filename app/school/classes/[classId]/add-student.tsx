import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section, Sheet } from "@/components/ui/section";
import type { IsoDate } from "@/lib/domain/calendar/day";

import { addStudentAction } from "../students/actions";

/** One student after another into this class; the form is empty again after each. */
export function AddStudent({
  classId,
  className,
  on,
}: {
  classId: string;
  className: string;
  on: IsoDate;
}) {
  const t = useTranslations("roster");
  const reason = useTranslations("roster.reason");
  const optional = useTranslations("common")("optional");
  return (
    <Section id="add-student" title={t("student.addTitle", { name: className })}>
      <Sheet>
        <ActionForm
          action={addStudentAction}
          reasons={{
            NOT_YET: reason("NOT_YET"),
            CLASS_CLOSED: reason("CLASS_CLOSED"),
            ID_INVALID: reason("ID_INVALID"),
            ID_NUMBER_TAKEN: reason("ID_NUMBER_TAKEN"),
            STUDENT_NO_TAKEN: reason("STUDENT_NO_TAKEN"),
          }}
          fieldErrors={{
            studentNo: t("field.studentNo"),
            name: t("field.name"),
            from: t("field.from"),
          }}
          done={t("student.added")}
          resetOnDone
        >
          <input type="hidden" name="classId" value={classId} />
          <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
            <Field name="studentNo" label={t("column.studentNo")} required>
              <Input maxLength={40} autoComplete="off" />
            </Field>
            <Field name="name" label={t("column.name")} required>
              <Input maxLength={50} autoComplete="off" />
            </Field>
            <Field name="sex" label={t("column.sex")} optional={optional}>
              <Select>
                <option value="">—</option>
                <option value="男">{t("student.male")}</option>
                <option value="女">{t("student.female")}</option>
              </Select>
            </Field>
            <Field name="idNumber" label={t("column.idNumber")} optional={optional}>
              <Input maxLength={40} autoComplete="off" spellCheck={false} />
            </Field>
            <Field name="phone" label={t("student.phone")} optional={optional}>
              <Input maxLength={30} inputMode="tel" autoComplete="off" />
            </Field>
            <Field name="from" label={t("student.from")} required>
              <Input type="date" defaultValue={on} max={on} />
            </Field>
          </div>
          <SubmitButton tone="secondary">{t("student.add")}</SubmitButton>
        </ActionForm>
      </Sheet>
    </Section>
  );
}
