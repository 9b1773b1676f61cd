import { Link } from "./link";
import { Icon } from "./icon";

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** Where a deep page stands; the last one is the page itself. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ol className="flex flex-wrap items-center gap-1 text-sm text-muted">
        {crumbs.map((crumb, index) => (
          <li key={index} className="flex items-center gap-1">
            {index > 0 && <Icon name="right" size={14} />}
            {crumb.href ? (
              <Link href={crumb.href} className="py-1 text-primary hover:underline">
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page">{crumb.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
