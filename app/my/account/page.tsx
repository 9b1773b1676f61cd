import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { PasswordForm } from "@/app/sign-in/password-form";
import { ActionForm, SubmitButton } from "@/components/action-form";
import { PageHeader } from "@/components/shell/page-header";
import { Facts, Section, Sheet } from "@/components/ui/section";
import { requirePermission } from "@/lib/auth/guard";
import { findAccountName } from "@/lib/data/queries/accounts";
import { withScope } from "@/lib/data/scope";

import { endOtherSignInsAction } from "./actions";

/** One's own account, for everybody. */
export default async function OwnAccountPage() {
  const { actor, signIn } = await requirePermission("self.read");
  const loginName = await withScope({ kind: "gate" }, (db) => findAccountName(db, actor.accountId));
  const t = await getTranslations("account.mine");
  const role = await getTranslations("shell.role");
  return (
    <div className="space-y-8">
      <PageHeader title={t("title")} description={t("description")} />
      <Facts
        items={[
          { label: t("displayName"), value: actor.displayName },
          { label: t("loginName"), value: <span className="font-mono">{loginName}</span> },
          {
            label: t("role"),
            value: `${role(actor.role)} · ${signIn.placeName}`,
          },
        ]}
      />
      <Section title={t("password")} note={t("passwordNote")}>
        <Sheet className="max-w-lg p-4 md:p-6">
          <PasswordForm />
        </Sheet>
      </Section>
      <Others />
    </div>
  );
}

function Others() {
  const t = useTranslations("account.mine");
  return (
    <Section title={t("others")} note={t("othersNote")}>
      <ActionForm action={endOtherSignInsAction} reasons={{}} done={t("othersEnded")}>
        <SubmitButton tone="secondary">{t("endOthers")}</SubmitButton>
      </ActionForm>
    </Section>
  );
}
