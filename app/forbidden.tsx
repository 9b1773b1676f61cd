import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/shell/page-title";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export default async function Forbidden() {
  const t = await getTranslations("error");
  return (
    <Notice title={t("forbidden.title")} body={t("forbidden.body")}>
      <PageTitle title={t("forbidden.title")} />
      <LinkButton href="/">{t("home")}</LinkButton>
    </Notice>
  );
}
