import type { ReactNode } from "react";

import type { Area } from "@/components/shell/navigation";
import { Shell } from "@/components/shell/shell";
import type { Door } from "@/lib/auth/guard";

import { currentTheme, preferenceActions } from "./preferences";
import { signOutAction, switchRoleAction } from "./sign-in/actions";

const searchPages: Partial<Record<Area, string>> = {
  school: "/school/search",
  region: "/region/schools",
};

/** The frame of one part of the house for the person at the door. It shows; each page and action admits for itself. */
export async function AreaShell({
  area,
  door: { actor, signIn, on },
  children,
}: {
  area: Area;
  door: Door;
  children: ReactNode;
}) {
  return (
    <Shell
      area={area}
      actor={{
        displayName: actor.displayName,
        roleLabelKey: actor.role,
        placeName: signIn.placeName,
      }}
      roles={signIn.grants.map(({ id, role, placeName }) => ({
        value: id,
        roleLabelKey: role,
        placeName,
        current: id === actor.grantId,
      }))}
      businessDate={on}
      isDemo={signIn.demoOn !== null}
      unread={signIn.unread}
      theme={await currentTheme()}
      searchAction={searchPages[area]}
      actions={{ ...preferenceActions, switchRole: switchRoleAction, signOut: signOutAction }}
    >
      {children}
    </Shell>
  );
}
