import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section, Sheet } from "@/components/ui/section";
import type { IsoDate } from "@/lib/domain/calendar/day";
import { studentStatuses, type StudentStatus } from "@/lib/domain/workbook/student-status";

import { changeEnrolmentAction } from "../actions";

/** Another class or status from a day on; what was before stays as it was. */
export function EnrolmentForm({
  student,
  present,
  classes,
  on,
}: {
  student: { readonly id: string; readonly version: number };
  present:
    | { readonly classGroupId: string; readonly className: string; readonly status: StudentStatus }
    | undefined;
  classes: readonly { readonly id: string; readonly name: string }[];
  on: IsoDate;
}) {
  const t = useTranslations("roster");
  const reason = useTranslations("roster.reason");
  const word = useTranslations("word.enrolmentStatus");
  // The class of somebody who graduated may be closed: it stays the one chosen.
  const closed = present && !classes.some(({ id }) => id === present.classGroupId);
  return (
    <Section title={t("student.change")} note={t("student.changeHelp")}>
      <Sheet>
        <ActionForm
          action={changeEnrolmentAction}
          reasons={{
            NOT_YET: reason("NOT_YET"),
            CLASS_CLOSED: reason("CLASS_CLOSED"),
            SAME_ENROLMENT: reason("SAME_ENROLMENT"),
            LATER_CHANGE: reason("LATER_CHANGE"),
            ENROLLED_ELSEWHERE: reason("ENROLLED_ELSEWHERE"),
          }}
          fieldErrors={{ from: t("field.from") }}
          done={t("student.changed")}
        >
          <input type="hidden" name="studentId" value={student.id} />
          <input type="hidden" name="version" value={student.version} />
          <div className="grid gap-4 md:grid-cols-3">
            <Field name="classId" label={t("column.className")} required>
              <Select defaultValue={present?.classGroupId}>
                {closed && <option value={present.classGroupId}>{present.className}</option>}
                {classes.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <Field name="status" label={t("column.status")} required>
              <Select defaultValue={present?.status}>
                {studentStatuses.map((status) => (
                  <option key={status} value={status}>
                    {word(status)}
                  </option>
                ))}
              </Select>
            </Field>
            <Field name="from" label={t("student.from")} required>
              <Input type="date" defaultValue={on} max={on} />
            </Field>
          </div>
          <SubmitButton>{t("student.save")}</SubmitButton>
        </ActionForm>
      </Sheet>
    </Section>
  );
}
