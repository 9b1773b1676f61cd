import { useTranslations } from "next-intl";

import { Print } from "./ui/print";

/** The button that prints a page. */
export function PrintButton() {
  const t = useTranslations("common");
  return <Print label={t("print")} />;
}
