import { useTranslations } from "next-intl";

import { Link } from "@/components/ui/link";
import { Section } from "@/components/ui/section";
import { wishKeys } from "@/lib/domain/arrange-wishes";
import type { RunBest } from "@/lib/domain/arrange-run";
import { CATALOGUE } from "@/lib/domain/timetable/constraints/catalogue";

/** What each wish costs in the week as it stood and in the one found: where the search won, and what it paid. */
export function Wishes({ wishes }: Pick<RunBest, "wishes">) {
  const t = useTranslations("timetable.wishes");
  const rows = wishKeys.flatMap((key) => {
    const id = CATALOGUE.find(({ weight }) => weight === key)?.id ?? "";
    const pair = wishes[id];
    return pair ? [{ key, before: pair[0], after: pair[1] }] : [];
  });
  if (rows.length === 0) return null;
  return (
    <Section
      title={t("compare")}
      note={
        <>
          {t("compareNote")}{" "}
          <Link className="text-primary hover:underline" href="/school/timetable/wishes">
            {t("change")}
          </Link>
        </>
      }
    >
      <table className="data-list max-w-2xl">
        <thead>
          <tr>
            <th scope="col">{t("wish")}</th>
            <th scope="col" data-align="end">
              {t("before")}
            </th>
            <th scope="col" data-align="end">
              {t("after")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, before, after }) => (
            <tr key={key}>
              <td data-phone="title">{t(`key.${key}`)}</td>
              <td data-align="end" data-label={t("before")}>
                {before}
              </td>
              <td data-align="end" data-label={t("after")} className="font-bold">
                {after}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
