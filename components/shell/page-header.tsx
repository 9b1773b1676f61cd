import type { ReactNode } from "react";
import { useTranslations } from "next-intl";
import { Breadcrumb, type Crumb } from "../ui/breadcrumb";
import { PageTitle } from "./page-title";

/** A page's name, one line about it, and what can be done on it; at most one of the actions is primary. */
export function PageHeader({
  title,
  description,
  actions,
  breadcrumb,
  status,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  breadcrumb?: readonly Crumb[];
  /** A badge beside the name. */
  status?: ReactNode;
}) {
  const t = useTranslations("shell");
  const above = (breadcrumb ?? []).filter(({ href }) => href).map(({ label }) => label);
  return (
    <header className="mb-6 space-y-1">
      <PageTitle title={title} within={above.reverse()} />
      {breadcrumb && <Breadcrumb label={t("breadcrumb")} crumbs={breadcrumb} />}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-lg md:text-xl">{title}</h1>
            {status}
          </div>
          {description && <p className="text-sm text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2 print:hidden">{actions}</div>}
      </div>
    </header>
  );
}
