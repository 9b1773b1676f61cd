"use client";

import type { ReactNode } from "react";
import { usePathname } from "next/navigation";
import { Link } from "../ui/link";

/** A navigation link that knows when one is there; its look hangs on `aria-current`. */
export function NavLink({
  href,
  current,
  className,
  children,
}: {
  href: string;
  /** Said by the page; without it, the address decides. */
  current?: boolean;
  className: string;
  children: ReactNode;
}) {
  const path = usePathname();
  const here = current ?? (path === href || path.startsWith(`${href}/`));
  return (
    <Link href={href} aria-current={here ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
