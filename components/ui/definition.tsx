import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Disclosure } from "./disclosure";
import { Icon } from "./icon";

/** What a figure means, one tap away: `label` is 定义 or the figure's own name. */
export function Definition({
  label,
  align = "end",
  children,
}: {
  label: string;
  align?: "start" | "end";
  children: ReactNode;
}) {
  return (
    <Disclosure
      className="relative inline-block text-sm print:hidden"
      summaryClass="inline-flex min-h-8 items-center gap-1 rounded-sm text-muted hover:text-primary"
      summary={
        <>
          {label}
          <Icon name="info" size={14} />
        </>
      }
      panelClass={clsx(
        "absolute top-full z-20 w-72 max-w-[80vw] rounded-md border border-edge bg-surface p-3 font-normal whitespace-normal text-ink",
        align === "end" ? "right-0" : "left-0",
      )}
    >
      {children}
    </Disclosure>
  );
}
