import { redirect } from "next/navigation";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";

import { useFormWords } from "@/components/action-form";
import { currentSignIn } from "@/lib/auth/guard";

import { currentTheme } from "../preferences";
import { Entrance } from "./entrance";
import { SignInForm } from "./sign-in-form";

export default async function SignInPage() {
  if (await currentSignIn()) redirect("/");
  const t = await getTranslations("signIn");
  return (
    <Entrance title={t("title")} theme={await currentTheme()}>
      <Form />
      <p className="text-sm text-muted">{t("forgotten")}</p>
    </Entrance>
  );
}

function Form() {
  const t = useTranslations("signIn");
  const { reasons: _, ...words } = useFormWords();
  return (
    <SignInForm
      words={words}
      reasons={{ WRONG: t("reason.WRONG"), UNAVAILABLE: t("reason.UNAVAILABLE") }}
      labels={{ loginName: t("loginName"), password: t("password"), submit: t("submit") }}
    />
  );
}
