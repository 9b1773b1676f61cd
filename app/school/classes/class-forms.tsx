import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";

import { addClassAction, changeClassAction } from "./actions";

interface Teacher {
  readonly id: string;
  readonly name: string;
  readonly staffNo?: string;
}

interface ClassView {
  readonly id: string;
  readonly name: string;
  readonly major: string;
  readonly level: string;
  readonly entryYear: number | null;
  readonly headTeacherId: string | null;
  readonly headTeacher: { readonly name: string } | null;
  readonly version: number;
}

/** The button that adds a class. */
export function AddClass({ teachers }: { teachers: readonly Teacher[] }) {
  const t = useTranslations("roster");
  return (
    <ConfirmDialog
      action={addClassAction}
      reasons={useReasons()}
      fieldErrors={useFieldErrors()}
      tone="primary"
      trigger={t("addClass")}
      title={t("class.addTitle")}
      confirm={t("class.save")}
      done={t("class.added")}
    >
      <ClassFields teachers={teachers} />
    </ConfirmDialog>
  );
}

/** The button that changes a class. */
export function ChangeClass({
  group,
  teachers,
}: {
  group: ClassView;
  teachers: readonly Teacher[];
}) {
  const t = useTranslations("roster.class");
  return (
    <ConfirmDialog
      action={changeClassAction}
      reasons={useReasons()}
      fieldErrors={useFieldErrors()}
      trigger={t("edit")}
      title={t("editTitle", { name: group.name })}
      confirm={t("save")}
      values={{ classId: group.id, version: group.version }}
      done={t("saved", { name: group.name })}
    >
      <ClassFields group={group} teachers={teachers} />
    </ConfirmDialog>
  );
}

function useReasons() {
  const t = useTranslations("roster.reason");
  return { CLASS_EXISTS: t("CLASS_EXISTS"), NO_SUCH_TEACHER: t("NO_SUCH_TEACHER") };
}

function useFieldErrors() {
  const t = useTranslations("roster.field");
  return { name: t("name"), entryYear: t("entryYear") };
}

function ClassFields({ group, teachers }: { group?: ClassView; teachers: readonly Teacher[] }) {
  const t = useTranslations("roster.class");
  const optional = useTranslations("common")("optional");
  return (
    <>
      <Field name="name" label={t("name")} required>
        <Input maxLength={50} autoComplete="off" defaultValue={group?.name} />
      </Field>
      <div className="grid gap-4 md:grid-cols-2">
        <Field name="major" label={t("major")} optional={optional}>
          <Input maxLength={50} defaultValue={group?.major} />
        </Field>
        <Field name="level" label={t("level")} optional={optional}>
          <Input maxLength={50} defaultValue={group?.level} />
        </Field>
        <Field name="entryYear" label={t("entryYear")} optional={optional}>
          <Input
            inputMode="numeric"
            pattern="\d{4}"
            maxLength={4}
            defaultValue={group?.entryYear ?? ""}
          />
        </Field>
        <Field name="headTeacherId" label={t("headTeacher")} optional={optional}>
          <Select defaultValue={group?.headTeacherId ?? ""}>
            <option value="">{t("noHead")}</option>
            {withPresentHead(teachers, group).map(({ id, name, staffNo }) => (
              <option key={id} value={id}>
                {staffNo ? `${name} (${staffNo})` : name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  );
}

/** A head teacher who has left stays chosen until the office chooses another. */
const withPresentHead = (teachers: readonly Teacher[], group?: ClassView): readonly Teacher[] =>
  group?.headTeacherId && !teachers.some(({ id }) => id === group.headTeacherId)
    ? [{ id: group.headTeacherId, name: group.headTeacher?.name ?? "" }, ...teachers]
    : teachers;
