import { useTranslations } from "next-intl";

import { PrintButton } from "./print-button";
import { LinkButton } from "./ui/button";
import { Icon } from "./ui/icon";

/** The same figures on paper, as a workbook and as a text table; `href` is the export's address with its period. */
export function CoverageActions({ href }: { href: string }) {
  const t = useTranslations("coverage");
  return (
    <>
      <PrintButton />
      <LinkButton href={`${href}&format=csv`} download>
        <Icon name="download" size={18} />
        {t("exportCsv")}
      </LinkButton>
      <LinkButton href={`${href}&format=xlsx`} download>
        <Icon name="download" size={18} />
        {t("exportXlsx")}
      </LinkButton>
    </>
  );
}
