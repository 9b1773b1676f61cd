import { useTranslations } from "next-intl";

import { ConfirmDialog } from "@/components/confirm-dialog";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import type { CourseLine } from "@/lib/data/queries/courses";
import { courseCategories } from "@/lib/domain/plan/teaching-plan";

import { addCourseAction, changeCourseAction } from "./actions";

/** The button that adds a course; whether it is suitable online follows from its category (C103). */
export function AddCourse() {
  const t = useTranslations("course");
  return (
    <ConfirmDialog
      action={addCourseAction}
      reasons={{ COURSE_EXISTS: t("reason.COURSE_EXISTS") }}
      fieldErrors={{ name: t("field.name") }}
      tone="primary"
      trigger={t("add")}
      title={t("addTitle")}
      confirm={t("save")}
      done={t("added")}
    >
      <Field name="name" label={t("name")} required>
        <Input maxLength={50} autoComplete="off" />
      </Field>
      <Category />
    </ConfirmDialog>
  );
}

/** The button that changes a course's category and whether it is suitable online. */
export function ChangeCourse({ course }: { course: CourseLine }) {
  const t = useTranslations("course");
  return (
    <ConfirmDialog
      action={changeCourseAction}
      reasons={{ PRACTICE_NOT_ONLINE: t("reason.PRACTICE_NOT_ONLINE") }}
      size="sm"
      trigger={
        <>
          {t("change")}
          <span className="sr-only"> {course.name}</span>
        </>
      }
      title={t("changeTitle", { name: course.name })}
      description={t("changeBody")}
      confirm={t("save")}
      values={{ courseId: course.id, version: course.version }}
      done={t("changed", { name: course.name })}
    >
      <Category chosen={course.category} />
      <Field name="suitableOnline" label={t("suitable")} required>
        <Select defaultValue={String(course.suitableOnline)}>
          <option value="true">{t("yes")}</option>
          <option value="false">{t("no")}</option>
        </Select>
      </Field>
    </ConfirmDialog>
  );
}

function Category({ chosen }: { chosen?: CourseLine["category"] }) {
  const t = useTranslations("course");
  const word = useTranslations("word.category");
  return (
    <Field name="category" label={t("category")} required>
      <Select defaultValue={chosen}>
        {courseCategories.map((category) => (
          <option key={category} value={category}>
            {word(category)}
          </option>
        ))}
      </Select>
    </Field>
  );
}
