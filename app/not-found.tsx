import { getTranslations } from "next-intl/server";
import { LinkButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

export default async function NotFound() {
  const t = await getTranslations("error");
  return (
    <Notice title={t("notFound.title")} body={t("notFound.body")}>
      <LinkButton href="/">{t("home")}</LinkButton>
    </Notice>
  );
}
