import { useTranslations } from "next-intl";

import { Textarea } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { considerations, type Considerations } from "@/lib/domain/plan/teaching-plan";

/** The five considerations as fields; `values` are what stands there now. */
export function NoteFields({ values }: { values: Considerations }) {
  const t = useTranslations("plan.considerations");
  return considerations.map((name) => (
    <Field key={name} name={name} label={t(name)} help={t(`${name}Help`)}>
      <Textarea rows={2} maxLength={2000} defaultValue={values[name]} />
    </Field>
  ));
}
