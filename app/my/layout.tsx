import type { ReactNode } from "react";

import { AreaShell } from "@/app/area-shell";
import { areaOf } from "@/app/home";
import { requirePermission } from "@/lib/auth/guard";

/** The own account stands here for everybody, in the frame of the own work; the other pages admit teachers only. */
export default async function MyLayout({ children }: { children: ReactNode }) {
  const door = await requirePermission("self.read");
  return (
    <AreaShell area={areaOf[door.actor.role]} door={door}>
      {children}
    </AreaShell>
  );
}
