"use client";

import { useEffect, useRef } from "react";
import { Icon } from "../ui/icon";

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Search by name or pinyin initials; `/` goes there from anywhere but a field. A plain GET form. */
export function SearchBox({ action, hint }: { action: string; hint: string }) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (writing(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", focus);
    // The key is told to those who hear the page once it works.
    input.current?.setAttribute("aria-keyshortcuts", "/");
    return () => document.removeEventListener("keydown", focus);
  }, []);
  return (
    <form action={action} role="search" aria-label={hint} className="relative w-full max-w-sm">
      <Icon
        name="search"
        size={16}
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
      />
      <input
        ref={input}
        type="search"
        name="q"
        placeholder={hint}
        aria-label={hint}
        className="min-h-10 w-full rounded-md border border-edge bg-canvas pr-3 pl-9 text-sm"
      />
    </form>
  );
}
