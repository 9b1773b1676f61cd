"use client";

import { useEffect, useTransition } from "react";
import { useRouter } from "next/navigation";

/** Looks again every moment while something is at work; on a slow day only once the last look has been answered. */
export function Watch({ everyMs = 1_500 }: { everyMs?: number }) {
  const router = useRouter();
  const [pending, look] = useTransition();
  useEffect(() => {
    if (pending) return;
    const timer = setTimeout(() => look(() => router.refresh()), everyMs);
    return () => clearTimeout(timer);
  }, [router, everyMs, pending]);
  return null;
}
