import type { ReactNode } from "react";
import { forbidden } from "next/navigation";

import { AreaShell } from "@/app/area-shell";
import { areaOf } from "@/app/home";
import { requirePermission } from "@/lib/auth/guard";

export default async function Layout({ children }: { children: ReactNode }) {
  const door = await requirePermission("self.read");
  if (areaOf[door.actor.role] !== "region") forbidden();
  return (
    <AreaShell area="region" door={door}>
      {children}
    </AreaShell>
  );
}
