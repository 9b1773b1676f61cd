"use client";

import type { ReactNode } from "react";
import { Dialog as Base } from "@base-ui/react/dialog";
import { Icon } from "./icon";

/** A question or a small form over the page: focus stays inside, Escape closes it, and focus goes back to where it was. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  closeLabel,
  wide = false,
  children,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  closeLabel: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          className={`fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-lg border border-edge bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))] transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 md:inset-auto md:top-1/2 md:left-1/2 md:w-[calc(100vw-3rem)] md:-translate-x-1/2 md:-translate-y-1/2 md:rounded-lg md:p-6 ${wide ? "md:max-w-3xl" : "md:max-w-lg"}`}
        >
          <div className="mb-3 flex items-start justify-between gap-4">
            <Base.Title className="text-lg">{title}</Base.Title>
            <Base.Close
              aria-label={closeLabel}
              className="-m-2 inline-flex size-11 shrink-0 items-center justify-center rounded-md text-muted hover:bg-primary-soft hover:text-ink"
            >
              <Icon name="close" />
            </Base.Close>
          </div>
          {description && (
            <Base.Description render={<div />} className="mb-4 text-muted">
              {description}
            </Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
