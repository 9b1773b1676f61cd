import { Link } from "./link";
import { clsx } from "clsx";

/** Views of one thing, each with its own address. */
export function Tabs({
  label,
  items,
}: {
  label: string;
  items: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
    readonly count?: number;
  }[];
}) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-line print:hidden">
      <ul className="flex gap-1">
        {items.map(({ label: name, href, current, count }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? "page" : undefined}
              className={clsx(
                "flex min-h-11 items-center gap-1 border-b-2 px-3 whitespace-nowrap outline-offset-[-2px]",
                current
                  ? "border-primary text-primary"
                  : "border-transparent text-muted hover:text-ink",
              )}
            >
              {name}
              {count !== undefined && <span className="text-sm">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
