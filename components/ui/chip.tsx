import type { ReactNode } from "react";
import { Link } from "./link";
import { clsx } from "clsx";
import { Icon } from "./icon";

const look =
  "inline-flex min-h-8 items-center gap-1 rounded-full border px-3 text-sm whitespace-nowrap";

/** A filter that is on or off, kept in the address. */
export function FilterChip({
  href,
  active,
  children,
}: {
  href: string;
  active: boolean;
  children: ReactNode;
}) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={active ? "true" : undefined}
      className={clsx(
        look,
        active
          ? "border-primary bg-primary-soft text-primary"
          : "border-line bg-surface text-ink hover:border-edge",
      )}
    >
      {active && <Icon name="check" size={14} />}
      {children}
    </Link>
  );
}

/** A small fact in a line of facts: a clause's number, a class, a platform. */
export const Chip = ({ children, title }: { children: ReactNode; title?: string }) => (
  <span
    title={title}
    className="inline-flex items-center gap-1 rounded-sm border border-line bg-surface px-1.5 text-xs whitespace-nowrap text-muted"
  >
    {children}
  </span>
);
