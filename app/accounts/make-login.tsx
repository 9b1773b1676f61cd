import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import { SubmitButton, useFormWords } from "@/components/action-form";
import { Input, Select } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { Section, Sheet } from "@/components/ui/section";
import type { Role } from "@/lib/domain/permissions";

import { MakeLoginForm } from "./slip-forms";

/** One login for an office, a leader or an official. `places` is the field that says where, if the office must say so. */
export function MakeLogin({ roles, places }: { roles: readonly Role[]; places?: ReactNode }) {
  const t = useTranslations("account");
  const reason = useTranslations("account.reason");
  const role = useTranslations("shell.role");
  const { reasons: shared, ...words } = useFormWords();
  return (
    <Section title={t("make")} note={t("makeNote")}>
      <Sheet>
        <MakeLoginForm
          words={words}
          reasons={{
            ...shared,
            ROLE_NOT_YOURS: reason("ROLE_NOT_YOURS"),
            PLACE_MISSING: reason("PLACE_MISSING"),
            LOGIN_NAME_PLAIN: reason("LOGIN_NAME_PLAIN"),
            LOGIN_NAME_TAKEN: reason("LOGIN_NAME_TAKEN"),
          }}
          className="space-y-4"
        >
          <div className="grid gap-4 md:grid-cols-2 lg:grid-cols-3">
            <Field name="role" label={t("role")} required>
              <Select>
                {roles.map((name) => (
                  <option key={name} value={name}>
                    {role(name)}
                  </option>
                ))}
              </Select>
            </Field>
            {places}
            <Field name="displayName" label={t("displayName")} required>
              <Input maxLength={50} autoComplete="off" />
            </Field>
            <Field name="loginName" label={t("loginName")} help={t("loginNameHelp")} required>
              <Input
                maxLength={40}
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                pattern="[a-zA-Z0-9][a-zA-Z0-9.\-]{2,39}"
              />
            </Field>
          </div>
          <SubmitButton tone="secondary">{t("makeSubmit")}</SubmitButton>
        </MakeLoginForm>
      </Sheet>
    </Section>
  );
}
