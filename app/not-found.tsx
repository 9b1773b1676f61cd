import { getTranslations } from "next-intl/server";
import { PageTitle } from "@/components/shell/page-title";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export default async function NotFound() {
  const t = await getTranslations("error");
  return (
    <Notice title={t("notFound.title")} body={t("notFound.body")}>
      <PageTitle title={t("notFound.title")} />
      <LinkButton href="/">{t("home")}</LinkButton>
    </Notice>
  );
}
