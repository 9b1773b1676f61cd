import { useTranslations } from "next-intl";

import { ActionForm, SubmitButton } from "@/components/action-form";
import { Input } from "@/components/ui/control";
import { Field } from "@/components/ui/field";

import { choosePasswordAction } from "./actions";

/** The present password, the new one twice. `first` speaks to somebody who holds a slip. */
export function PasswordForm({ first = false }: { first?: boolean }) {
  const t = useTranslations("signIn.newPassword");
  const reason = useTranslations("signIn.reason");
  return (
    <ActionForm
      action={choosePasswordAction}
      reasons={{
        PASSWORD_WRONG: reason("PASSWORD_WRONG"),
        TOO_MANY_TRIES: reason("TOO_MANY_TRIES"),
        PASSWORD_SAME: reason("PASSWORD_SAME"),
        PASSWORD_SHORT: reason("PASSWORD_SHORT"),
        PASSWORD_PLAIN: reason("PASSWORD_PLAIN"),
        PASSWORD_COMMON: reason("PASSWORD_COMMON"),
        PASSWORDS_DIFFER: reason("PASSWORDS_DIFFER"),
      }}
      done={t("done")}
      resetOnDone
    >
      <Field name="current" label={first ? t("slip") : t("current")} required>
        <Input type="password" autoComplete="current-password" maxLength={200} />
      </Field>
      <Field name="chosen" label={t("chosen")} help={t("rule")} required>
        <Input type="password" autoComplete="new-password" maxLength={200} />
      </Field>
      <Field name="chosenAgain" label={t("chosenAgain")} required>
        <Input type="password" autoComplete="new-password" maxLength={200} />
      </Field>
      <SubmitButton size={first ? "lg" : "md"}>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}
