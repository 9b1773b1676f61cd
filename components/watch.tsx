"use client";

import { useEffect } from "react";
import { useRouter } from "next/navigation";

/** Looks again every moment while something is at work. */
export function Watch({ everyMs = 1_500 }: { everyMs?: number }) {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), everyMs);
    return () => clearInterval(timer);
  }, [router, everyMs]);
  return null;
}
