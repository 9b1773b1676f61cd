"use client";

import { useEffect, useRef, useState } from "react";

/** How many boxes of a form's group are left unticked, kept as they are ticked. `text` holds `{present}`. */
export function PresentCount({ name, total, text }: { name: string; total: number; text: string }) {
  const ref = useRef<HTMLSpanElement>(null);
  const [ticked, setTicked] = useState(0);
  useEffect(() => {
    const form = ref.current?.closest("form");
    if (!form) return;
    const count = () => setTicked(new FormData(form).getAll(name).length);
    count();
    form.addEventListener("change", count);
    return () => form.removeEventListener("change", count);
  }, [name]);
  return (
    <span ref={ref} aria-live="polite" className="font-normal text-muted tabular-nums">
      {text.replace("{present}", String(total - ticked))}
    </span>
  );
}
