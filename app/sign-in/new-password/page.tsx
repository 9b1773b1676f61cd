import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { currentTheme } from "@/app/preferences";
import { Button } from "@/components/ui/button";
import { requireSignedIn } from "@/lib/auth/guard";

import { signOutAction } from "../actions";
import { Entrance } from "../entrance";
import { PasswordForm } from "../password-form";

/** Nobody goes on with the password that stood on a slip. */
export default async function NewPasswordPage() {
  const { signIn, actor } = await requireSignedIn();
  if (!signIn.mustChangePassword) redirect("/");
  const t = await getTranslations("signIn.newPassword");
  return (
    <Entrance title={t("title")} theme={await currentTheme()}>
      <p className="text-muted">{t("why", { name: actor.displayName })}</p>
      <PasswordForm first />
      <form action={signOutAction}>
        <Button tone="quiet" size="sm">
          {t("leave")}
        </Button>
      </form>
    </Entrance>
  );
}
