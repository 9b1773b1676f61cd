import type { ReactNode } from "react";
import { useTranslations } from "next-intl";

import type { Theme } from "@/components/locale";
import { Preferences } from "@/components/shell/account-menu";
import { PageTitle } from "@/components/shell/page-title";
import { Icon } from "@/components/ui/icon";

import { preferenceActions } from "../preferences";

/** The hall before the house: its name, one thing to do, language and light. */
export function Entrance({
  title,
  theme,
  children,
}: {
  title: string;
  theme: Theme;
  children: ReactNode;
}) {
  const t = useTranslations("common");
  return (
    <main
      id="content"
      className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-8 px-4 py-12"
    >
      <PageTitle title={title} />
      <header className="space-y-1">
        <p className="flex items-center gap-2 text-lg font-bold text-primary">
          <Icon name="plan" size={24} />
          {t("productName")}
        </p>
        <p className="text-sm text-muted">{t("productLine")}</p>
      </header>
      <div className="space-y-6 rounded-lg border border-line bg-surface p-4 md:p-6">
        <h1 className="text-lg">{title}</h1>
        {children}
      </div>
      <Preferences theme={theme} actions={preferenceActions} />
    </main>
  );
}
