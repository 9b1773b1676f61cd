"use client";

import { useEffect, useRef, type ReactNode } from "react";
import { usePathname } from "next/navigation";

/**
 * A small panel under its summary, as a native `<details>`: it opens without script.
 * Script only closes it again on Escape, on a press outside and after going somewhere.
 */
export function Disclosure({
  summary,
  summaryClass,
  panelClass,
  className,
  label,
  children,
}: {
  summary: ReactNode;
  summaryClass?: string;
  panelClass?: string;
  className?: string;
  label?: string;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDetailsElement>(null);
  const path = usePathname();

  useEffect(() => {
    if (ref.current) ref.current.open = false;
  }, [path]);

  useEffect(() => {
    const close = (event: Event) => {
      const details = ref.current;
      if (!details?.open) return;
      if (event instanceof KeyboardEvent) {
        if (event.key !== "Escape") return;
        details.open = false;
        if (details.contains(document.activeElement)) details.querySelector("summary")?.focus();
      } else if (!details.contains(event.target as Node)) details.open = false;
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);

  return (
    <details ref={ref} className={className ?? "relative"}>
      <summary className={summaryClass} aria-label={label}>
        {summary}
      </summary>
      <div className={panelClass}>{children}</div>
    </details>
  );
}
