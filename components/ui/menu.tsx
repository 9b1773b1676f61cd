"use client";

import type { ReactNode } from "react";
import { Menu as Base } from "@base-ui/react/menu";
import { buttonStyle } from "./button";
import { Icon, type IconName } from "./icon";

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  readonly href?: string;
  readonly onSelect?: () => void;
  readonly disabled?: boolean;
  readonly danger?: boolean;
}

/** Several things that can be done with one object, behind one button that has a word. */
export function Menu({
  label,
  icon = "more",
  items,
  size = "md",
  children,
}: {
  label: string;
  icon?: IconName;
  items: readonly MenuItem[];
  size?: "sm" | "md";
  children?: ReactNode;
}) {
  const look = (danger: boolean | undefined) =>
    `flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-55 data-highlighted:bg-primary-soft md:min-h-9 ${danger ? "text-blocked" : "text-ink"}`;
  return (
    <Base.Root>
      <Base.Trigger className={buttonStyle({ tone: "secondary", size })}>
        {children ?? label}
        <Icon name={icon} size={16} />
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={4} align="end">
          <Base.Popup
            aria-label={label}
            className="min-w-44 rounded-md border border-edge bg-surface p-1 text-base outline-none"
          >
            {items.map((item) =>
              item.href ? (
                <Base.LinkItem key={item.label} href={item.href} className={look(item.danger)}>
                  {item.icon && <Icon name={item.icon} />}
                  {item.label}
                </Base.LinkItem>
              ) : (
                <Base.Item
                  key={item.label}
                  disabled={item.disabled}
                  onClick={item.onSelect}
                  className={look(item.danger)}
                >
                  {item.icon && <Icon name={item.icon} />}
                  {item.label}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
